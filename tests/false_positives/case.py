"""What a case is: two reports of one scene, the sentence of each that counts, what may come out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from xref.types import Article, Kind, Outlet, Span

Telling: TypeAlias = tuple[str, str, str]
"""The title of an article, and what stands before and after the sentence of the case."""

OUTLETS = (Outlet("courier", "Courier"), Outlet("herald", "Herald"))

AGREE, APART, UNSURE, UPDATED = "agree", "apart", "unsure", "updated"
DOUBTED = frozenset(f"unsure: {kind.value}" for kind in Kind)
DIVERGED = frozenset(f"diverges: {kind.value}" for kind in Kind)
ANY = frozenset((AGREE, APART, UNSURE, UPDATED)) | DOUBTED


@dataclass(frozen=True, slots=True)
class Scene:
    """What two outlets tell around the sentence of a case, without a clash, and on which day."""

    courier: Telling
    herald: Telling
    day: str


@dataclass(frozen=True, slots=True)
class Case:
    """Two articles with a sentence each, and what a reader may be told of the two sentences.

    ``allowed`` holds what may come out ("agree", "unsure: number"; "apart" where no row has both).
    A sentence's span is None where it is the title.
    """

    family: str
    name: str
    articles: tuple[Article, Article]
    sentences: tuple[Span | None, Span | None]
    allowed: frozenset[str]

    @property
    def diverges(self) -> bool:
        """Whether the two sentences truly clash."""
        return bool(self.allowed & DIVERGED)

    @property
    def texts(self) -> tuple[str, str]:
        """The two sentences; a title where the sentence of a case is the title."""
        one, two = (
            article.text[slice(*span)] if span else article.title
            for article, span in zip(self.articles, self.sentences, strict=True)
        )
        return one, two


@dataclass(frozen=True, slots=True)
class Draft:
    """A case as it is written down; ``titles`` and ``days`` replace those of the scene."""

    name: str
    scene: Scene
    left: str
    right: str
    allowed: frozenset[str]
    titles: tuple[str, str] | None = None
    days: tuple[str, str] | None = None


def _draft(allowed: frozenset[str], name: str, scene: Scene, left: str, right: str) -> Draft:
    return Draft(name, scene, left, right, allowed)


def harmless(name: str, scene: Scene, left: str, right: str) -> Draft:
    """Both may hold: whatever xref says of them, they do not diverge."""
    return _draft(ANY, name, scene, left, right)


def same(name: str, scene: Scene, left: str, right: str) -> Draft:
    """Both say the same in other words: no doubt about their values is in order."""
    return _draft(frozenset((AGREE, APART, UNSURE)), name, scene, left, right)


def other(name: str, scene: Scene, left: str, right: str) -> Draft:
    """They state two things: they neither agree nor diverge, and neither brings the other up."""
    return _draft(frozenset((APART, UNSURE)) | DOUBTED, name, scene, left, right)


def later(name: str, scene: Scene, left: str, right: str) -> Draft:
    """One is the later state of the other: no agreement on a value, and no clash."""
    return _draft(frozenset((APART, UNSURE, UPDATED)) | DOUBTED, name, scene, left, right)


def clash(kinds: str, name: str, scene: Scene, left: str, right: str) -> Draft:
    """They cannot both hold; ``kinds`` are those that name it rightly, apart by spaces."""
    told = [f"{verdict}: {kind}" for kind in kinds.split() for verdict in ("diverges", "unsure")]
    return _draft(frozenset(told), name, scene, left, right)


def on(left: str, right: str, draft: Draft) -> Draft:
    """Return the draft with the days on which its articles were published."""
    return replace(draft, days=(left, right))


def titled(left: str, right: str, draft: Draft) -> Draft:
    """Return the draft with other titles; a sentence that is left out ("") is its title."""
    return replace(draft, titles=(left, right))


def family(name: str, *drafts: Draft) -> list[Case]:
    """Return the cases of a family; it needs one that clashes beside those that do not."""
    cases = [_case(name, draft) for draft in drafts]
    assert len({case.diverges for case in cases}) == 2, f"{name}: one side only"
    assert len([case for case in cases if not case.diverges]) >= 3, f"{name}: too few"
    return cases


def _case(name: str, draft: Draft) -> Case:
    scene = draft.scene
    days = draft.days or (scene.day, scene.day)
    titles = draft.titles or (scene.courier[0], scene.herald[0])
    tellings = (scene.courier, scene.herald)
    left, right = (
        _article(number, outlet.id, day, (title, *told[1:]), sentence)
        for number, (outlet, day, title, told, sentence) in enumerate(
            zip(OUTLETS, days, titles, tellings, (draft.left, draft.right), strict=True), start=1
        )
    )
    return Case(
        family=name,
        name=draft.name,
        articles=(left[0], right[0]),
        sentences=(left[1], right[1]),
        allowed=draft.allowed,
    )


def _article(
    number: int, outlet: str, day: str, telling: Telling, sentence: str
) -> tuple[Article, Span | None]:
    title, before, after = telling
    text = "\n\n".join(part for part in (before, sentence, after) if part)
    article = Article(number, outlet, f"https://{outlet}.example/{number}", title, text, day)
    if not sentence:
        return article, None
    start = len(before) + 2 if before else 0
    return article, (start, start + len(sentence))
