"""A sentence of several statements comes apart; one that has to stay whole does not."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xref.claims.clauses import LEAST_WORDS, LONGEST, Clause, clauses
from xref.claims.quotes import quotations
from xref.claims.wordset import word_set
from xref.types import Attribution, Context, Quote, Span


def place(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote(words, (start, start + len(words)))


def saying(text: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution(place(text, source), place(text, cue), place(text, content))


def read(text: str, said: Sequence[Attribution] = ()) -> list[str]:
    """Return one line a clause: its context in brackets, its pieces with a slash between."""
    found = clauses(text, (0, len(text)), quotations(text), said)
    return [line(text, clause) for clause in found]


def line(text: str, clause: Clause) -> str:
    context = "".join(f"[{item.words.text}] " for item in clause.context)
    return context + " / ".join(text[slice(*piece)] for piece in clause.pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The minister resigned on Friday and his deputy was arrested at the airport.",
            ["The minister resigned on Friday", "his deputy was arrested at the airport."],
            id="and, with a subject of its own",
        ),
        pytest.param(
            "The dam held through the night, but the valley was cleared on Monday.",
            ["The dam held through the night", "the valley was cleared on Monday."],
            id="but, after a comma",
        ),
        pytest.param(
            "Many dams need repair and inspection, but the council closed only one of them.",
            ["Many dams need repair and inspection", "the council closed only one of them."],
            id="but, after a verb that is not read",
        ),
        pytest.param(
            "The road was closed, while the bridge stayed open to lorries.",
            ["The road was closed", "the bridge stayed open to lorries."],
            id="while, as a conjunction",
        ),
        pytest.param(
            "The road was closed by snow; the bridge was open to lorries.",
            ["The road was closed by snow", "the bridge was open to lorries."],
            id="a semicolon between clauses",
        ),
        pytest.param(
            "The mayor was in Pellmouth, the old port, and he had no time for visitors.",
            ["The mayor was in Pellmouth, the old port", "he had no time for visitors."],
            id="and a pronoun, after a description",
        ),
        pytest.param(
            "The ferry sank last week, but when divers reached the wreck, they found no bodies.",
            ["The ferry sank last week", "when divers reached the wreck, they found no bodies."],
            id="but, before a clause that opens with another",
        ),
    ],
)
def test_coordinated_clauses_come_apart(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The court convicted him of fraud and fined him $5,000.",
            ["The court convicted him of fraud", "[The court] fined him $5,000."],
            id="two past verbs",
        ),
        pytest.param(
            "The court on Monday convicted him of fraud and fined him $5,000.",
            ["The court on Monday convicted him of fraud", "[The court] fined him $5,000."],
            id="a day between subject and verb",
        ),
        pytest.param(
            "The man was arrested on Monday and charged with murder.",
            ["The man was arrested on Monday", "[The man was] charged with murder."],
            id="a passive takes its auxiliary along",
        ),
        pytest.param(
            "The man was arrested on Monday and told the judge that he was tired.",
            ["The man was arrested on Monday", "[The man] told the judge that he was tired."],
            id="an active verb after a passive does not",
        ),
        pytest.param(
            "The court will meet the lawyers and discuss the appeal.",
            ["The court will meet the lawyers", "[The court will] discuss the appeal."],
            id="a modal verb is taken along",
        ),
        pytest.param(
            "The firm has hired 20 engineers and opened a yard in Pellmouth.",
            ["The firm has hired 20 engineers", "[The firm has] opened a yard in Pellmouth."],
            id="a perfect takes its auxiliary along",
        ),
        pytest.param(
            "The quake killed as many as 200 people in Haiti and left the port in ruins.",
            [
                "The quake killed as many as 200 people in Haiti",
                "[The quake] left the port in ruins.",
            ],
            id="a verb before a vague figure",
        ),
        pytest.param(
            "The fund is based in Oslo and has lent the city 2 million euros.",
            ["The fund is based in Oslo", "[The fund] has lent the city 2 million euros."],
            id="a second verb with an auxiliary of its own",
        ),
        pytest.param(
            "The council said the road is closed in winter and is cleared by the army.",
            [
                "The council said the road is closed in winter",
                "[the road] is cleared by the army.",
            ],
            id="the subject of what is said, by its auxiliary",
        ),
        pytest.param(
            "He shut the yard, sold the cranes to a rival and moved to Pellmouth.",
            [
                "He shut the yard",
                "[He] sold the cranes to a rival",
                "[He] moved to Pellmouth.",
            ],
            id="three verbs in a list",
        ),
    ],
)
def test_a_shared_subject_becomes_context(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Karim Olo, who was 54, was sacked on Friday, after the mayor resigned.",
            ["Karim Olo / was sacked on Friday", "[Karim Olo] was 54", "the mayor resigned."],
            id="inside the sentence, with a clause behind it",
        ),
        pytest.param(
            "Police are looking for Karim Olo, who has run the port for 12 years.",
            [
                "Police are looking for Karim Olo",
                "[Karim Olo] has run the port for 12 years.",
            ],
            id="at the end",
        ),
        pytest.param(
            "Karim Olo, 54, who grew up in Pellmouth, will lead the port.",
            ["Karim Olo, 54 / will lead the port.", "[Karim Olo, 54] grew up in Pellmouth"],
            id="behind an age",
        ),
        pytest.param(
            "The bank, which employs 300 people, closed its doors on Friday.",
            ["The bank / closed its doors on Friday.", "[The bank] employs 300 people"],
            id="which",
        ),
        pytest.param(
            "Workers of the old quay, which is owned by the city, went home on Friday.",
            [
                "Workers of the old quay / went home on Friday.",
                "[the old quay] is owned by the city",
            ],
            id="a verb in the singular describes the noun in the singular",
        ),
        pytest.param(
            "The trial of Karim Olo, who has led the port, was put off.",
            ["The trial of Karim Olo / was put off.", "[Karim Olo] has led the port"],
            id="who describes a person, not a trial",
        ),
        pytest.param(
            "The son of Karim Olo, who has led the port, was arrested.",
            [
                "The son of Karim Olo / was arrested.",
                "[The son of Karim Olo] has led the port",
            ],
            id="who describes the person that comes first",
        ),
        pytest.param(
            "He flew to Pellmouth, where thousands of people gathered in the square.",
            [
                "He flew to Pellmouth",
                "[Pellmouth] where thousands of people gathered in the square.",
            ],
            id="where keeps its word",
        ),
        pytest.param(
            "He was sent from Oslo to Pellmouth, where he was charged with fraud.",
            [
                "He was sent from Oslo to Pellmouth",
                "[Pellmouth] where he was charged with fraud.",
            ],
            id="where, of two places",
        ),
        pytest.param(
            "Ida Brant, whose son was killed in the war, met the minister in Oslo.",
            [
                "Ida Brant / met the minister in Oslo.",
                "[Ida Brant] whose son was killed in the war",
            ],
            id="whose keeps its word",
        ),
    ],
)
def test_relative_clauses_between_commas_come_apart(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A bomb exploded near the market, killing 12 people and wounding dozens.",
            [
                "A bomb exploded near the market",
                "[A bomb] killing 12 people and wounding dozens.",
            ],
            id="a result",
        ),
        pytest.param(
            "A quake hit the coast, killing 10 people, injuring dozens more, officials say.",
            [
                "A quake hit the coast",
                "[A quake] killing 10 people",
                "[A quake] injuring dozens more, officials say.",
            ],
            id="two results",
        ),
        pytest.param(
            "The minister praised the crews for saving the port, noting that it was old.",
            [
                "The minister praised the crews for saving the port",
                "[The minister] noting that it was old.",
            ],
            id="a form of saying",
        ),
        pytest.param(
            "The mayor stood firm after the council broke up, warning the port it would close.",
            [
                "The mayor stood firm",
                "the council broke up",
                "[The mayor] warning the port it would close.",
            ],
            id="the speaker is the subject of the sentence",
        ),
        pytest.param(
            "Officials said the dam broke on Monday, flooding the old town.",
            [
                "Officials said the dam broke on Monday",
                "[the dam] flooding the old town.",
            ],
            id="what is said to have acted, not who says it",
        ),
    ],
)
def test_participles_come_apart(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The mayor resigned after police arrested his brother.",
            ["The mayor resigned", "police arrested his brother."],
            id="after",
        ),
        pytest.param(
            "The mayor was released two days after police arrested his brother.",
            ["The mayor was released", "two days after police arrested his brother."],
            id="after, with its measure",
        ),
        pytest.param(
            "The mayor closed the port because the cranes were unsafe.",
            ["The mayor closed the port", "the cranes were unsafe."],
            id="because",
        ),
        pytest.param(
            "The mayor closed the port, although the cranes had been repaired.",
            ["The mayor closed the port", "the cranes had been repaired."],
            id="although",
        ),
        pytest.param(
            "Trade has doubled since the port was opened in 2009.",
            ["Trade has doubled", "the port was opened in 2009."],
            id="since",
        ),
        pytest.param(
            "The crews left because the quay and the cranes were unsafe.",
            ["The crews left", "the quay and the cranes were unsafe."],
            id="because, with two nouns",
        ),
        pytest.param(
            "After the dam broke, thousands of people fled the valley.",
            ["the dam broke", "thousands of people fled the valley."],
            id="after, at the start",
        ),
        pytest.param(
            "He fled the country before being charged with fraud.",
            ["He fled the country", "[He] being charged with fraud."],
            id="before, with a participle of what was done",
        ),
        pytest.param(
            "Karim Olo was sacked after refusing the minister's request.",
            ["Karim Olo was sacked", "[Karim Olo] refusing the minister's request."],
            id="after, with a participle",
        ),
    ],
)
def test_subordinate_clauses_come_apart(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Turkey and Russia agreed to send food and water.", id="nouns"),
        pytest.param("The hall, the quay, and the cranes were closed on Friday.", id="three nouns"),
        pytest.param(
            "Trade fell as the number of ships, crews, and dockers has dropped.",
            id="nouns before one verb",
        ),
        pytest.param(
            "The mayor met the families and people injured in the attack.",
            id="a noun with a participle",
        ),
        pytest.param(
            "The permits were made under the Port and Harbour Program and were sold.",
            id="a name with and in it",
        ),
        pytest.param("The minister said oil and gas were cheap.", id="nouns in what is said"),
        pytest.param("The man who shot him and the woman were deported.", id="who without a comma"),
        pytest.param(
            "He runs a firm founded in 2002 and owned by the state.", id="two participles"
        ),
        pytest.param(
            "The town saw the fires and violence the ministry had feared.",
            id="a noun with a clause of its own without that",
        ),
        pytest.param(
            "Prices rose in May, but the surge looks mild and should not last for long.",
            id="a verb of a clause that was not read",
        ),
        pytest.param(
            "The guard who beat and robbed a man as a crowd looked on at noon will be sacked.",
            id="a clause inside who, with two verbs",
        ),
        pytest.param(
            "He asked the town to train its staff before being laid off.", id="before, by another"
        ),
        pytest.param("The mayor told the crew to leave and quit the port.", id="a plain form"),
        pytest.param(
            "The port has tools to exercise command and control over ships and the goal is order.",
            id="two and without a comma",
        ),
        pytest.param("The minister did not resign or apologise.", id="or under a negation"),
        pytest.param(
            "The minister did not resign and told nobody about it.", id="and under a negation"
        ),
        pytest.param(
            "The port not only lost its cranes but also the mayor was sacked.", id="not only"
        ),
        pytest.param(
            "He lost not only because he was old but also because he was rude.",
            id="not only because",
        ),
        pytest.param(
            "The minister denied that he had met the firm and that he was paid by it.",
            id="a denial of both",
        ),
        pytest.param(
            "The mayor would resign if the council lost the vote and the port was sold.",
            id="a condition",
        ),
        pytest.param(
            "If the council loses the vote, the mayor has to go and the port is sold.",
            id="a condition at the start",
        ),
        pytest.param("The mayor will resign after the port is sold.", id="after, still to come"),
        pytest.param("The mayor resigned only after the port was sold.", id="only after"),
        pytest.param(
            "The mayor left before the council met his deputy.", id="before, not said done"
        ),
        pytest.param("He died before reaching the town hospital.", id="before, not done"),
        pytest.param("The mayor did not resign because he was ill.", id="because under a negation"),
        pytest.param("It was the first time since the port was opened in 2009.", id="first since"),
        pytest.param("The move came after the port was closed by the council.", id="an empty verb"),
        pytest.param("Trade fell last year, as the minister said on Friday.", id="as he said"),
        pytest.param("The port was as busy as it was in the years of war.", id="as busy as"),
        pytest.param(
            "He was accused of bribing officials, hiding money and evading taxes.",
            id="a list of forms in -ing",
        ),
        pytest.param("He was fined on Friday, according to the ministry.", id="according to"),
        pytest.param(
            "He met Ida Brant, who leads the port, in Oslo on Friday.", id="who, and then a place"
        ),
        pytest.param("Did the mayor resign and was his deputy arrested?", id="a question"),
        pytest.param(
            'The note read "the mayor resigned and his deputy was arrested" in full.',
            id="inside a quotation",
        ),
        pytest.param(
            "The port (the mayor resigned and his deputy was arrested) stayed open.",
            id="inside brackets",
        ),
        pytest.param(
            "The mayor, who resigned, was fined by the court.", id="one word between commas"
        ),
        pytest.param("12 March and 13 March; 14 March; 15 March", id="a list without a verb"),
        pytest.param("", id="nothing"),
    ],
)
def test_stays_whole(text: str) -> None:
    assert clauses(text, (0, len(text)), quotations(text)) == (Clause(((0, len(text)),), ()),)


def test_a_clause_needs_words_enough() -> None:
    short = "The mayor, who fled Oslo, was fined by the court."
    assert read(short) == [short]
    assert LEAST_WORDS == 3
    assert read("The mayor, who fled Oslo twice, was fined by the court.") == [
        "The mayor / was fined by the court.",
        "[The mayor] fled Oslo twice",
    ]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        pytest.param(
            "The minister said that taxes would fall and that the dam was safe.",
            ("The minister", "said", "that taxes would fall and that the dam was safe"),
            ["The minister said that taxes would fall", "the dam was safe."],
            id="that, and that",
        ),
        pytest.param(
            "Taxes have risen and the dam is unsafe, the minister said on Friday.",
            ("the minister", "said", "Taxes have risen and the dam is unsafe"),
            ["Taxes have risen", "the dam is unsafe"],
            id="the frame behind both goes to none",
        ),
        pytest.param(
            "Taxes have risen by a third, the minister said on Friday.",
            ("the minister", "said", "Taxes have risen by a third"),
            ["Taxes have risen by a third, the minister said on Friday."],
            id="the frame stays with what is not split",
        ),
        pytest.param(
            "Taxes have risen again, the minister said, adding that the dam was safe.",
            ("the minister", "said", "Taxes have risen again"),
            [
                "Taxes have risen again, the minister said",
                "[the minister] adding that the dam was safe.",
            ],
            id="adding is the speaker's, not the subject's",
        ),
        pytest.param(
            '"Taxes have risen and the dam is unsafe," the minister said, adding that he was ill.',
            ("the minister", "said", '"Taxes have risen and the dam is unsafe,"'),
            [
                '"Taxes have risen and the dam is unsafe," the minister said',
                "[the minister] adding that he was ill.",
            ],
            id="a quotation is not split",
        ),
    ],
)
def test_what_is_said_is_split_inside_its_frame(
    text: str, said: tuple[str, str, str], expected: list[str]
) -> None:
    assert read(text, [saying(text, *said)]) == expected


def test_spans_are_those_of_the_article() -> None:
    before, sentence = "An opening.\n", "The court convicted him of fraud and fined him $5,000."
    text = before + sentence + "\nAn end."
    at = len(before)
    first, second = "The court convicted him of fraud", "fined him $5,000."
    start = text.index(second)
    subject = Context(Quote("The court", (at, at + 9)), None, "subject of the sentence")
    assert clauses(text, (at, at + len(sentence))) == (
        Clause(((at, at + len(first)),), ()),
        Clause(((start, start + len(second)),), (subject,)),
    )


def test_a_relative_clause_names_what_it_describes() -> None:
    (_, clause) = clauses(text := "The bank, which employs 300 people, shut down.", (0, len(text)))
    noun = Context(Quote("The bank", (0, 8)), None, "the noun that the clause describes")
    assert clause == Clause(((16, 34),), (noun,))


JOINING = word_set(
    """and but yet so while whereas though although that who which after before because as since
    when even just"""
)
"""Words that join clauses and may belong to none."""

_WORD = re.compile(r"\w+")
WORDS = st.sampled_from(
    sorted(
        word_set(
            """
            the mayor court he it Oslo 12 people was were has will not resigned arrested killed
            fined said , . and but or who which where whose after because if as while killing
            saying being fleeing that to in on Friday ( ) " “ ” - — a two days before only
            """
        )
        | {";"}
    )
)
PROSE = st.lists(WORDS, max_size=60).map(" ".join)


@given(st.one_of(PROSE, st.text(max_size=300)), st.data())
@example("The mayor was arrested, the court said, and he was fined.", None)
def test_every_word_is_in_one_clause(text: str, data: st.DataObject | None) -> None:
    span: Span = (0, len(text))
    said: list[Attribution] = []
    if data is not None and text:
        start = data.draw(st.integers(0, len(text) - 1))
        span = (start, data.draw(st.integers(start, len(text))))
        cuts = sorted(data.draw(st.lists(st.integers(*span), min_size=6, max_size=6)))
        parts = [Quote(text[a:b], (a, b)) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
        source, cue, content = data.draw(st.permutations(parts))
        said = [Attribution(source, cue, content)] if data.draw(st.booleans()) else []
    found = clauses(text, span, quotations(text), said)
    pieces = [piece for clause in found for piece in clause.pieces]
    assert found
    assert all(clause.pieces == tuple(sorted(clause.pieces)) for clause in found)
    assert [clause.pieces[0] for clause in found] == sorted(c.pieces[0] for c in found)
    if len(pieces) == 1:
        assert pieces == [span]
        return
    assert all(span[0] <= start < end <= span[1] for start, end in pieces)
    taken = sorted(pieces)
    assert all(a[1] <= b[0] for a, b in pairwise(taken))
    for word in _WORD.finditer(text, *span):
        held = any(start <= word.start() and word.end() <= end for start, end in pieces)
        assert held or word[0].lower() in JOINING or said  # a frame goes to no clause
    for clause in found:
        for item in clause.context:
            assert text[slice(*item.words.span)] == item.words.text
            assert span[0] <= item.words.span[0] < item.words.span[1] <= span[1]


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("the mayor resigned and his deputy was arrested, ", id="clauses"),
        pytest.param("who, which, after, killing 12, ", id="words that open clauses"),
        pytest.param("(((", id="brackets"),
        pytest.param("a, ", id="commas"),
    ],
)
def test_time_is_linear(unit: str) -> None:
    text = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
    short = text[:LONGEST]
    started = time.process_time()
    assert clauses(text, (0, len(text))) == (Clause(((0, len(text)),), ()),)
    clauses(short, (0, len(short)))
    assert time.process_time() - started < 2


def test_a_sentence_of_the_longest_length_is_still_split() -> None:
    tail = " and the court fined him $5,000."
    text = "The mayor resigned" + " again" * ((LONGEST - 18 - len(tail)) // 6) + tail
    assert len(text) <= LONGEST
    assert len(read(text)) == 2
    longer = text.replace(" and", " again" * 2 + " and")
    assert len(longer) > LONGEST
    assert read(longer) == [longer]
