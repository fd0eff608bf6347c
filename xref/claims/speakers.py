"""Speakers linked inside an article: "Kalin", "the spokesman" and "he" to one name, with evidence.

One pass over the sentences.  Precision goes before recall: a word that two people fit is linked to
neither, and keeps its own wording as the speaker's name.

A pronoun takes up (the order of centring theory, Grosz et al. 1995, where it is safe)

- the subject of its own sentence, if no other person before it fits;
- else whoever speaks or is the subject in the sentence before, if no other person there fits, or
  if that person was the subject of the one before that too;
- else the only person who fits in the two sentences before.

Who fits: a title, an office, a given name or an earlier pronoun tells the sex; where nothing tells,
a person fits both.  People described without a name ("a driver") fit as others do.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xref.claims.cues import DESCRIPTIONS
from xref.claims.masks import MASK, MASKS, mask
from xref.claims.mentions import (
    OFFICES,
    Mention,
    clause_subject,
    mentions,
    pronoun,
    sex_of,
    strangers,
)
from xref.claims.people import speaker_name
from xref.claims.quotes import Quotation
from xref.claims.registry import NEAR, Person, Registry
from xref.types import Context, Quote, Span

__all__ = ["Cast", "Linked", "pronouns", "speaker_name"]

_RECENT = 2
"""Sentences over which "he" or "the official" may take up somebody."""

_HE, _SHE = "he", "she"
_GROUPS = frozenset(("they", "it", "we", "i", "you", "who"))
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_DESCRIPTION = re.compile(r"[Tt]he\s(?:(?:former|then|late)\s)?(?P<noun>[\w-]+)")


@dataclass(frozen=True, slots=True)
class Linked:
    """The name that a phrase stands for.

    ``how`` tells a person what linked them ("" where the phrase is the name itself, or was left
    alone); ``antecedent`` are the words of the article that it was linked to.
    """

    name: str
    how: str = ""
    antecedent: Quote | None = None


@dataclass(eq=False, slots=True)
class _Scene:
    """A sentence: who is named in it outside quotations, with offsets of the sentence."""

    position: int
    start: int = 0
    people: list[tuple[Person | None, str, int]] = field(default_factory=list)
    """(person or None for a stranger, sex, where); in text order."""
    subject: Person | None = None
    foreign: bool = False
    """Whether the subject is a stranger."""
    speaker: Person | None = None
    source: Span = (0, 0)
    """Where the speaker's noun phrase stands."""
    pronoun: Span | None = None
    opened: tuple[str, Linked] | None = None

    def beside(self) -> Iterator[Person | None]:
        """Yield the people but those who only tell who the speaker is ("a spokesman for Orde")."""
        for person, _, at in self.people:
            if not self.source[0] < at < self.source[1]:
                yield person

    def fitting(self, sex: str, end: int | None = None) -> list[Person | None]:
        """Return the distinct people who fit, a stranger as None; those before ``end``."""
        found: list[Person | None] = []
        for person, known, at in self.people:
            if (end is None or at < end) and known in ("", sex) and person not in found:
                found.append(person)
        if end is None and self.speaker and self.speaker.fits(sex) and self.speaker not in found:
            found.append(self.speaker)
        return found


