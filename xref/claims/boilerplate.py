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


SENTENCES: dict[str, re.Pattern[str]] = {
    "read more": _shapes(
        r"(?:read|learn|find out|hear|view) (?:more|also|next)\b",
        r"(?:read|watch) (?:on|it all|the (?:full|rest|original)|(?:full|live) (?:story"
        r"|updates))\b",
        r"also read\b|(?:continue|keep) reading\b|full (?:story|coverage):|read:",
        r"see (?:also|more|related|full)\b(?! (?:of|people|than))",
        r"(?:more|related|also on [^.:]{1,40}):",
        r"for more\b.{0,80}\b(?:visit|see|click|go to|follow|read|check)\b",
        r"(?:click|tap) (?:here|on|through|the|to)\b|go to (?:https?:|www\.)",
        r"check (?:back|out (?:our|these|more))\b|stay tuned\b|download (?:the|our) .{0,40}\bapp\b",
    ),
    "watch": _shapes(
        r"(?:watch|listen)(?::| (?:live|now|more|below|above|here|again)\b)",
        rf"(?:watch|listen to) (?:it|this|(?:the|a|our|his|her) (?:\w+ ){{0,2}}{_SHOWN})\b",
        r"(?:watch|listen|see)\b.{1,150}\b(?:below|above|here)\W*$",
        r"(?:watch|listen|see|read)\b.{1,150}\bon our (?:website|site|page|app|channel)\W*$",
    ),
    "caption": _shapes(
        r"(?:photos?|photograph(?:s|er)?|pictures?|images?|credit|video|illustration|screenshot"
        r"|graphic)"
        r"(?: (?:credit|source|courtesy))?\s?:.{1,80}$",
        r"(?:file ?photo|caption|pictured|(?:photo|image|video) caption)\s?:",
        r"(?:media|image) (?:caption|source|copyright)\b|(?:photo|image|picture)s? (?:credit"
        r"|courtesy)",
        r"pictured (?:above|below|left|right|here)\b",
        cased=(
            r"FILE\s?(?:PHOTO)?\s?[-–—]|[Pp]hoto(?:graph)? by [A-Z]",
            r".{0,300}(?:Image|Picture|Photo|Credit|Photograph)s?:\s?[^.:]{1,60}\W*$",
            rf".{{0,300}}\({_AGENCY}(?:[ /][^()]{{1,60}})?\)\W*$",
            r".{0,300}\b(?:AP Photo|REUTERS|Reuters|AFP|EPA|AP)/\s?[A-Z][\w .’'-]{1,50}\)?\W*$",
            rf".{{0,300}}(?:[\w)]\s?/\s?{_AGENCY}|\bvia {_AGENCY})\)?\W*$",
        ),
    ),
    "credits": _shapes(
        cased=(
            rf"[(\[]\s?{_CREDIT}\s[^()]{{1,300}}[)\]]?\W*$",
            rf"{_CREDIT}(?:[\s,;:]+(?:{_CREDIT}|{_NAME})){{1,60}}[\s.)\]]*$",
            r".{0,250}\bcontribut(?:ed|ing) (?:additional )?reporting\b",
            r".{0,250}\bcontribut(?:ed|ing) to this (?:report|story|article|dispatch|post"
            r"|piece)\W*$",
        ),
    ),
    "copyright": _shapes(
        r"©|copyright\s?(?:©|\(c\)|\d{4}|notice)|\(?c\) ?\d{4}\b",
        r".{0,300}\ball rights reserved\b",
        r".{0,200}\bmay not be (?:published, broadcast|reproduced|republished|redistributed)\b",
    ),
    "newsletter": _shapes(
        r"sign up\b|subscribe\b|already a (?:subscriber|member)|become a (?:member|subscriber)",
        r"get (?:the|our|your|all)\b.{0,80}\b(?:newsletters?|inbox|e-?mails?|alerts|app)\b",
        r"join (?:our|the) .{0,40}\b(?:newsletter|community|conversation|channel|mailing list)\b",
        r"enter your e-?mail|thank you for (?:subscribing|signing up)",
        r"support (?:our|independent) journalism|(?:donate|register) (?:now|here|today)\b",
    ),
    "social media": _shapes(
        rf"(?:follow|like|find|join) (?:us\b|me\b|@|.{{1,60}}\bon {_SITE}\b)",
        r"(?:share|tweet|email|print|post|pin) (?:this|it)\b|share on\b|tweets by\b|retweet\b",
        r"[^.]{1,60}\(@\w{1,30}\) \w+ \d|@\w{1,30}\W*$|.{0,280}\bpic\.twitter\.com/\w",
    ),
    "comments": _shapes(
        r"leave a (?:comment|reply)|notify me of\b|this discussion is (?:now )?closed",
        r"(?:view|show|see|read|load) (?:all |the )?(?:\d{1,6} )?comments?\W*$"
        r"|\d{1,6} comments?\W*$",
        r"(?:we welcome|your) comments? (?:that|on|may)\b",
        r"comments are (?:not|closed|now|moderated|welcome)\b",
        r"(?:you agree|by (?:clicking|signing|registering|subscribing|submitting)|please ensure)\b"
        r".{0,300}\b(?:terms|privacy|policy|conditions)\b",
    ),
    "advertising": _shapes(
        r"(?:advertise(?:ment)?|sponsored|promoted|paid content|ad)\W*$",
        r"sponsored (?:by|content|links?)\b|(?:story|article) continues (?:below|after)",
        r"scroll (?:down )?to continue|skip (?:to|ad|advert)\b",
    ),
    "about this article": _shapes(
        rf"this {_STORY}\b.{{0,60}}\b(?:was|has been|is being|will be|is) (?:first |originally "
        rf"|last )?"
        r"(?:updated|published|corrected|amended|edited|provided|distributed|translated|syndicated"
        r"|adapted|excerpted|republished)\b",
        rf"this {_STORY} (?:first|originally) (?:appeared|ran)",
        r"(?:originally|first) published (?:on|in|at|by) [^,]{1,80}$",
        rf"this is a (?:developing|breaking)\b.{{0,20}}\bstory|an earlier version of this {_STORY}",
        r"the post\b.{1,200}\b(?:appeared first|first appeared) on\b",
        r"(?:editor|publisher)[’']?s?[’']? note\b|(?:correction|clarification)s?:",
        r"more (?:details )?(?:to (?:follow|come)|soon)\W*$",
    ),
    "contact": _shapes(
        r"contact (?:us\b|the (?:author|writer|reporter|newsroom|editor)s?\b|.{1,60}\S@\w)",
        r"to contact the (?:reporter|editor|author|writer)|e-?mail:|e-?mail \S{1,60}@",
        r"send us\b|(?:have|got) a (?:tip|story)\b|write to us\b",
        r"reach (?:him|her|them|me|the reporter|the author) at\b|\S{1,80}@\S{1,80}\.\w{2,10}\W*$",
    ),
    "address": _shapes(
        r"(?:visit|via|source|link|website|url)?:?\s?(?:https?://|www\.)\S{1,500}$",
        r"visit (?:us|our|https?:|www\.)|more (?:at|on) (?:https?:|www\.|\S{1,60}\.(?:com|org"
        r"|net)\b)",
    ),
    "disclaimer": _shapes(
        r".{0,200}\b(?:views|opinions|statements)(?: and \w+)? expressed\b.{0,20}\b(?:here"
        r"|in (?:this|"
        r"the) (?:article|comments?|piece|column|op-ed|blog|post|section|commentary)|are (?:those|"
        r"solely|the author))",
        r".{0,300}\b(?:this|our) (?:news source|news outlet|site|website|publication"
        r"|feed)\b.{0,300}"
        r"\b(?:endors|not responsible|liab|warrant|not reflect)",
        r".{0,300}\b(?:re)?publish\w{0,4} (?:the |this |our )?(?:rss )?feed\b",
        r".{0,200}\bnot responsible for the content of external\b|disclaimer:",
    ),
}
"""What a sentence of furniture opens with, by the name of the rule."""

ANY_LANGUAGE = ("copyright", "address")
"""Rules that do not depend on English wording."""

LINES: dict[str, re.Pattern[str]] = {
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
