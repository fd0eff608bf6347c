"""The words that attribute: reporting verbs with their forms, and the phrases around them.

The verbs are those that head most cues in PolNeAR (Newell, Margolin and Ruths,
2018), less those that mostly report acts ("voted", "endorsed") and not words.
"""

from __future__ import annotations

import re

from xref.claims.wordset import word_set

_FREE = """
say said says saying; add added adds adding; insist insisted insists insisting; argue argued argues
arguing; assert asserted asserts asserting; allege alleged alleges alleging; claim claimed claims
claiming; contend contended contends contending; concede conceded concedes conceding; admit admitted
admits admitting; acknowledge acknowledged acknowledges acknowledging; confirm confirmed confirms
confirming; deny denied denies denying; reiterate reiterated reiterates reiterating; stress stressed
stresses stressing; emphasize emphasized emphasizes emphasizing; emphasise emphasised emphasises
emphasising; warn warned warns warning; caution cautioned cautions cautioning; note noted notes
noting; predict predicted predicts predicting; clarify clarified clarifies clarifying; announce
announced announces announcing; report reported reports reporting; estimate estimated estimates
estimating; state stated states stating; declare declared declares declaring; tweet tweeted tweets
tweeting; accuse accused accuses accusing; urge urged urges urging; expect expects expecting
"""
"""Verbs that report whatever follows them."""

_BOUND = """
believe believed believes believing; think thought thinks thinking; hope hoped hopes hoping; suggest
suggested suggests suggesting; indicate indicated indicates indicating; explain explained explains
explaining; conclude concluded concludes concluding; find found finds finding; show showed shows
showing; reveal revealed reveals revealing; disclose disclosed discloses disclosing; recall recalled
recalls recalling; remark remarked remarks remarking; observe observed observes observing; write
wrote writes writing; testify testified testifies testifying; agree agreed agrees agreeing; complain
complained complains complaining; maintain maintained maintains maintaining; repeat repeated repeats
repeating; reply replied replies replying; respond responded responds responding; continue continued
continues continuing; counter countered counters countering; ask asked asks asking; wonder wondered
wonders wondering; vow vowed vows vowing; pledge pledged pledges pledging; promise promised promises
promising; swear swore swears swearing; joke joked jokes joking; quip quipped quips; lament lamented
laments lamenting; boast boasted boasts boasting; comment commented comments commenting; recount
recounted recounts recounting; fear feared fears fearing; speculate speculated speculates
speculating; stipulate stipulated stipulates; conceive conceived; retort retorted retorts;
post posted posts posting; read reads; hint hinted hints hinting; signal signaled signalled signals
signaling; decide decided decides; worry worried worries; demand demanded demands demanding;
tell told tells telling; inform informed informs informing; assure assured assures assuring; remind
reminded reminds reminding; notify notified notifies; advise advised advises advising
"""
"""Verbs that report only before "that", a question word, or beside a quotation."""


FREE = word_set(_FREE)
BOUND = word_set(_BOUND)
ADDRESSED = word_set(
    "tell told tells telling; inform informed informs informing; assure assured assures assuring; "
    "remind reminded reminds reminding; notify notified notifies; advise advised advises advising; "
    "warn warned warns warning; ask asked asks asking"
)
"""Verbs that name the hearer before the content."""

NOUN_LIKE = word_set(
    """claim claims report reports note notes estimate estimates state states tweet tweets show
    shows hope hopes fear fears post posts comment comments pledge pledges promise promises demand
    demands joke jokes finds signal signals worry worries remark remarks read reads stress thought
    accused expects alleged reporting saying warning finding showing writing meaning counter
    testifying fearing urge repeat wonder vow vows hint hints"""
)
"""Forms that are nouns or adjectives as often: taken only after what can be their subject."""

PARTICIPLES = frozenset(word for word in FREE | BOUND if word.endswith("ing"))

_AUXILIARY = (
    "has|have|had|been|is|are|was|were|would|will|could|should|may|might|did|does|do|not|also|later|"
    "then|soon|"
    "now|already|earlier|previously|recently|since|just|once|still|again|further|even|only|always|"
    "first|never|reportedly|[a-z]+ly"
)
VERBS = FREE | BOUND | {"pointed", "points", "pointing"}
AUXILIARIES = re.compile(rf"\b(?:(?:{_AUXILIARY})\s+){{1,4}}\Z")
"""What stands before the verb and belongs to it ("has also")."""

PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|got)\s+(?:\w+ly\s+|also\s+|not\s+)?\Z"
)

DETERMINER = re.compile(
    r"\b(?:the|an?|its|his|her|their|this|that|these|those|no|any|some)\s+\Z", re.IGNORECASE
)
"""What makes a noun or an adjective of the form that follows ("a report", "the alleged plot")."""

ACCORDING = re.compile(r"\b[Aa]ccording to\b|\b[Ii]n the words of\b|(?<=, )per(?= (?:the|a|[A-Z]))")
CITING = re.compile(r"\b(?:citing|quoting|cited|quoted)\b(?! (?:for|by|in|as|above|below)\b)")
HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly)\b"
    r"|\b(?:is|are|was|were) (?:\w+ly )?"
    r"(?:said|believed|reported|thought|alleged|understood|rumou?red)"
    r"(?= (?:to|that)\b)"
)

_DAY = (
    r"(?:late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s(?:morning|afternoon|evening|night))?"
)
_DATE = (
    r"(?:on\s)?(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}"
    r"(?:,\s\d{4})?"
)
_WHEN_WHERE = (
    rf"(?:(?:on|late on|early on|as of|by)\s)?{_DAY}|today|yesterday|tonight|again|"
    r"afterwards?|earlier|later|"
    rf"{_DATE}|"
    r"(?:earlier |later )?(?:this|last|that|the same|next)\s"
    r"(?:week|month|year|day|morning|afternoon|evening|night|weekend|summer|winter|spring|fall)|"
    r"(?:in|on|at|during|through|via|after|to|from|by|before|for|of|about|with)"
    r"(?:\s(?!that\b|which\b|and\b|but\b)[\w’'.&-]+){1,9}\s?"
)
ADVERBIAL = re.compile(rf"\s*,?\s*(?:{_WHEN_WHERE})")
"""One adverbial after a reporting verb ("on Friday", "in a statement")."""

SHORT_ADVERBIAL = re.compile(
    rf"\s*(?:(?:on\s)?{_DAY}|today|yesterday|again|earlier|later|{_DATE}|"
    r"(?:earlier |later )?(?:this|last|that|the same)\s(?:week|month|year|day|morning|afternoon|"
    r"evening|night|weekend)|"
    r"(?:in|at|during|via|through|on|to)\s(?:a|an|his|her|its|their|the)\s(?:[\w’'-]+\s){0,3}"
    r"(?:statement|conference|interview|briefing|speech|email|e-mail|tweet|letter|post|report|release|"
    r"hearing|message|video|memo|address|call|rally|debate|Twitter|television|radio|reporters|blog|"
    r"note|testimony|filing|document|article|column|editorial|op-ed|meeting|event|ceremony)|"
    r"(?:on|via|in)\s(?:Twitter|Facebook|Instagram|Telegram|CNN|CNBC|MSNBC|CBS|NBC|ABC|Fox News))"
    r"(?=\W|$)"
)
"""An adverbial that is plainly none of the content, whatever follows."""

COMPLEMENT = re.compile(r"\s*(?:that|whether|if|how|why|what|who|where|when)\b")

OPENERS = re.compile(
    r"(?:In|On|At|After|Before|But|And|Yet|So|However|Still|Later|Earlier|Then|During|Asked|For|With|"
    r"According|Despite|By|From|While|Although|Though|When|As|If|Since|Because|Until|Under|Over|Also|"
    r"Meanwhile|Moreover|Once|Soon|Shortly|Minutes|Through|Amid|Without|Unlike|Like|Last|This|"
    r"Instead|Indeed|Of|To|Just|Even|Nevertheless|Today|Yesterday|Now|Next|Two|Days|Hours|Weeks|"
    r"[A-Z][a-z]+ly|[A-Z][a-z]+day|(?!Beijing|King|Boeing)[A-Z][a-z]+ing)\b"
)
"""Words that open an adverbial, which a comma parts from the subject."""