class Cast:
    """The people of an article so far, and who stands in the focus of its last sentences.

    Used for one pass over one article: sentences are fed to it in text order (``meet``), and after
    each the sources found in it (``link``, or ``resolve`` for the name alone).
    """

    def __init__(self) -> None:
        self._known = Registry()
        self._scenes: deque[_Scene] = deque(maxlen=NEAR + 1)
        self._last: Person | None = None
        self._last_name = ""
        self._last_at = -10

    def meet(self, sentence: str, start: int = 0, masked: str = "") -> None:
        """Read the people in a sentence that stands at ``start`` of the article.

        ``masked`` is the sentence with its quotations masked (``masks.mask``); without it, curly
        and straight double marks are taken for quotations.
        """
        masked = masked or _QUOTED.sub(lambda quote: MASK * len(quote[0]), sentence)
        before = self._scenes[-1].position if self._scenes else -1
        self._known.turn()
        scene = _Scene(before + 1, start)
        self._read(scene, sentence, masked)
        if place := pronoun(masked):
            self._open(scene, masked, place)
        scene.people.sort(key=lambda item: item[2])
        self._scenes.append(scene)

    def _read(self, scene: _Scene, sentence: str, masked: str) -> None:
        """Put the people whom a sentence names or describes into its scene."""
        aside, starts = (0, 0), set()
        for mention in mentions(sentence, masked):
            person = self._known.meet(mention, scene.start, self._last)
            if masked[mention.span[0]] not in MASKS and not aside[0] < mention.span[0] < aside[1]:
                self._stage(scene, mention, person)
                starts.add(mention.span[0])
                if mention.opens and mention.reach > mention.span[1]:
                    aside = mention.span[1], mention.reach
        for stranger in strangers(masked):
            apposed = masked.startswith(", ", stranger.span[1]) and stranger.span[1] + 2 in starts
            if apposed or aside[0] < stranger.span[0] < aside[1]:
                continue
            known = self._known.of_office(stranger.noun) if stranger.definite else None
            if known is None:
                self._known.pass_by(stranger.noun)
            scene.people.append((known, known.sex if known else stranger.sex, stranger.span[0]))
            if stranger.opens and scene.subject is None:
                scene.subject, scene.foreign = known, known is None

    def _open(self, scene: _Scene, masked: str, place: Span) -> None:
        """Find whom the pronoun means that is the subject of a sentence."""
        word = masked[slice(*place)].lower()
        begin = clause_subject(masked, place[0])
        person: Person | None
        leading = [p for p, _, at in scene.people if begin == at and p and p.fits(word)]
        unknown = (
            begin >= 0 and masked[begin].isupper() and all(at != begin for _, _, at in scene.people)
        )
        if unknown:
            linked, person = Linked(word), None
        elif leading:
            person = leading[0]
            linked = self._took(word, leading[0], "subject of the clause before")
        else:
            linked, person = self._before(word, scene.position)
        scene.pronoun, scene.opened = place, (word, linked)
        scene.subject, scene.foreign = person, person is None
        scene.people.append((person, word, place[0]))

    def resolve(self, phrase: str, position: int, at: int | None = None) -> str:
        """Return the name that ``link`` finds."""
        return self.link(phrase, position, at).name

    def link(self, phrase: str, position: int, at: int | None = None) -> Linked:
        """Return whom a source means in the sentence met last, the one number ``position``.

        ``at`` is where the source stands in the article: with it, people named before a pronoun in
        its own sentence are seen.
        """
        if self._scenes:
            self._scenes[-1].position = position
        low = phrase.lower()
        if low in (_HE, _SHE):
            linked, person = self._pronoun(low, position, at)
            linked = linked if person or linked.how else Linked(phrase)
        elif low in _GROUPS:
            return Linked(phrase)
        elif (described := _DESCRIPTION.fullmatch(phrase)) and described["noun"].lower() in OFFICES:
            linked, person = self._described(phrase, described["noun"].lower(), position)
        else:
            linked, person = self._named(phrase)
        self._speaks(linked.name, person, position)
        if at is not None and self._scenes:
            begin = at - self._scenes[-1].start
            self._scenes[-1].source = begin, begin + len(phrase)
        return linked

    def hold(self, position: int) -> None:
        """Note that the last speaker still speaks in the sentence number ``position``."""
        if self._last_name:
            self._last_at = position
            if self._scenes:
                self._scenes[-1].position = position
                self._scenes[-1].speaker = self._last

    def opened(self) -> tuple[Span, Linked] | None:
        """Return the pronoun that the sentence met last has for its subject, and whom it means.

        Its span is of the article.  None where there is none, or it is not safe to say.
        """
        scene = self._scenes[-1] if self._scenes else None
        if scene is None or scene.opened is None or scene.pronoun is None:
            return None
        linked = scene.opened[1]
        start, end = scene.pronoun
        return ((scene.start + start, scene.start + end), linked) if linked.how else None

    # --- who is named -----------------------------------------------------------------------

    def _stage(self, scene: _Scene, mention: Mention, person: Person | None) -> None:
        """Put a mention into its scene; a single word that names nobody known is a stranger."""
        if person is None and not (mention.opens or mention.speaks):
            return
        sex = person.sex if person else mention.sex
        scene.people.append((person, sex, mention.span[0]))
        if mention.opens and scene.subject is None and not scene.foreign:
            scene.subject, scene.foreign = person, person is None
        if mention.speaks and scene.speaker is None:
            scene.speaker = person

    # --- who is meant -----------------------------------------------------------------------

    def _named(self, phrase: str) -> tuple[Linked, Person | None]:
        name = speaker_name(phrase)
        words = name.split()
        if not words:
            return Linked(name), None
        if len(words) > 1:
            person = self._known.full(words)
            return Linked(name if person is None or " " not in person.name else person.name), person
        sex = next((sex for word in phrase.split()[:2] if (sex := sex_of(word))), "")
        person = self._known.one(name, sex, self._last)
        if person is None:
            return Linked(name), None
        if person.name == name:
            return Linked(name), person
        return _linked(name, person, "the only one of that name so far"), person

    def _described(self, phrase: str, noun: str, position: int) -> tuple[Linked, Person | None]:
        person = self._known.of_office(noun)
        if person:
            return _linked(phrase, person, f"introduced as {noun}"), person
        if noun in DESCRIPTIONS and position - self._last_at <= _RECENT:
            last, sex = self._last, sex_of(noun)
            before = self._recent(position)[:-1]
            others = {one for scene in before for one in scene.beside() if one is not last}
            if before and position - self._last_at <= 1:
                # Who spoke in the sentence before is nearer than all but another person there.
                others = {one for one in before[-1].beside() if one not in (last, None)}
            known = last.offices & OFFICES if last else set()
            clear = not known or noun in known or noun == _ANY_OFFICE
            if last and (not sex or last.fits(sex)) and clear and not others:
                return _linked(phrase, last, "the last to speak"), last
        return Linked(speaker_name(phrase)), None

    def _recent(self, position: int) -> list[_Scene]:
        return [scene for scene in self._scenes if position - scene.position <= _RECENT]

    def _pronoun(self, word: str, position: int, at: int | None) -> tuple[Linked, Person | None]:
        """Return whom "he" or "she" means in the sentence met last."""
        scene = self._scenes[-1] if self._scenes else _Scene(position)
        if scene.opened and scene.opened[0] == word:
            end = at - scene.start if at is not None else None
            others = [p for p in scene.fitting(word, end) if p is not scene.subject]
            return (scene.opened[1], scene.subject) if not others else (Linked(word), None)
        end = at - scene.start if at is not None else 0
        here = scene.fitting(word, end) if at is not None else []
        subject = scene.subject
        if subject and subject.fits(word) and not [p for p in here if p is not subject]:
            return self._took(word, subject, "subject of the sentence"), subject
        if here:
            one, earlier = here[0], {p for s in self._recent(position) for p in s.fitting(word)}
            if len(here) == 1 and one and one.sex == word and not earlier - {one}:
                told = f"the only {_KIND[word]} named so far in the sentence"
                return self._took(word, one, told), one
            return Linked(word), None
        return self._before(word, position, skip=scene)

    def _before(
        self, word: str, position: int, skip: _Scene | None = None
    ) -> tuple[Linked, Person | None]:
        """Return whom a pronoun means by the sentences before its own."""
        earlier = [s for s in self._recent(position) if s is not skip][::-1]
        for n, scene in enumerate(earlier):
            fitting = scene.fitting(word)
            if not fitting:
                continue
            top, told = _top(scene, word)
            if top is None and (scene.foreign or len(fitting) > 1 or not fitting[0]):
                return Linked(word), None
            others = [person for person in fitting if person is not top]
            kept = n + 1 < len(earlier) and _top(earlier[n + 1], word)[0] is top
            if top and (not others or kept or skip):
                return self._took(word, top, f"{told} {_WHERE[n]}"), top
            more = {p for s in earlier[n + 1 :] for p in s.fitting(word)} | set(others)
            only = fitting[0]
            if top is None and only and only.sex == word and not more - {only}:
                return self._took(word, only, f"the only {_KIND[word]} named {_WHERE[n]}"), only
            return Linked(word), None
        last = self._last
        if last and position - self._last_at <= _RECENT and last.fits(word):
            return self._took(word, last, "the last to speak"), last
        return Linked(word), None

    def _took(self, word: str, person: Person, told: str) -> Linked:
        self._learn_sex(person, word)
        return _linked(word, person, told)

    def _learn_sex(self, person: Person, word: str) -> None:
        person.sex = person.sex or word

    def _speaks(self, name: str, person: Person | None, position: int) -> None:
        """Note who speaks in the sentence met last."""
        if person is None and not name[:1].isupper():
            self._last, self._last_name = None, ""
            return
        self._last, self._last_name, self._last_at = person, name, position
        if self._scenes and person:
            self._scenes[-1].speaker = person


