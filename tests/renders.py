"""A small report, hand-made and the same in all tests of ``render``."""

from __future__ import annotations

from dataclasses import replace

from tests.corpora import article, outlet
from xref.report import Compared, make_report
from xref.types import (
    Article,
    Attribution,
    Claim,
    Clash,
    Comparator,
    DateValue,
    Granularity,
    Group,
    Judgement,
    Kind,
    Label,
    Mode,
    Name,
    Negation,
    Outlet,
    Quantity,
    Quote,
    Relation,
    Report,
    Reprint,
    Signal,
    Skipped,
    Stage,
    Value,
)

POST = replace(outlet("Post"), labels=(Label("agency", "yes", "https://post.example/about"),))
LEDGER = replace(outlet("Ledger"), labels=(Label("state-owned", "XB", "https://x.example"),))
COPY = outlet("Copy")
GALE = outlet("Gale Radio")

ARTICLES = (
    article(1, "Post", "By noon 54 people were hurt.", "The quay is shut.", "It rained."),
    article(
        2,
        "Ledger",
        "The service counted 57 people hurt at noon.",
        "“The quay is closed,” said Ola.",
    ),
    article(
        3, "Copy", "The service counted 57 people hurt at noon.", published="2022-03-12T08:00:00Z"
    ),
)


def quote(item: Article, words: str) -> Quote:
    """Return where the words stand in the article."""
    start = item.text.index(words)
    return Quote(words, (start, start + len(words)))


def claim(
    item: Article,
    line: int,
    mode: Mode = Mode.ASSERTED,
    attribution: Attribution | None = None,
    values: tuple[Value, ...] = (),
) -> Claim:
    """Return a line of the article as a claim; ids are ``article * 100 + line``."""
    found = quote(item, item.text.split("\n")[line])
    number = item.id * 100 + line
    return Claim(
        number, item.id, item.outlet, line, found.span, found.text, mode, attribution, values
    )


def quantity(item: Article, words: str, number: float) -> Quantity:
    """Return "at least" so many persons injured."""
    found = quote(item, words)
    return Quantity(
        found.text,
        found.span,
        number,
        number,
        float("inf"),
        Comparator.AT_LEAST,
        "person",
        "injured",
    )


def day(item: Article, words: str) -> DateValue:
    """Return words resolved to the day of the article."""
    found = quote(item, words)
    return DateValue(
        found.text, found.span, "2022-03-11", "2022-03-11", Granularity.DAY, "noon of 2022-03-11"
    )


_POST, _LEDGER, _COPY = ARTICLES
SAID = Attribution(
    quote(_LEDGER, "Ola"), quote(_LEDGER, "said"), quote(_LEDGER, "The quay is closed"), "Ola Berg"
)
_CLOSED = quote(_LEDGER, "closed")
CLAIMS = (
    claim(_POST, 0, values=(quantity(_POST, "54 people", 54), day(_POST, "By noon"))),
    claim(_POST, 1),
    claim(_POST, 2),
    claim(_LEDGER, 0, values=(quantity(_LEDGER, "57 people", 57),)),
    claim(
        _LEDGER,
        1,
        Mode.QUOTED,
        SAID,
        (
            Name("Ola", quote(_LEDGER, "Ola").span),
            Negation("closed", _CLOSED.span, quote(_LEDGER, "quay is closed").span),
        ),
    ),
    claim(_COPY, 0),
)
CLASH = Clash(quote(_POST, "54"), quote(_LEDGER, "57"), "number of persons injured")
GROUPS = (
    Group(
        100,
        (100, 200, 300),
        (
            Judgement(
                100,
                200,
                0.93,
                Relation.DIVERGE,
                0.86,
                "54 or 57 injured",
                Kind.NUMBER,
                clashes=(CLASH,),
                signals=(Signal("days_apart", 0.0, -0.25), Signal("cosine", 0.81, 1.2)),
            ),
            Judgement(200, 300, 1.0, Relation.AGREE, 1.0, "the same words"),
        ),
    ),
    Group(101, (101, 201), (Judgement(101, 201, 0.9, Relation.AGREE, 1.0, "the same state"),)),
)
REPRINTS = (Reprint(3, 2, 0.92, "92% of its 5-word sequences; it names Ledger"),)
SKIPPED = (Skipped(Stage.FETCH, "https://gale.example/rss", "HTTP 503", "gale-radio"),)


def report(
    outlets: tuple[Outlet, ...] = (POST, LEDGER, COPY, GALE),
    skipped: tuple[Skipped, ...] = SKIPPED,
    notes: tuple[str, ...] = (),
) -> Report:
    """Return a report with a divergence, an agreement, a one-sided row, a reprint, a silence."""
    compared = Compared(outlets, ARTICLES, CLAIMS, GROUPS, REPRINTS, skipped)
    built = "2022-03-12T09:30:00+00:00"
    return make_report(compared, topic="quay fire", built_at=built, notes=notes)
