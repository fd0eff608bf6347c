"""The demo corpus keeps what its README promises: each phenomenon, counted and in its place."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib import resources
from itertools import combinations
from typing import TypedDict
from urllib.parse import urlsplit

import pytest


class GoldArticle(TypedDict):
    id: str
    outlet: str
    published: str
    url: str
    title: str
    text: str
    sentences: list[tuple[int, int]]


class GoldGroup(TypedDict):
    fact: str
    members: list[str]
    conflicts: list[tuple[str, str, str]]
    updates: list[tuple[str, str]]
    core: bool


class GoldEvent(TypedDict):
    event: str
    title: str
    articles: list[GoldArticle]
    groups: list[GoldGroup]
    notes: str


DEMO = resources.files("xref.demo")
EVENTS: dict[str, GoldEvent] = {
    name: json.loads((DEMO / "gold" / f"{name}.json").read_text("utf-8"))
    for name in ("antalya", "harbour-fire", "budget-vote")
}
HOSTS = {
    "Northern Wire": "northernwire.example",
    "Harbour Post": "harbourpost.example",
    "The Ledger": "theledger.example",
    "Vesna TV": "vesnatv.example",
}
FURNITURE = re.compile(r"\(Reporting|Photo:|Read more:|Subscribe|Sign up|Watch the live")
REPRINT = {"C", "D"}
"""The articles of the Antalya event of which D is a reprint of C."""


def sentence(event: str, name: str) -> str:
    """Return the words of a sentence id such as ``A:3``."""
    letter, _, number = name.partition(":")
    article = next(a for a in EVENTS[event]["articles"] if a["id"] == letter)
    start, end = article["sentences"][int(number)]
    return article["text"][start:end]


def published(event: str, name: str) -> date:
    """Return the day on which the article of a sentence id was published."""
    article = next(a for a in EVENTS[event]["articles"] if a["id"] == name[0])
    return date.fromisoformat(article["published"])


def outlets(event: str, group: GoldGroup) -> set[str]:
    """Return the outlets that tell a group's fact, a reprint not counted."""
    names = {a["id"]: a["outlet"] for a in EVENTS[event]["articles"]}
    letters = {member[0] for member in group["members"]}
    if event == "antalya" and letters >= REPRINT:
        letters.discard("D")
    return {names[letter] for letter in letters}


def quotations(text: str) -> set[str]:
    """Return the quoted passages of five words or more, without marks and a closing comma."""
    found = re.findall(r"[“\"]([^”\"]+)[”\"]", text)
    return {quote.rstrip(",") for quote in found if len(quote.split()) >= 5}


def all_sentences() -> Iterator[tuple[str, str, str, str]]:
    """Yield (event, outlet, sentence id, words)."""
    for event, gold in EVENTS.items():
        for article in gold["articles"]:
            for number in range(len(article["sentences"])):
                name = f"{article['id']}:{number}"
                yield event, article["outlet"], name, sentence(event, name)


def test_every_event_is_in_the_folder() -> None:
    assert {entry.name for entry in (DEMO / "gold").iterdir()} == {
        f"{name}.json" for name in EVENTS
    }
    assert {gold["event"] for gold in EVENTS.values()} == set(EVENTS)


def test_gold_and_articles_hold_the_same_texts() -> None:
    lines = (DEMO / "articles.jsonl").read_text("utf-8").splitlines()
    fields = ("outlet", "url", "title", "published", "text")
    in_gold = [
        {key: article[key] for key in fields}  # type: ignore[literal-required]
        for gold in EVENTS.values()
        for article in gold["articles"]
    ]
    in_corpus = [json.loads(line) for line in lines]
    assert sorted(in_corpus, key=lambda a: a["url"]) == sorted(in_gold, key=lambda a: a["url"])


def test_thirteen_articles_of_four_invented_outlets() -> None:
    articles = [article for gold in EVENTS.values() for article in gold["articles"]]
    assert len({article["url"] for article in articles}) == 13
    assert {a["outlet"]: urlsplit(a["url"]).hostname for a in articles} == HOSTS
    assert all(urlsplit(a["url"]).hostname == HOSTS[a["outlet"]] for a in articles)


@pytest.mark.parametrize("event", EVENTS)
def test_an_article_has_eleven_to_sixteen_sentences(event: str) -> None:
    lengths = {a["id"]: len(a["sentences"]) for a in EVENTS[event]["articles"]}
    assert {letter: n for letter, n in lengths.items() if not 11 <= n <= 16} == {}


@pytest.mark.parametrize("event", EVENTS)
def test_sentences_hold_the_whole_text_in_order(event: str) -> None:
    for article in EVENTS[event]["articles"]:
        ends = [0, *(end for _, end in article["sentences"])]
        starts = [*(start for start, _ in article["sentences"]), len(article["text"])]
        between = [article["text"][a:b] for a, b in zip(ends, starts, strict=True)]
        assert set(between) <= {"", " ", "\n"}
        for start, end in article["sentences"]:
            words = article["text"][start:end]
            assert words
            assert words == words.strip()