PRONOUNS = word_set("""he she they it we i you who which this that""")
PEOPLE = word_set(
    """official officials source sources spokesman spokeswoman spokesperson spokespersons police
    authorities witness witnesses residents experts analysts lawyers lawyer prosecutors activists
    investigators aides aide critics supporters researchers scientists doctors diplomats diplomat
    minister ministry people officers officer reports report documents lawmakers economists media
    agency agencies service"""
)
BODIES = word_set(
    """senator president minister candidate mayor governor group company government court study
    survey poll statement party department office union outlet newspaper paper network magazine
    man woman congressman congresswoman secretary leader chairman director lawsuit email letter"""
)
"""Heads of further noun phrases that speak."""

DESCRIPTIONS = word_set(
    """official spokesman spokeswoman spokesperson diplomat politician lawmaker envoy source"""
)
"""Heads of a definite description that takes up the speaker named just before."""

CLAIMING = word_set(
    """
    claim claims claimed claiming insist insists insisted insisting allege alleges alleged alleging
    maintain maintains maintained maintaining assert asserts asserted asserting contend contends
    contended contending argue argues argued arguing accuse accuses accused accusing boast boasts
    boasted boasting swear swears swore swearing profess professes professed protested purported
    allegation allegations accusation accusations charged assured
    """
)
"""Cues by which a report keeps its distance: only the source stands behind what it says."""

FACTIVE = word_set(
    """
    admit admits admitted admitting acknowledge acknowledges acknowledged acknowledging note notes
    noted noting confirm confirms confirmed confirming reveal reveals revealed revealing concede
    concedes conceded conceding disclose discloses disclosed disclosing confess confesses confessed
    recognise recognises recognised recognize recognizes recognized realise realises realised
    realize realizes realized know knows knew knowing learn learns learned learnt discover
    discovers discovered prove proves proved proven show shows showed shown showing find finds found
    finding demonstrate demonstrates demonstrated regret regrets regretted remind reminds reminded
    reminding recall recalls recalled recalling remember remembers remembered admission confirmation
    """
)
"""Cues that take what is said for true, or for shown."""

DENYING = word_set(
    """
    deny denies denied denying denial denials reject rejects rejected rejecting dismiss dismisses
    dismissed dismissing refute refutes refuted refuting rebut rebuts rebutted rebutting dispute
    disputes disputed disputing disavow disavows disavowed repudiate repudiates repudiated debunk
    debunks debunked contradict contradicts contradicted disproved
    """
)
"""Cues whose source says that it is not so."""

REJECTING = word_set(
    """
    reject rejects rejected rejecting dismiss dismisses dismissed dismissing refute refutes refuted
    refuting rebut rebuts rebutted rebutting dispute disputes disputed disputing contradict
    contradicts contradicted debunk debunks debunked repudiate repudiates repudiated
    """
)
"""Those that deny only where their object is something said ("rejected claims that ...")."""

SAYINGS = word_set(
    """
    claim claims allegation allegations suggestion suggestions accusation accusations report
    reports notion idea charge charges rumour rumours rumor rumors assertion assertions contention
    insinuation insinuations implication implications argument arguments speculation theory theories
    """
)
"""Objects that are something said."""

HEDGING = word_set(
    """
    reportedly allegedly apparently purportedly supposedly presumably seemingly ostensibly possibly
    probably perhaps believe believes believed believing think thinks thought thinking suspect
    suspects suspected suspecting fear fears feared fearing expect expects expected expecting assume
    assumes assumed presume presumed speculate speculates speculated speculating suggest suggests
    suggested suggesting hint hints hinted hinting guess guesses guessed predict predicts predicted
    predicting forecast forecasts forecasting hope hopes hoped hoping doubt doubts doubted doubting
    wonder wonders wondered wondering seem seems seemed appear appears appeared rumoured rumored
    understood feel feels felt worry worries worried imply implies implied rumours rumors rumour
    rumor estimate estimates estimated estimating
    """
)
"""Cues that leave open whether it is so: beliefs, fears, expectations and hearsay."""

COMMITTING = word_set(
    """
    vow vows vowed vowing pledge pledges pledged pledging promise promises promised promising plan
    plans planned planning threaten threatens threatened threatening intend intends intended decide
    decides decided agree agrees agreed agreeing
    """
)
"""Cues that bind the source to what it will do, where an infinitive follows."""