_ANY_OFFICE = "official"
_KIND = {_HE: "man", _SHE: "woman"}
_WHERE = ("in the sentence before", "two sentences before")


def _top(scene: _Scene, sex: str) -> tuple[Person | None, str]:
    """Return who stands in a sentence's focus, if only one person does and fits."""
    top = [p for p in (scene.speaker, scene.subject) if p and p.fits(sex)]
    if not top or top[0] is not top[-1]:
        return None, ""
    return top[0], "speaks" if top[0] is scene.speaker else "subject"


def _linked(phrase: str, person: Person, told: str) -> Linked:
    return Linked(person.name, f"“{phrase}”: {person.name}, {told}", person.first)


def pronouns(text: str, spans: Sequence[Span], quotes: Sequence[Quotation]) -> dict[int, Context]:
    """Return for sentences whose subject is "he" or "she" whom it means, by index in ``spans``.

    Only where that is safe, and only outside quotations.  ``words`` are the name where the article
    first gives it; ``place`` is the pronoun.  Never raises.
    """
    cast = Cast()
    found: dict[int, Context] = {}
    for index, (start, end) in enumerate(spans):
        cast.meet(text[start:end], start, mask(text, (start, end), quotes))
        if opened := cast.opened():
            place, linked = opened
            if linked.antecedent:
                span = linked.antecedent.span
                found[index] = Context(Quote(text[slice(*span)], span), place, linked.how)
    return found
