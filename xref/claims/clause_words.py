"""Word lists of the clause splitter: verbs by how sure a form is finite, and words that join."""

from __future__ import annotations

from xref.claims.wordset import word_set

BE = word_set("is are was were am isn't aren't wasn't weren't")
HAVE = word_set("has have had hasn't haven't hadn't")
DO = word_set("do does did don't doesn't didn't")
MODAL = word_set(
    """
    will would can could may might must shall should cannot won't wouldn't can't couldn't
    mustn't shouldn't
    """
)
AUXILIARY = BE | HAVE | DO | MODAL
PRESENT_AUXILIARY = word_set("is are am has have do does isn't aren't hasn't haven't don't doesn't")

PAST_ONLY = word_set(
    """
    went took began fell gave rose knew saw wrote spoke broke chose drove flew ate grew threw
    wore tore shook swore sang sank drank rang swam came became ran forgot froze stole woke
    overtook withdrew undertook arose blew drew
    """
)
"""Past forms that are no participles."""

PAST_OR_PARTICIPLE = word_set(
    """
    said told made held left found brought thought kept lost sent stood won led met paid built
    bought caught sought fought taught struck heard got sold spent understood read put cut hit
    set let shut hurt cost quit shot fled dealt meant felt hung laid bound swept spread lent
    """
)
PARTICIPLE_ONLY = word_set(
    """
    taken given seen known written spoken broken chosen driven flown eaten grown thrown worn
    torn shaken sworn sung sunk begun gone done shown drawn withdrawn undertaken overthrown
    beaten hidden forgotten frozen stolen woken forbidden blown proven born borne been
    """
)
NO_MODIFIER = word_set(
    """
    said fled stood got felt meant quit agreed died resigned arrived appeared remained refused
    failed happened occurred seemed rallied emerged disappeared collapsed escaped returned moved
    responded replied continued dropped climbed surged tumbled plunged jumped slipped dipped
    soared ended started lasted differed vowed pledged promised threatened tried wanted hoped
    decided insisted warned added admitted argued apologised apologized survived surrendered
    succeeded
    travelled traveled voted walked marched stormed erupted exploded clashed gathered
    protested campaigned worked lived stayed talked appealed complained agreed disagreed opened
    crashed retreated advanced fired declined expired reacted prevailed thanked exploded struck
    """
)
"""Past forms that rarely modify the noun before them ("the man arrested"): verbs of no object."""

NOT_PAST = word_set(
    """
    united indeed need reed heed weed used aged speed proceed exceed succeed feed seed breed
    hundred sacred wicked naked
    rugged deed greed indebted embed shed wed bleed unprecedented so-called alleged
    """
)
PRESENT = word_set(
    """
    says wants believes thinks knows remains includes insists argues expects seems appears
    suggests shows means makes takes gives gets becomes comes goes brings faces continues
    requires allows follows denies hopes claims warns adds tells holds keeps runs lives works
    leads lies stands begins contains covers owns operates produces represents provides sees
    relies blows depends warrants supports opposes intends hopes agrees plays pays serves rises
    falls grows ranges adds cites puts sits spends struggles tries helps threatens argues deals
    demands carries consists controls denies describes deserves exists explains feels gives goes
    houses loses meets moves notes offers praises predicts prefers recalls refers rejects reveals
    seeks sells sends starts turns urges uses visits vows wins writes
    """
)
"""Present forms that are read as verbs after a noun or pronoun in the singular."""

PRESENT_PLURAL = word_set("say want believe think know remain include hope insist")

SEVERAL = word_set("police people men women children troops media those both")
"""Nouns in the plural that do not end in -s."""

BASE = word_set(
    """
    take help make get give find lead stay tell use change stop start provide leave bring begin
    keep put hold turn meet include send create reach face require support follow increase
    spread add return fight decide stand lose kill run carry play show consider seek learn sell
    push call offer prevent raise win receive hurt join ask open speak argue cut set pass break
    spend undermine cover produce resume hit impose ensure let reduce replace close build choose
    threaten form address serve capture recover pull apply pose draw deliver accept demand solve
    damage mark release report visit shut withhold check destroy encourage handle focus enter
    develop trigger improve drag boost defend attempt fill disrupt discuss organize organise
    implement withdraw collect protect teach travel exceed overcome target attack suspend
    appoint transfer remove investigate explain review examine publish deploy confirm ban pay
    arrest charge hand sign launch restore extend urge cancel freeze seize inspect train
    """
)
"""Plain forms that may share a "will" or "would" with the verb before them."""

BE_LED = word_set("been being be")

