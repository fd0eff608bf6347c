"""The wording of page furniture: for each kind the shapes that a sentence or a line opens with.

A shape is narrow: a line of furniture that stays costs a reader one look, a dropped sentence of
the report is lost.  So an opening word alone never decides ("Watch makers say ..." is news,
"Watch the video above" is not).  Every repetition has a bound.
"""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_STAMP = (
    rf"(?:{_MONTH}|{_WEEKDAY}|\d[\d:./-]*(?:st|nd|rd|th|am|pm|h)?|[ap]\.?m\.?|[A-Z]{{2,4}}|at|on|of"
    r"|ago|hours?|minutes?|days?|[Pp]ublished|[Uu]pdated|[Pp]osted|[Ll]ast|[Ff]irst|[Mm]odified"
    r"|[|/·•–—-])"
)
_NAME = r"(?:[A-Z][\w.’'-]*|and|in|for|from|at|of|the|with|de|van|von|der|al|el|bin)"
_MAKING = (
    r"(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Ee]dited|[Ww]ritten|[Cc]ompiled|[Tt]ranslated"
    r"|[Tt]ranslation|[Pp]roduced|[Pp]roduction|[Rr]eported|[Gg]raphics?|[Pp]hotos?|[Vv]ideo)"
)
_CREDIT = rf"(?:(?:[Aa]dditional|[Ff]urther|[Oo]ther)\s)?{_MAKING}(?:\sand\s{_MAKING})?\sby"
_SITE = (
    r"(?:Twitter|X|Facebook|Instagram|Telegram|YouTube|TikTok|WhatsApp|LinkedIn|Threads|Mastodon"
    r"|Bluesky|Google News|Flipboard)"
)
_AGENCY = r"(?:AP|AFP|EPA|Reuters|REUTERS|Getty Images|Shutterstock|Alamy|Xinhua|Bloomberg)"
_STORY = r"(?:article|story|post|page|piece|column|item|dispatch)"
_SHOWN = (
    r"(?:video|clip|interview|moment|footage|speech|segment|episode|podcast|trailer|stream|debate)"
)


