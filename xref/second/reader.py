"""The second reader: one order for both ways round, answers kept, a limit, and what it cost.

A pair is asked about in one order, by its texts, whichever way round it is given, and the answer
is mirrored where it was given the other way round.  Failures leave a pair unsure.  After GIVE_UP
failures in a row nothing more is asked in this run; an answer outside the schema counts among them
once for each article, since one article's words must not silence the reader for the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import astuple
from itertools import islice

from xref.second.answers import Answers, key_of
from xref.second.voice import Pair, Reply, Voice
from xref.stages import Progress, no_progress
from xref.types import Answer, Opinion, Told

GIVE_UP = 3
"""Failures in a row after which nothing more is asked in a run."""

LONGEST = 2_000
"""Characters of a claim: what is longer is no claim any more, and would cost accordingly."""

_MIRRORED = {
    Answer.LEFT_LATER: Answer.RIGHT_LATER,
    Answer.RIGHT_LATER: Answer.LEFT_LATER,
}


class AskedReader:
    """A voice with a memory and a limit (a ``SecondReader``), for one run.

    ``max_calls`` is how many pairs are asked about at most, over all calls; 0 asks nothing and
    only takes answers that were kept.
    """

    def __init__(
        self, voice: Voice, answers: Answers, max_calls: int, progress: Progress = no_progress
    ) -> None:
        self._voice = voice
        self._answers = answers
        self._max_calls = max_calls
        self._progress = progress
        self._known: dict[str, Reply] = {}
        self._asked = 0
        self._kept = 0
        self._tokens = 0
        self._failures: Counter[str] = Counter()
        self._streak: list[frozenset[str]] = []
        self._unasked = 0
        self._too_long = 0
        self._unkept = ""

    def __call__(self, pairs: Sequence[tuple[Told, Told]]) -> list[Opinion]:
        """Return one opinion a pair, in order.  Raises ModelError where a voice cannot be used."""
        ordered = [_ordered(_clean(left), _clean(right)) for left, right in pairs]
        keys = [key_of(self._voice.identity, pair) for pair in ordered]
        open_: dict[str, Pair] = {}
        for key, pair in zip(keys, ordered, strict=True):
            if key in self._known or key in open_:
                continue
            if max(len(side.text) for side in pair) > LONGEST:
                self._known[key] = Reply(None, failure="too long to be asked about")
                self._too_long += 1
            elif (found := self._answers.get(key)) is not None:
                self._known[key] = found
                self._kept += 1
            else:
                open_[key] = pair
        self._ask(open_)
        return [
            self._opinion(self._known.get(key), given, pair)
            for key, given, pair in zip(keys, pairs, ordered, strict=True)
        ]

    def notes(self) -> list[str]:
        """Say what was asked, what came of it and what it cost; [] where no pair came up."""
        notes = []
        if self._asked:
            failed = self._failures.total()
            told = [f"{_count(self._asked - failed, 'answer')}"]
            if failed:
                told.append(f"{failed} failed ({', '.join(sorted(self._failures))})")
            cost = f"; {_count(self._tokens, 'token')}" if self._tokens else ""
            pairs = _count(self._asked, "pair")
            notes.append(
                f"A second reader ({self._voice.name}) was asked about {pairs}:"
                f" {', '.join(told)}{cost}."
            )
        if self._kept:
            verb = "answer is" if self._kept == 1 else "answers are"
            notes.append(f"{self._kept:,} {verb} kept from an earlier run ({self._voice.name}).")
        if self._unasked:
            why = (
                f"it failed {GIVE_UP} times in a row"
                if self._gave_up
                else f"the limit is {self._max_calls:,}"
            )
            pairs = _count(self._unasked, "unsure pair")
            notes.append(f"It was not asked about {pairs} more: {why}.")
        if self._too_long:
            pairs = _count(self._too_long, "unsure pair")
            notes.append(f"It was not asked about {pairs}: too long.")
        if self._unkept:
            notes.append(f"Its answers could not be kept for the next run: {self._unkept}.")
        return notes

    @property
    def _gave_up(self) -> bool:
        return len(self._streak) >= GIVE_UP

    def _ask(self, open_: dict[str, Pair]) -> None:
        """Ask about pairs as far as the limit and the failures allow."""
        before = self._asked
        room = 0 if self._gave_up else max(0, self._max_calls - self._asked)
        chosen = dict(islice(open_.items(), room))
        if chosen:
            self._progress("asking a second reader", 0, len(chosen))
            with closing(self._voice.ask(list(chosen.values()))) as replies:
                for (key, pair), reply in zip(chosen.items(), replies, strict=True):
                    self._note(key, pair, reply)
                    self._progress("asking a second reader", self._asked - before, len(chosen))
                    if self._gave_up:
                        break
        self._unasked += len(open_) - (self._asked - before)

    def _note(self, key: str, pair: Pair, reply: Reply) -> None:
        self._asked += 1
        self._tokens += reply.tokens
        self._known[key] = reply
        if reply.answer is None:
            self._failures[reply.failure] += 1
            self._count_failure(pair, reply)
            return
        self._streak.clear()
        try:
            self._answers.put(key, reply)
        except OSError as error:
            self._unkept = (error.strerror or type(error).__name__).lower()

    def _count_failure(self, pair: Pair, reply: Reply) -> None:
        articles = frozenset(side.title or side.text for side in pair) if reply.of_pair else None
        if articles is None:
            self._streak.append(frozenset())
        elif all(articles.isdisjoint(before) for before in self._streak):
            self._streak.append(articles)

    def _opinion(self, reply: Reply | None, given: Pair, ordered: Pair) -> Opinion:
        """Turn a reply on the ordered pair into an opinion on the pair as it was given."""
        by = self._voice.name
        if reply is None:
            return Opinion(Answer.UNSURE, by, "not asked")
        if reply.answer is None:
            return Opinion(Answer.UNSURE, by, reply.failure)
        if reply.answer in _MIRRORED and _impossible(reply.answer, ordered):
            return Opinion(Answer.UNSURE, by, "calls the earlier report the later")
        swapped = (_clean(given[0]), _clean(given[1])) != ordered
        answer = _MIRRORED.get(reply.answer, reply.answer) if swapped else reply.answer
        return Opinion(answer, by, reply.reason)


def _ordered(left: Told, right: Told) -> Pair:
    return (left, right) if astuple(left) <= astuple(right) else (right, left)


def _impossible(answer: Answer, pair: Pair) -> bool:
    """Whether a side cannot tell the later state: published before the other, or the same words."""
    left, right = pair
    if left == right:
        return True
    later, other = (left, right) if answer is Answer.LEFT_LATER else (right, left)
    return bool(later.day and other.day and later.day < other.day)


def _clean(told: Told) -> Told:
    """Return a side without half characters, which no encoding takes."""
    return Told(*(part.encode("utf-8", "replace").decode() for part in astuple(told)))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
