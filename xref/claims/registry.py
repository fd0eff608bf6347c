"""The people named in an article so far, by surname, given name and office.

Each question is answered only where one person fits; of several, by who was named of late.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from xref.claims.mentions import Mention
from xref.types import Quote

NEAR = 5
"""Sentences back over which somebody counts as named of late."""

_NAMESAKES = 4
"""People of one surname or office that are kept; two are enough to leave it unresolved."""


@dataclass(eq=False, slots=True)
class Person:
    """Somebody named in an article; ``first`` is where, ``sex`` the pronoun, "" if not known."""

    name: str
    first: Quote
    sex: str = ""
    offices: set[str] = field(default_factory=set)
    certain: bool = False
    short: bool = False
    """Whether the surname alone stood for this one already."""
    seen: int = 0
    """Number of the last sentence that names this one."""

    def fits(self, sex: str) -> bool:
        """Tell whether a pronoun can mean this one."""
        return self.sex in ("", sex)


class Registry:
    """The people of one article, met in text order."""

    def __init__(self) -> None:
        self._surnames: dict[str, list[Person]] = {}
        self._given: dict[str, list[Person]] = {}
        self._offices: dict[str, list[Person]] = {}
        self._unnamed: dict[str, int] = {}
        self._turn = 0

    def turn(self) -> None:
        """Note that another sentence begins."""
        self._turn += 1

    def pass_by(self, noun: str) -> None:
        """Note somebody nameless of an office ("a spokesman"), whom "the spokesman" may mean."""
        self._unnamed[noun] = self._turn

    def meet(self, mention: Mention, start: int, last: Person | None) -> Person | None:
        """Return the person of a mention, known or new; None for one word that names nobody yet."""
        words = mention.name.split()
        if len(words) == 1:
            person = self.one(words[0], mention.sex, last)
            if person is None and mention.certain and words[0] not in self._surnames:
                person = self._add(mention, start)
        else:
            person = self.full(words, mention.sex) or self._add(mention, start)
        if person is None:
            return None
        if len(words) > 1 and " " not in person.name:
            person.name, person.first = mention.name, _quote(mention, start)
        if len(words) == 1 and " " in person.name:
            person.short = person.short or person.name.endswith(f" {words[0]}")
        if mention.sex and not person.sex:
            person.sex = mention.sex
        person.certain = person.certain or mention.certain
        person.seen = self._turn
        for office in mention.offices:
            if office not in person.offices:
                person.offices.add(office)
                _keep(self._offices, office, person)
        return person

    def full(self, words: list[str], sex: str = "") -> Person | None:
        """Return the person known by a full name or a variant: a middle name more or less."""
        for person in self._surnames.get(words[-1], ()):
            known = person.name.split()
            if known[0] == words[0] or (len(known) == 1 and (not sex or person.fits(sex))):
                return person
            if set(known) <= set(words) or set(words) <= set(known):
                return person
        return None

    def _add(self, mention: Mention, start: int) -> Person | None:
        words = mention.name.split()
        namesakes = self._surnames.setdefault(words[-1], [])
        if len(namesakes) >= _NAMESAKES:
            return None
        person = Person(mention.name, _quote(mention, start))
        namesakes.append(person)
        if len(words) > 1:
            _keep(self._given, words[0], person)
        return person

    def one(self, word: str, sex: str, last: Person | None) -> Person | None:
        """Return the one person whom a surname, or else a given name, can mean."""
        known = self._surnames.get(word, [])
        found = [person for person in known if not sex or person.fits(sex)]
        if sex and len(found) > 1:
            found = [person for person in found if person.sex == sex] or found
        if len(found) > 1:
            if last in found and not sex:
                return last
            near = [person for person in found if self._turn - person.seen <= NEAR]
            found = near if len(near) == 1 else [person for person in found if person.short]
        if not known:
            found = self._given.get(word, [])
        return found[0] if len(found) == 1 else None

    def of_office(self, noun: str) -> Person | None:
        """Return the one person introduced with an office, or the one of late among several.

        Nobody if a nameless one of that office ("a spokesman") came last.
        """
        known = self._offices.get(noun, [])
        if len(known) > 1:
            known = [person for person in known if self._turn - person.seen <= NEAR]
        if len(known) != 1 or self._unnamed.get(noun, -1) > known[0].seen:
            return None
        return known[0]


def _quote(mention: Mention, start: int) -> Quote:
    return Quote(mention.name, (start + mention.span[0], start + mention.span[1]))


def _keep(people: dict[str, list[Person]], key: str, person: Person) -> None:
    """Add a person; of many only the latest are kept, so that none costs a long search."""
    known = people.setdefault(key, [])
    known.append(person)
    del known[:-_NAMESAKES]