def _shapes(*patterns: str, cased: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Join shapes into one pattern; only those of ``cased`` heed capitals."""
    return re.compile("|".join([*(f"(?i:{pattern})" for pattern in patterns), *cased]))


_IMPERATIVE = (
    r"(?:watch|listen|see|read) (?:videos?|photos?|footage|to|the|our|his|her|this"
    r"|these|it|all|more|how|what|why|as|[\w.’'-]{1,30}[’']s)"
)

SENTENCES: dict[str, re.Pattern[str]] = {
    "read more": _shapes(
        r"(?:read|learn|find out|hear|view) (?:more|also|next)\b(?! than)",
        r"(?:read|watch) (?:it all|the (?:full|rest|original)|(?:full|live) (?:story|updates))\b",
        r"read on(?: for\b|\W*$)|also read(?:\s?[:–—-]|\W*$)|(?:continue|keep) reading\b",
        r"(?:full (?:story|coverage)|read|more|related|also on [^.:]{1,40}):",
        r"see (?:also|more|related|full)\b(?! (?:of|people|than))",
        r"for more(?: (?:info(?:rmation)?|details?|news|stories|coverage|updates|on|about|from"
        r"|of)\b.{0,80}|[, ]{1,2})\b(?:visit|see|click|go to|follow|read|check)\b",
        r"(?:click|tap) (?:here|on|the|to|through (?:the|our|to|for))\b|go to (?:https?:|www\.)",
        r"can be found here\W*$|(?:most|more) (?:read|viewed|popular)(?: (?:in|on|from)"
        r" [^.]{1,40})?$",
        r"check (?:back|out (?:our|these|more))\b|stay tuned\b|download (?:the|our) .{0,40}\bapp\b",
    ),
    "watch": _shapes(
        r"(?:watch|listen)(?::| (?:live|now|more|below|above|here|again)\b)",
        rf"(?:watch|listen to) (?:it|this|(?:the|a|our|his|her) (?:\w+ ){{0,2}}{_SHOWN})\b",
    ),
    "caption": _shapes(
        r"(?:file ?photo|caption|pictured|(?:photo|image|video) caption)\s?:",
        rf"(?:photo(?:graph)?|picture|image|credit)s?(?: credit)?\s?: [^:/]{{1,60}}/\s?{_AGENCY}\b"
        r".{0,40}$",
        r"(?:media|image) (?:caption|source|copyright)\b|(?:photo|image|picture)s? (?:credit"
        r"|courtesy)",
        cased=(r"FILE\s?(?:PHOTO)?\s?[-–—]",),
    ),
    "credits": _shapes(
        cased=(
            rf"[(\[]\s?{_CREDIT}\s[^()]{{1,300}}[)\]]?\W*$",
            rf"{_CREDIT}(?:[\s,;:]+(?:{_CREDIT}|{_NAME})){{1,60}}[\s.)\]]*$",
            rf"(?:[Ww]ith\s)?(?:[Aa]dditional\s|[Ff]urther\s)?[Rr]eporting\s(?:by|from)"
            rf"(?:[\s,;]+{_NAME}){{1,30}}[\s.)]*$",
            r"[Ww]ith\s(?:files|material|inputs?|contributions?)\s(?:by|from)"
            rf"(?:[\s,;]+{_NAME}){{1,30}}[\s.)]*$",
            rf"(?:{_NAME}[\s,]+){{1,12}}report(?:ed|s)\sfrom(?:[\s,]+{_NAME}){{1,12}}[\s.)]*$",
            r".{0,250}\bcontribut(?:ed|ing) (?:additional )?reporting\b",
            r".{0,250}\bcontribut(?:ed|ing) to this (?:report|story|article|dispatch|post"
            r"|piece)\W*$",
        ),
    ),
    "copyright": _shapes(
        r"©|copyright\s?(?:©|\(c\)|\d{4}|notice)|\(?c\) ?\d{4}\b",
        r".{0,300}\ball rights reserved\b",
    ),
    "newsletter": _shapes(
        r"subscribe\b|already a (?:subscriber|member)(?:\W*$|\W{1,3}(?:sign|log) in\b)",
        r"get (?:the|our|your|all)\b.{0,80}\b(?:newsletters?|inbox|e-?mails?|alerts|app)\b",
        r"enter your e-?mail|thank you for (?:subscribing|signing up)",
        r"support (?:our|independent) journalism|(?:donate|register) (?:now|here|today)\b",
    ),
    "social media": _shapes(
        r"follow (?:us\b|me\b|@)|(?:like|find|join) @",
        rf"(?:tweets by @|share on (?:{_SITE}|social)\b|(?:share on|retweet)\W*$)",
        rf"[^.]{{1,60}}\(@\w{{1,30}}\) {_MONTH} \d|@\w{{1,30}}\W*$",
        r".{0,280}\bpic\.twitter\.com/\w",
    ),
    "comments": _shapes(
        r"leave a (?:comment|reply)|notify me of\b|this discussion is (?:now )?closed",
        r"(?:view|show|see|read|load) (?:all |the )?(?:\d{1,6} )?comments?\W*$"
        r"|\d{1,6} comments?\W*$",
        r"we welcome comments? (?:that|on)\b|your comments may be published\b",
        r"(?:you must|please) (?:confirm|log ?(?:in|out)|sign (?:in|up)|register|be (?:logged"
        r"|signed)"
        r" in)\b.{0,100}\b(?:comment(?:ing|s)?|display name|account)\b",
        r"\(required(?:, but will not be (?:displayed|published))?\)",
        r"join (?:our|the) comment(?:ing|s) (?:forum|section|community)|join thought-provoking\b",
        r"comments are (?:not |now ){0,2}(?:pre-?(?:screened|moderated)|moderated|open|allowed"
        r"|enabled|closed|welcome|disabled|off)\b",
    ),
    "advertising": _shapes(
        r"(?:advertise(?:ment)?|sponsored|promoted|paid content|ad)\W*$",
        r"sponsored (?:content|links?)\b|(?:story|article) continues (?:below|after)",
        r"scroll (?:down )?to continue|skip (?:to|ad|advert)\b",
    ),
    "about this article": _shapes(
        rf"this {_STORY}(?: (?:by|from|on) [^,.]{{1,60}})?,? (?:was|has been|is being|will be|is) "
        r"(?:first |originally |last )?"
        r"(?:updated|published|corrected|amended|edited|provided|distributed|translated|syndicated"
        r"|adapted|excerpted|republished)\b",
        rf"this {_STORY} (?:first|originally) (?:appeared|ran)",
        rf"a (?:shorter |longer |previous )?version of this {_STORY} (?:(?:was"
        rf"|has been) )?(?:first "
        r"|originally |also )?(?:appeared|appears|ran|published|posted)\b",
        rf"this is a (?:developing|breaking)\b.{{0,20}}\bstory|an earlier version of this {_STORY}",
        r"the post\b.{1,200}\bappeared first on\b",
        r"(?:editor|publisher)(?:[’']s|s[’']) note\b|(?:editor|publisher)s? note\s?[:–—-]",
        rf"(?:correction|clarification)s?:.{{0,200}}\b(?:earlier version|this {_STORY}|sentence"
        r"|paragraph|headline|mis(?:stated|identified|spelled|quoted)|incorrectly|wrongly|corrected"
        r"|clarified|amended)\b",
        r"more (?:details )?(?:to (?:follow|come)|soon)\W*$",
        cased=(
            r"A version appeared (?:on p\d|in print|in the [A-Z])",
            r"The post [A-Z“\"‘].{1,200}\bfirst appeared on\b",
        ),
    ),
    "contact": _shapes(
        r"contact us\b|to contact the (?:reporter|editor|author|writer)|e-?mail:"
        r"|e-?mail \S{1,60}@|contact .{1,60}\S@\w",
        r"(?:have|got) a (?:tip|story)\b|reach (?:him|her|them|me|the reporter|the author) at\b",
        r"\S{1,80}@\S{1,80}\.\w{2,10}\W*$",
    ),
    "address": _shapes(
        r"(?:visit|via|source|link|website|url)?:?\s?(?:https?://|www\.)\S{1,500}$",
        r"visit (?:us|https?:|www\.)|more (?:at|on) (?:https?:|www\.|\S{1,60}\.(?:com|org|net)\b)",
    ),
    "live page": _shapes(
        r"(?:this is a |welcome to )(?:our |the )?(?:rolling |live )(?:blog|coverage"
        r"|page)\b.{0,60}$",
        r"(?:this|our|the) live (?:blog|coverage|page|feed)(?: of [^.]{1,60})? (?:is|has)(?: now)?"
        r" (?:closed|ended|closing|ending|moved)\b",
        r"(?:we are|we[’']re|i am|i[’']m) (?:now )?(?:closing|wrapping up|ending"
        r"|pausing) (?:this|our"
        r"|the)\b.{0,40}\b(?:blog|coverage|page)\b",
        r"that[’']?s (?:all|it) (?:from (?:us|me)|for (?:now|today|tonight))\b.{0,40}$",
        r"(?:thanks|thank you) for (?:reading|following|joining|visiting|watching)\b",
        r"scroll (?:down|up|on)\b(?: the page)? (?:for|to)\b",
        cased=(r"\(?[Aa]ll\s[Tt]imes\s(?:are\s)?(?:in\s)?(?:local|[A-Z]{2,4})\W*$",),
    ),
    "privacy": _shapes(
        r"(?:accept|reject|allow|manage|decline)(?: all| my| your)? (?:cookies|privacy|preferences)"
        r"\b.{0,40}$",
        r"(?:cookies?|privacy)(?: (?:policy|settings|preferences|notice|cent(?:re|er)"
        r"|choices))+\W*$",
        r"(?:read|see|view) (?:our|the) (?:privacy|cookie)\b|your privacy (?:choices|rights)\W*$",
        r"do not sell (?:or share )?my\b|terms (?:of (?:use|service)|(?:and|&) conditions)\W*$",
    ),
    "technical": _shapes(
        r"to (?:play|view|watch|see|use) (?:this|the) \w+\b.{0,60}\b(?:javascript|flash player"
        r"|enable (?:javascript|cookies|your)|your browser)\b",
        r"(?:please )?(?:enable|turn on|switch on) (?:javascript|cookies|your)\b",
        r"javascript (?:is (?:disabled|not|required|turned|switched)|must be)\b",
        r"(?:sorry, )?(?:your|this) browser (?:does not|doesn[’']t|cannot|can[’']t)\b"
        r"|this (?:video|content|feature) is (?:not|no longer) available\b.{0,60}$",
    ),
    "disclaimer": _shapes(
        r"our standards: ",
        r".{0,300}\b(?:re)?publish\w{0,4} (?:the |this |our )?(?:rss )?feed\b",
        r".{0,200}\bnot responsible for the content of external\b|disclaimer:",
    ),
}
"""What a sentence of furniture opens with, by the name of the rule."""

OPENERS: dict[str, re.Pattern[str]] = {
    "watch": _shapes(
        rf"{_IMPERATIVE}\b.{{1,150}}\b(?:(?:below|above|here)|on our (?:website|site|page|app"
        r"|channel))\W*$",
    ),
    "privacy": _shapes(
        r"(?:we|this (?:site|website|page)|our (?:site|website"
        r"|partners))(?: and [^.]{1,40})? uses? "
        r"(?:\w+ )?cookies\b",
        r"by (?:using (?:this|our) (?:site|website|app|service)|(?:continuing|choosing) to (?:use"
        r"|browse|visit))\b.{0,200}\byou (?:agree|accept|consent|acknowledge)\b",
    ),
    "live page": _shapes(
        r"(?:hello|good (?:morning|afternoon|evening))\b.{0,40}\bwelcome to\b.{0,60}\b(?:blog"
        r"|coverage)\b|follow (?:all )?(?:the|our) live\b",
        r"here(?:[’']s| is| are) (?:(?:what|all|everything) (?:we|you)|a look (?:at|back)|(?:a|the)"
        r" (?:quick |brief )?(?:recap|summary|round-?up|rundown|latest)|the (?:main|key) (?:points"
        r"|events|moments|facts|developments|takeaways))\b[^:.]{0,120}[:.…]?$",
    ),
    "warning": _shapes(
        r"(?:content )?warning\b\W{0,3}(?:graphic|contains?|distressing|disturbing|this (?:article"
        r"|story|report|video|page|post)|the following)\b",
        r"(?:this (?:article|story|report|video)|the following)\b.{0,40}\bcontains? (?:\w+ ){0,3}"
        r"(?:graphic|distressing|disturbing|upsetting|explicit|strong|offensive|spoilers)\b",
    ),
    "caption": _shapes(
        r"in this (?:.{1,40} )?(?:photo|photograph|frame grab|video grab|handout|image)\b,? "
        r"(?:taken|provided|released|made|dated|from video)\b",
        r"pictured (?:above|below|left|right|here)\b",
        cased=(r"[Pp]hoto(?:graph)? by [A-Z]",),
    ),
    "copyright": _shapes(
        r".{0,200}\bmay not be (?:published, broadcast|reproduced|republished|redistributed)\b",
    ),
    "newsletter": _shapes(
        r"sign up(?:\W*$|\s?:| (?:here|now|today|below|free|(?:for|to) (?:our|the|your|this|a|an"
        r"|get|receive|read|be|stay|\S{0,30} ?(?:newsletters?|alerts?|e-?mails?|updates?)))\b)",
        r"for (?:all )?(?:the |our )?(?:latest|breaking|more)\b.{1,150}\b(?:sign up|subscribe"
        r"|follow us|click here|visit our|download our)\b",
        r"become a (?:member|subscriber)\b|join (?:our .{0,40}\bcommunity|(?:our|the) .{0,40}\b"
        r"(?:newsletter|conversation|channel|mailing list))\b",
    ),
    "social media": _shapes(
        rf"(?:follow|find|join) .{{1,60}}\bon {_SITE}\b|like (?:us|our)\b.{{0,40}}\bon {_SITE}\b",
        r"(?:like|find|join) us\b(?!,)",
        rf"(?:share|tweet|email|print|post|pin) (?:this|it)(?:\W*$|:| {_STORY}\b| (?:on|via|with|by"
        r"|to|now|video|photo)\b)|retweet (?:this|if)\b",
    ),
    "comments": _shapes(
        r"[\w ]{1,30} welcomes? (?:a |your )?\b.{0,60}\b(?:discussion|comments)\b.{0,80}\b(?:rules"
        r"|guidelines|policy|code)\b",
        r"(?:please )?(?:read|see|review|follow|respect|adhere to) (?:our|the) (?:community"
        r"|comment(?:ing|s)?|house) (?:guidelines|policy|rules|standards)\b",
        r"your comments? (?:that|on|may)\b|by (?:clicking|signing|registering|subscribing"
        r"|submitting)\b.{0,150}\byou\b.{0,150}\b(?:terms|privacy|policy|conditions)\b",
        r"(?:you agree|please ensure)\b.{0,300}\b(?:terms|privacy|policy|conditions)\b",
    ),
    "advertising": _shapes(r"sponsored by [^,]{1,60}$"),
    "about this article": _shapes(
        r"(?:originally|first) published (?:on|in|at|by) [^,]{1,80}$",
        cased=(
            rf"(?:[Cc]orrection|CORRECTION|[Cc]larification|CLARIFICATION)[sS]?:"
            rf"(?:[\s,.]+{_STAMP}){{0,8}}[\s,.]*$",
        ),
    ),
    "contact": _shapes(
        r"contact the (?:author|writer|reporter|newsroom|editor)s?\b|send us\b|write to us\b"
    ),
    "address": _shapes(r"visit our\b"),
    "disclaimer": _shapes(
        r".{0,200}\b(?:views|opinions|statements)(?: and \w+)? expressed\b.{0,20}\b(?:here"
        r"|in (?:this|"
        r"the) (?:article|comments?|piece|column|op-ed|blog|post|section|commentary)|are (?:those|"
        r"solely|the author))",
        r".{0,300}\b(?:this|our) (?:news source|news outlet|site|website|publication"
        r"|feed)\b.{0,300}"
        r"\b(?:endors|not responsible|liab(?:le for|ility)|warrant(?:y|ies)|not reflect)",
    ),
}
"""The same for shapes that a sentence of the report can open with too: not where it ``REPORTS``."""

CREDITED: dict[str, re.Pattern[str]] = {
    "caption": _shapes(
        r"(?:photos?|photograph(?:s|er)?|pictures?|images?|credit|video|illustration|screenshot"
        r"|graphic)"
        r"(?: (?:credit|source|courtesy))?\s?:.{1,80}$",
        cased=(
            r".{0,300}(?:Image|Picture|Photo|Credit|Photograph)s?:\s?[^.:]{1,60}\W*$",
            rf".{{0,300}}\({_AGENCY}(?:[ /][^()]{{1,60}})?\)\W*$",
            r".{0,300}\b(?:AP Photo|REUTERS|Reuters|AFP|EPA|AP)/\s?[A-Z][\w .’'-]{1,50}\)?\W*$",
            rf".{{0,300}}(?:[\w)]\s?/\s?{_AGENCY}|\bvia {_AGENCY})\)?\W*$",
        ),
    ),
}
"""Credits before or after a caption: not where the words hold a ``FINITE`` verb.

An agency signs reports as well as pictures.
"""

_PAST = (
    "was|were|had|did|became|began|broke|brought|built|bought|came|caught|chose|drew|drove|fell"
    "|felt|fled|flew|fought|found|gave|got|grew|heard|held|kept|knew|lost|made|met|paid|ran|rose"
    "|said|sank|sent|sold|spent|spoke|stood|stole|struck|took|thought|threw|told|went|won|wrote"
)
_REPORTING = (
    "accus|acknowledg|add|admit|agre|announc|argu|ask|blam|call|claim|condemn|confirm|criticis"
    "|criticiz|declar|deni|describ|explain|insist|promis|respond|reveal|rul|stat|stress|suggest"
    "|tweet|urg|warn"
)
REPORTS = re.compile(
    rf"\b(?:{_PAST}|(?:{_REPORTING})t?ed|adds|argues|insists|says|tells|warns|according to)\b"
)
"""A verb of the past or of reporting, which no call to the reader has."""

FINITE = re.compile(
    rf"{REPORTS.pattern}|\b(?:is|are|has|have|will|would|can|could|may|might|must|should|shows?"
    r"|says?|wants?|remains?|[a-z]{2,}(?<!e)(?<!hundr)ed)\b"
)
"""The same, and what else can be a finite verb; in doubt it is one, so that no report is lost."""

ANY_LANGUAGE = ("copyright", "address")
"""Rules that do not depend on English wording."""

LINES: dict[str, re.Pattern[str]] = {
    "live page": _shapes(
        r"(?:show )?(?:key (?:events|moments|updates|developments)|live (?:updates?|blog|feed"
        r"|reporting|coverage)|latest (?:updates?|posts|developments|news)|(?:opening|closing"
        r"|morning|afternoon|evening|midday) summary|what (?:you need to|to) know|the latest"
        r"|at a glance|pinned(?: post)?|as it happened)(?: only)?\W*$",
        cased=(r"[Ww]hat we (?:do(?: not|n[’']t) )?know(?: so far)?\W*$",),
    ),
    "byline": _shapes(cased=(rf"(?:By|BY)(?:[\s,|/·]+{_NAME}){{1,14}}[\s,]*$",)),
    "date line": _shapes(cased=(rf"(?=.*\d){_STAMP}(?:[\s,:]+{_STAMP}){{0,14}}[\s.:]*$",)),
    "navigation": _shapes(
        r"(?:most (?:read|popular|viewed)|top stories|trending(?: now)?|you (?:may|might) also like"
        r"|(?:story )?highlights|key points|(?:editor[’']?s|staff) picks|what to read next"
        r"|(?:show|view|load|see) (?:more|all|less)|in this (?:article|story)|back to (?:top"
        r"|home))\W*$",
        r"(?:related|recommended)(?: (?:articles?|stor(?:y|ies)|topics?|content|coverage|links?"
        r"|posts?"
        r"|news))?\W*$",
        r"more (?:from|on|stories|news|coverage)(?: [^.]{1,50})?$",
        r"(?:loading|share|save|print|email|comments?|gallery|video|live|audio|listen|next|previous"
        r"|home|menu|search|close|play|pause|transcript|watch|subscribe)\W*$",
        r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?|share)\s?:",
    ),
}
"""What a line with one sentence opens with, by the name of the rule."""

NOTICES = frozenset(("disclaimer", "address", "copyright", "about this article", "contact"))
"""Rules of which a closing notice is made."""