NOMINATIVE = word_set("he she they we i it there")
CONTRACTED = word_set(
    """
    he's she's it's there's that's who's they're we're you're they've we've i've you've i'm
    he'd she'd they'd we'd i'd it'd he'll she'll they'll we'll i'll it'll what's
    """
)
OBJECT_PRONOUN = word_set("him them me us himself herself itself themselves")
DETERMINER = word_set(
    """
    the a an his her its their our my your this these those some any each every another several
    many most both all more few two three four five six seven eight nine ten dozens hundreds
    thousands millions no
    """
)
TIME_NOUN = word_set(
    """
    week month year morning afternoon evening night day days weekend summer winter spring
    autumn fall season decade century weeks months years hour hours minutes time moment
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday previous same next last past jan
    feb aug sept oct nov dec first
    """
)
PREPOSITION = word_set(
    """
    of in on at by for from with to into onto about over under through during against between
    among amid near within without towards toward across along around behind beside beyond
    despite inside outside off upon via per than like until till including alongside
    """
)
RELATIVE = word_set("who which whom whose that where")
OPENER = word_set(
    """
    who which whom whose that where whether if unless when while whereas because although
    though how why what
    """
)
"""Words that a finite verb of its own has to follow."""

CLAUSAL = word_set(
    """
    say said says believe believes believed think thinks thought hope hopes hoped know knows
    knew feel feels felt claim claims claimed insist insists insisted argue argues argued fear
    fears feared suggest suggests suggested announced reported warned add added adds told tells
    tell ensure realised realized feeling sure confident clear admitted alleged denied
    predicted expect expects expected confirmed acknowledged conceded stressed noted shows show
    showed means meant saying adding telling claiming
    """
)
"""Words that a clause may follow without "that"."""

SUBORDINATOR = word_set("after before because although though while whereas as since when")
TEMPORAL = word_set("after before while as since when")
CONDITION = word_set("if unless whether lest otherwise provided assuming until")
CLOSED = word_set(
    """
    and or but nor yet so not only if unless whether until once than as that who which whom
    whose where when while because although though after before since how why what also even
    just very too then there here
    """
)
ADVERB = word_set(
    """
    also then later now soon still even again once never not always already ever just only
    instead finally often sometimes reportedly since almost nearly both all thereby thus
    subsequently eventually meanwhile further therefore twice together afterwards afterward
    """
)
SCOPED = word_set(
    "only not even until especially particularly except mainly partly unlike largely merely simply"
)
"""Words before a subordinator that make its clause a condition or a part of the claim."""

EMPTY = word_set(
    """
    came comes come coming happened happens occurred occurs is was be began begins started starts
    """
)
"""Verbs that say nothing without what follows ("The move came | after ...")."""

COUNTED_SUBJECT = word_set("all both some many most several more few")
"""Determiners that can be a subject by themselves."""

MEASURED = word_set(
    """
    day days hour hours week weeks month months year years minute minutes moments second
    seconds shortly soon immediately just long right night morning evening weekend
    """
)
NOT_PARTICIPLE = word_set(
    """
    including according following regarding concerning during excluding pending considering
    depending owing barring notwithstanding something nothing anything everything morning
    evening spring king ring thing meeting building ceiling wedding being bring shipping
    fishing drilling editing ranging assuming provided string wing sibling housing
    advertising marketing engineering accounting funding financing nursing manufacturing
    publishing banking mining boxing racing swimming cycling training speaking judging given
    living supposing seeing
    """
)
BARE_OBJECT = word_set(
    """
    sparking prompting raising causing killing leaving forcing triggering injuring wounding
    fuelling fueling creating ending destroying blocking burning carrying chanting waving
    demanding bringing drawing costing affecting using saying
    """
)
"""Participles after which a noun without a determiner is their object."""

PEOPLE = word_set(
    """
    spokesman spokeswoman spokesperson head leader chief son daughter wife husband brother
    sister father mother president minister chairman director lawyer member founder former
    commander professor editor secretary friend aide adviser advisor resident governor mayor
    analyst expert economist ambassador deputy man woman officer official victims victim
    relatives relative owner manager doctor nurse student
    republican democrat
    """
)
COMMENTING = word_set(
    """
    means meant surprised suggests suggested allowed allows made makes would could will may
    might prompted caused led sparked raised gave came
    """
)
"""Verbs after which ", which" as often takes up the whole sentence."""

ACTORS = word_set(
    "police army court government company ministry troops rescuers militants rebels officials"
)
"""Subjects that are plainly no modifiers of what follows."""

DENIAL = word_set("deny denies denied denying doubt doubts doubted disputed disputes refuted")
"""Verbs that turn all that is said after them."""

AS_MUCH = word_set("such same well much many far long so soon")
"""Words whose "as" compares."""

COMPARED = word_set(
    "first most ever worst best only as so time day moment know knew known asked wonder"
)
"""Words that a clause with "since" or "when" may belong to ("the first time since")."""

NO_SUPERLATIVE = word_set("protest arrest west rest request latest test interest forest guest")

COMMENTED = word_set(
    """
    said says put reported noted announced expected predicted planned warned told described
    promised describes called calls explained recalled acknowledged suggested argued wrote saw
    """
)
"""Verbs of "as he said": a comment, and no event."""

DONE_AFTERWARDS = word_set(
    "being returning leaving fleeing moving going heading taking becoming turning joining serving"
)
"""Participles that "before" tells as done ("before leaving"), unlike "before reaching"."""

ABOUT_MEASURES = word_set("just only one than less about nearly almost little over barely some")
"""Words inside a measure ("a little more than one week")."""

SAME_FORM = word_set("put cut hit set let shut hurt cost quit read spread split bet beat rid")
"""Verbs whose past is their plain form."""