@pytest.mark.parametrize("event", EVENTS)
def test_members_are_sentences_and_pairs_are_members(event: str) -> None:
    names = {name for where, _, name, _ in all_sentences() if where == event}
    for group in EVENTS[event]["groups"]:
        assert set(group["members"]) <= names
        assert len(set(group["members"])) == len(group["members"])
        assert len({member[0] for member in group["members"]}) >= 2
        pairs = [(left, right) for left, right, _ in group["conflicts"]]
        for left, right in [*pairs, *map(tuple, group["updates"])]:
            assert {left, right} <= set(group["members"])
            assert left[0] != right[0]


CLASHES = {
    "number": ("harbour-fire", "had counted 54 people injured", "57 people had been hurt"),
    "polarity": ("harbour-fire", "The port stayed open", "The port did not stay open"),
    "date": ("budget-vote", "2024 on Tuesday", "2024 on Wednesday"),
    "attribution": ("budget-vote", "Mayor Tomas Riedl said", "said Ilse Marend"),
}


@pytest.mark.parametrize("kind", CLASHES)
def test_one_clash_of_each_kind_told_on_the_same_day(kind: str) -> None:
    found = [
        (event, sentence(event, left), sentence(event, right), left, right)
        for event, gold in EVENTS.items()
        for group in gold["groups"]
        for left, right, type_ in group["conflicts"]
        if type_ == kind
    ]
    [(event, left_text, right_text, left, right)] = found
    where, left_words, right_words = CLASHES[kind]
    assert event == where
    assert left_words in left_text
    assert right_words in right_text
    assert published(event, left) == published(event, right)


def test_no_clash_of_another_kind() -> None:
    kinds = Counter(
        kind
        for gold in EVENTS.values()
        for group in gold["groups"]
        for _, _, kind in group["conflicts"]
    )
    assert kinds == Counter(CLASHES.keys())


def test_one_update_in_which_a_later_article_tells_a_higher_toll() -> None:
    updated = [
        (event, [tuple(pair) for pair in group["updates"]])
        for event, gold in EVENTS.items()
        for group in gold["groups"]
        if group["updates"]
    ]
    assert updated == [("harbour-fire", [("A:1", "D:1"), ("B:4", "D:1")])]
    for before, after in updated[0][1]:
        assert published("harbour-fire", before) < published("harbour-fire", after)
        assert "rose to 71" in sentence("harbour-fire", after)


def test_two_quotations_stand_in_two_outlets_and_one_changes_its_speaker() -> None:
    holders: dict[str, dict[str, str]] = {}
    for _, outlet, _, words in all_sentences():
        for quote in quotations(words):
            holders.setdefault(quote, {})[outlet] = words
    shared = {quote: texts for quote, texts in holders.items() if len(texts) > 1}
    surrounded = "We have the fire surrounded, but it will burn through the night"
    tomorrow = "Every crown we put off today we will pay twice tomorrow"
    assert {quote: set(texts) for quote, texts in shared.items()} == {
        surrounded: {"Northern Wire", "Harbour Post"},
        tomorrow: {"Northern Wire", "The Ledger"},
    }
    assert all("Marta Ilves" in words for words in shared[surrounded].values())
    assert {"Riedl" in words for words in shared[tomorrow].values()} == {True, False}


def test_the_ledger_reprints_vesna_tv_with_small_edits_and_says_so() -> None:
    original, copy = (
        [words for event, _, name, words in all_sentences() if (event, name[0]) == ("antalya", a)]
        for a in ("C", "D")
    )
    same = [words for words in copy if words in original]
    assert len(same) == 9
    assert [words for words in copy if "Vesna TV" in words] == [copy[1], copy[-1]]
    assert not any("Vesna TV" in words for words in original[:-1])
    assert len([words for words in original if words not in copy]) == 5


def test_no_other_sentence_is_shared_between_outlets() -> None:
    claims = [item for item in all_sentences() if not FURNITURE.match(item[3])]
    shared = {
        (left[0], frozenset((left[2][0], right[2][0])))
        for left, right in combinations(claims, 2)
        if left[1] != right[1] and left[3] == right[3]
    }
    assert shared == {("antalya", frozenset(REPRINT))}


def test_agreement_of_two_three_and_four_outlets_in_the_corpus() -> None:
    spread = Counter(
        len(outlets(event, group))
        for event, gold in EVENTS.items()
        for group in gold["groups"]
        if not group["conflicts"]
    )
    assert spread == {1: 2, 2: 27, 3: 10, 4: 2}


def test_furniture_is_there_and_belongs_to_no_group() -> None:
    furniture = {(e, name) for e, _, name, words in all_sentences() if FURNITURE.match(words)}
    grouped = {(e, m) for e, gold in EVENTS.items() for g in gold["groups"] for m in g["members"]}
    assert len(furniture) == 13
    assert furniture & grouped == set()


def test_every_article_tells_something_of_its_own() -> None:
    grouped = {(e, m) for e, gold in EVENTS.items() for g in gold["groups"] for m in g["members"]}
    own = Counter(
        (event, name[0])
        for event, _, name, words in all_sentences()
        if (event, name) not in grouped and not FURNITURE.match(words)
    )
    articles = {(event, a["id"]) for event, gold in EVENTS.items() for a in gold["articles"]}
    assert set(own) == articles
    assert min(own.values()) >= 1
