"""Words for ``reprint_pairs``: rewording by rules, site boilerplate, templated reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

PREFACES = (
    "The following article is carried here in full as a service to our readers.",
    "Editor's note: we bring you this report so that you can make up your own mind.",
    "Below is a story that we think deserves a wider audience than it has had so far.",
)
FOOTS = (
    (
        "The views in this piece are those of its publisher and not of this site, which does not"
        " endorse them and is not paid for carrying them.",
        "We will go on to carry reports of this kind for as long as others keep them from readers.",
    ),
    (
        "Subscribe to our newsletter and never miss a story from our desk again.",
        "Share this article with your friends and tell us below what you think of it.",
    ),
    ("All rights belong to the original publisher; write to us if a text should be removed.",),
)
OPENINGS = (
    "It has been a long week for everyone who follows this story closely, and it is not over yet.",
    "Readers of these pages know how quickly the picture can change from one hour to the next.",
    "What began as a footnote has grown into one of the larger stories of the season.",
    "New details came to light today in a matter that has kept our newsroom busy for some time.",
    "There were fresh twists on Monday in an affair that shows no sign of fading from view.",
    "Few had thought that it would come to this, but the latest turn leaves little room for doubt.",
)

_SYNONYMS = {
    "said": ("stated", "noted"),
    "says": ("states",),
    "told": ("informed",),
    "also": ("further",),
    "about": ("around", "roughly"),
    "after": ("following",),
    "before": ("ahead of",),
    "because": ("as", "since"),
    "but": ("yet", "however"),
    "while": ("whereas",),
    "however": ("though",),
    "killed": ("slain",),
    "died": ("lost their lives",),
    "people": ("persons",),
    "children": ("youngsters",),
    "began": ("started",),
    "begin": ("start",),
    "ended": ("finished",),
    "help": ("aid",),
    "big": ("large",),
    "large": ("sizeable",),
    "major": ("significant",),
    "many": ("numerous",),
    "several": ("a number of",),
    "show": ("indicate",),
    "showed": ("indicated",),
    "called": ("named",),
    "called for": ("urged",),
    "try": ("attempt",),
    "trying": ("attempting",),
    "near": ("close to",),
    "nearly": ("almost",),
    "more than": ("over",),
    "at least": ("no fewer than",),
    "officials": ("authorities",),
    "official": ("representative",),
    "government": ("administration",),
    "country": ("nation",),
    "police": ("officers",),
    "troops": ("soldiers",),
    "protesters": ("demonstrators",),
    "company": ("firm",),
    "use": ("employ",),
    "used": ("employed",),
    "get": ("obtain",),
    "got": ("obtained",),
    "given": ("handed",),
    "came": ("arrived",),
    "made": ("produced",),
    "found": ("discovered",),
    "left": ("departed",),
    "hit": ("struck",),
    "still": ("even now",),
    "now": ("at present",),
    "last": ("past",),
    "president": ("head of state",),
    "may": ("might",),
    "need": ("require",),
    "want": ("wish",),
    "think": ("believe",),
    "believe": ("think",),
    "part": ("portion",),
    "problem": ("difficulty",),
    "important": ("crucial",),
    "including": ("among them",),
    "such as": ("like",),
    "according to": ("in the words of",),
}
_SHORTER = {
    "did not": "didn't",
    "does not": "doesn't",
    "do not": "don't",
    "is not": "isn't",
    "was not": "wasn't",
    "were not": "weren't",
    "has not": "hasn't",
    "have not": "haven't",
    "cannot": "can't",
    "will not": "won't",
    "could not": "couldn't",
    "it is": "it's",
    "they are": "they're",
    "we are": "we're",
}
_SMALL = "two three four five six seven eight nine ten eleven twelve"
_FIGURES = {word: str(number) for number, word in enumerate(_SMALL.split(), start=2)}
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SAYS = re.compile(r"^(?P<who>(?:[A-Z][\w.'-]*|the|of|a|an)(?: [\w.'-]+){0,4}) said (?:that )?"
                   r"(?P<what>[a-z][^\"]{20,})\.$")  # fmt: skip
_SAID_LAST = re.compile(r"^(?P<what>[A-Z][^\"]{20,}), (?P<who>[^,\"]{3,50}) said\.$")
_ACTIVE = re.compile(
    r"^(?P<who>(?:The |A )?[A-Z]?[\w-]+(?: [A-Z][\w-]+){0,2}) "
    r"(?P<verb>approved|rejected|announced|accused|launched|attacked|seized|closed|opened|ordered)"
    r" (?P<what>the [\w-]+(?: [\w-]+){0,2})(?P<rest>[ .].*)$"
)
_WHEN = re.compile(r"^(?P<when>(?:In|On|After|Since|During) [^,\"]{3,40}), (?P<main>[^\"]+)\.$")


def reworded(line: str, chance: Random) -> str:
    """Return a sentence with some two words in three that can be changed changed, figures apart."""
    line = _turned(line, chance)
    line = _swapped(line, {**_SHORTER, **_FIGURES}, chance, 0.7)
    return _swapped(line, {w: chance.choice(forms) for w, forms in _SYNONYMS.items()}, chance, 0.65)


def _swapped(line: str, forms: dict[str, str], chance: Random, rate: float) -> str:
    pattern = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))

    def swap(found: re.Match[str]) -> str:
        return forms[found[0]] if chance.random() < rate else found[0]

    return re.sub(rf"(?<![\w'])(?:{pattern})(?![\w'])", swap, line)


def _turned(line: str, chance: Random) -> str:
    """Return a sentence with its parts in another order, where one of the rules fits."""
    if chance.random() < 0.25:
        return line
    if found := _SAYS.match(line):
        what = found["what"]
        who = found["who"]
        who = who[0].lower() + who[1:] if who.split()[0] in ("The", "A", "An") else who
        return f"{what[0].upper()}{what[1:]}, {who} said."
    if found := _SAID_LAST.match(line):
        who = found["who"]
        return f"{who[0].upper()}{who[1:]} said that {found['what'][0].lower()}{found['what'][1:]}."
    if found := _ACTIVE.match(line):
        what = found["what"]
        return f"{what[0].upper()}{what[1:]} was {found['verb']} by {found['who']}{found['rest']}"
    if found := re.match(rf"^(?P<main>[A-Z][^,\"]+?) on (?P<day>{_DAY})(?P<rest>[ ,.].*)$", line):
        main = found["main"]
        return f"On {found['day']}, {main}{found['rest']}"
    if found := _WHEN.match(line):
        when = found["when"]
        main = found["main"]
        return f"{main[0].upper()}{main[1:]} {when[0].lower()}{when[1:]}."
    return line


# --- reports from a template ----------------------------------------------------------------

_TOWNS_TEXT = "Aldmoor Brenwick Calder Dunmere Eastry Farlow Garth Holm Ivybridge Kelmouth"
_TOWNS = tuple(_TOWNS_TEXT.split())
_PLAYERS_TEXT = "Ames Brandt Costa Dray Ekberg Fuller Gatt Hurley Ivanov Jansen Kade Lund"
_PLAYERS = tuple(_PLAYERS_TEXT.split())
_FIRMS_TEXT = "Orcade Bellwright Tarn Halden Norvik Castlegate Pryce Summerlea Wexcombe Ullin"
_FIRMS = tuple(_FIRMS_TEXT.split())


def _some(names: Sequence[str], count: int, chance: Random) -> list[str]:
    return chance.sample(list(names), count)


def match(chance: Random) -> str:
    """Return a report of a football match."""
    home, away = _some(_TOWNS, 2, chance)
    a, b, c = _some(_PLAYERS, 3, chance)
    goals, minute, crowd = chance.randint(2, 5), chance.randint(3, 44), chance.randint(4, 60)
    return "\n".join(
        (
            f"{home} beat {away} {goals}-1 at home on Saturday to move up to"
            f" {chance.choice(('third', 'fifth', 'eighth', 'second'))} place in the league table.",
            f"{a} put the home side ahead in minute {minute} with a low shot from the edge of the"
            " penalty area that went in off the post.",
            f"{b} drew the visitors level shortly before half-time with a header after a corner"
            f" from {c}.",
            f"{home} took control after the break, and {a} scored again with"
            f" {chance.randint(5, 40)} minutes left to play.",
            f"The result leaves {away} with {chance.randint(8, 60)} points from"
            f" {chance.randint(12, 36)} matches, and their manager under growing pressure.",
            f"A crowd of {crowd},{chance.randint(100, 999)} watched the match in dry and windy"
            " conditions.",
            f"{home} travel to {chance.choice(_TOWNS)} in their next match, while {away} are at"
            f" home to {chance.choice(_TOWNS)} on Wednesday evening.",
        )
    )


def market(chance: Random) -> str:
    """Return a report of a day at the stock exchange."""
    a, b, c = _some(_FIRMS, 3, chance)
    move = chance.choice(("rose", "fell"))

    def share() -> str:
        return f"{chance.randint(0, 6)}.{chance.randint(1, 9)}"

    town = chance.choice(_TOWNS)
    return "\n".join(
        (
            f"Shares in {town} {move} on {chance.choice(('Monday', 'Tuesday', 'Friday'))} as"
            f" investors weighed new figures on inflation, with the main index {share()} percent"
            f" {'higher' if move == 'rose' else 'lower'} at {chance.randint(3, 9)},"
            f"{chance.randint(100, 999)} points.",
            f"{a} led the gainers with a rise of {share()} percent after it lifted its forecast for"
            f" the year to {chance.randint(10, 900)} million.",
            f"{b} lost {share()} percent, the worst of the day, on a report that it may have to"
            " write down the value of its holdings.",
            f"Trading was thin, with {chance.randint(100, 900)} million shares changing hands"
            f" against an average of {chance.randint(100, 900)} million over the past month.",
            f"The currency stood at {share()}{chance.randint(1, 9)} to the dollar, compared with"
            f" {share()}{chance.randint(1, 9)} at the close of the day before.",
            f"{c} is due to publish its quarterly results on Thursday, and analysts expect a profit"
            f" of {chance.randint(10, 900)} million.",
        )
    )
