"""Small corpora for tests: articles of invented outlets, one claim a line, written for xref."""

from __future__ import annotations

from collections.abc import Sequence

from xref.types import Article, Claim, Judgement, Kind, Mode, Outlet, Relation


def outlet(name: str) -> Outlet:
    """Return an outlet whose id is the name in lower case."""
    return Outlet(name.lower().replace(" ", "-"), name)


def article(
    number: int, publisher: str, *lines: str, published: str | None = "2022-03-11", title: str = ""
) -> Article:
    """Return an article whose text has one claim a line."""
    slug = publisher.lower().replace(" ", "-")
    url = f"https://{slug}.example/{number}"
    return Article(number, slug, url, title or f"Story {number}", "\n".join(lines), published)


def claims_of(*articles: Article, mode: Mode = Mode.ASSERTED) -> list[Claim]:
    """Return one claim a line; ids are ``article * 100 + line``."""
    found = []
    for item in articles:
        start = 0
        for position, line in enumerate(item.text.split("\n")):
            span = (start, start + len(line))
            number = item.id * 100 + position
            found.append(Claim(number, item.id, item.outlet, position, span, line, mode))
            start += len(line) + 1
    return found


def judged(
    left: int,
    right: int,
    relation: Relation = Relation.AGREE,
    confidence: float = 0.9,
    kind: Kind | None = None,
) -> Judgement:
    """Return a judgement with a reason that names it."""
    reason = f"{left} {relation.value} {right}"
    return Judgement(left, right, confidence, relation, confidence, reason, kind)


def ids(claims: Sequence[Claim]) -> list[int]:
    """Return the claims' ids."""
    return [claim.id for claim in claims]
