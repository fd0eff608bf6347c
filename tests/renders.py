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
    Context,
    DateValue,
    Force,
    Granularity,
    Group,
    Judgement,
    Kind,
    Label,
    Mode,
    Name,
    Negation,
    Outlet,
    Part,
    Quantity,
    Quote,
    Relation,
    Report,
    Reprint,
    Signal,
    Skipped,
    Span,
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
REPRINTS = (Reprint(3, 2, 0.92, "92% of its words; it names Ledger"),)
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


# --- clauses, headlines, forces -------------------------------------------------------------

PORT = article(
    1,
    "Post",
    "Ola Berg, who runs the port, was questioned on Friday.",
    "He insisted that the gate was locked.",
    title="Quay fire may burn on",
)
DOCK = article(
    2,
    "Ledger",
    "The head of the port was questioned on Thursday.",
    "Berg denied that the gate was open.",
    "The fire will burn until Sunday.",
)


def piece(
    item: Article, number: int, *words: str, context: tuple[Context, ...] = (), **fields: object
) -> Claim:
    """Return the claim of those words of the article, in one piece or several."""
    found = [quote(item, some) for some in words]
    span = found[0].span[0], found[-1].span[1]
    apart = tuple(part.span for part in found) if len(found) > 1 else ()
    made = Claim(
        id=item.id * 100 + number,
        article=item.id,
        outlet=item.outlet,
        position=number,
        span=span,
        text=" ".join(words),
        apart=apart,
        context=context,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def said(item: Article, source: str, cue: str, content: str, how: str = "") -> Attribution:
    """Return what Ola Berg says in the article."""
    return Attribution(quote(item, source), quote(item, cue), quote(item, content), "Ola Berg", how)


_TITLE: Span = (0, len(PORT.title))
_BERG = quote(PORT, "Ola Berg")
SUBJECT = Context(_BERG, None, "subject of the sentence")
HE = Context(_BERG, quote(PORT, "He").span, "the only person named before")
PIECES = (
    Claim(100, 1, "post", 0, _TITLE, PORT.title, force=Force.HEDGED, part=Part.HEADLINE),
    piece(PORT, 1, "Ola Berg", "was questioned on Friday"),
    piece(PORT, 2, "runs the port", context=(SUBJECT,)),
    piece(
        PORT,
        3,
        "He insisted that the gate was locked.",
        context=(HE,),
        mode=Mode.REPORTED,
        force=Force.CLAIMING,
        attribution=said(
            PORT, "He", "insisted", "the gate was locked", "“He”: Ola Berg, named before"
        ),
    ),
    piece(DOCK, 0, "The head of the port was questioned on Thursday."),
    piece(
        DOCK,
        1,
        "Berg denied that the gate was open.",
        mode=Mode.REPORTED,
        force=Force.DENIED,
        attribution=said(DOCK, "Berg", "denied", "the gate was open"),
    ),
    piece(DOCK, 2, "The fire will burn until Sunday.", force=Force.FUTURE),
)
DAYS = Clash(quote(PORT, "on Friday"), quote(DOCK, "on Thursday"), "day on which it was")


def pieced() -> Report:
    """Return a report with claims in pieces, with context, of a headline, and of every force."""
    diverging = Judgement(
        101, 200, 0.9, Relation.DIVERGE, 0.8, "two days", Kind.DATE, clashes=(DAYS,)
    )
    groups = (
        Group(101, (101, 200), (diverging,)),
        Group(103, (103, 201), (Judgement(103, 201, 0.9, Relation.AGREE, 1.0, "both locked"),)),
        Group(202, (202, 100), (Judgement(100, 202, 0.9, Relation.AGREE, 1.0, "it burns on"),)),
    )
    compared = Compared((outlet("Post"), outlet("Ledger")), (PORT, DOCK), PIECES, groups)
    return make_report(compared, topic="quay fire", built_at="")
