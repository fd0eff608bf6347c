"""Typed rules: what differs, in which spans, and the shapes that look like a clash and are none.

Each pair is read by the real reader; both sides are taken to state the same proposition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from xref.claims.reader import read
from xref.judge.dates import dates
from xref.judge.doubts import doubts
from xref.judge.findings import Finding, Rule, Side
from xref.judge.numbers import numbers
from xref.judge.polarity import LIKELY as POLARITY_LIKELY
from xref.judge.polarity import polarity
from xref.judge.rules import RULES, TYPED, find_difference
from xref.types import Article, DateValue, Kind, Relation

DAY = "2023-06-07"

ALMOST_SURE = 0.94
"""Beyond it, a clash is believed though hardly a word tells that it is of one thing."""


def side(text: str, published: str | None = DAY) -> Side:
    article = Article(1, "one", "https://one.example/1", "Harbour fire", text, published)
    first, *rest = read(article).claims
    # Clauses are tested elsewhere: here a sentence is compared as it stands.
    claim = replace(
        first,
        span=(0, len(text)),
        text=text,
        apart=(),
        context=(),
        values=tuple(value for part in (first, *rest) for value in part.values),
    )
    return Side(claim, article)


def compare(
    left: str,
    right: str,
    days: tuple[str | None, str | None] = (DAY, DAY),
    rules: Sequence[Rule] = TYPED,
    same: float = 1.0,
) -> Finding | None:
    """Return what the rules that know a slot find; ``doubts`` has its own table below."""
    one, other = side(left, days[0]), side(right, days[1])
    found, back = (find_difference(a, b, same, rules) for a, b in ((one, other), (other, one)))
    assert (found and (found.relation, found.kind)) == (back and (back.relation, back.kind))
    return found


FIRE = "people were injured in the harbour fire."


@pytest.mark.parametrize(
    ("left", "right", "kind", "spans"),
    [
        pytest.param(
            f"The fire brigade said 54 {FIRE}",
            f"In all, 57 {FIRE}",
            Kind.NUMBER,
            ("54", "57"),
            id="number: two counts of one toll",
        ),
        pytest.param(
            "The council ordered 40 cranes for the harbour quay from Arlund Works.",
            "The council ordered 46 cranes for the harbour quay from Arlund Works.",
            Kind.NUMBER,
            ("40", "46"),
            id="number: no toll, but the same words around it",
        ),
        pytest.param(
            "The council passed the budget on Monday.",
            "The council passed the budget on Tuesday.",
            Kind.DATE,
            ("Monday", "Tuesday"),
            id="date: two days of one act",
        ),
        pytest.param(
            "The council adopted the budget on Monday.",
            "Councillors approved the budget on Tuesday.",
            Kind.DATE,
            ("Monday", "Tuesday"),
            id="date: one act under two verbs",
        ),
        pytest.param(
            "The council passed the budget in 1961 in Pellmouth.",
            "The council passed the budget in 1963 in Pellmouth.",
            Kind.DATE,
            ("1961", "1963"),
            id="date: two years of one act",
        ),
        pytest.param(
            "A 6.1-magnitude tremor shook the harbour of Pellmouth.",
            "A 5.9-magnitude tremor shook the harbour of Pellmouth.",
            Kind.NUMBER,
            ("6.1", "5.9"),
            id="number: a size without a unit",
        ),
        pytest.param(
            "The ferry sank 40 miles off the harbour of Pellmouth coast.",
            "The ferry sank 50 miles off the harbour of Pellmouth coast.",
            Kind.NUMBER,
            ("40 miles", "50 miles"),
            id="number: a distance",
        ),
        pytest.param(
            f"Officials in the U.S. said 54 {FIRE}",
            f"In the US, they said, 57 {FIRE}",
            Kind.NUMBER,
            ("54", "57"),
            id="number: one place in two spellings",
        ),
        pytest.param(
            "The port did not stay open after the fire.",
            "The port stayed open after the fire.",
            Kind.POLARITY,
            ("not stay open", "stayed"),
            id="polarity: said and denied",
        ),
        pytest.param(
            "“Every crown we save now we will pay for twice,” said Anna Kessel.",
            "“Every crown we save now we will pay for twice,” said Jonas Wirth.",
            Kind.ATTRIBUTION,
            ("Anna Kessel", "Jonas Wirth"),
            id="attribution: one quotation of two speakers",
        ),
    ],
)
def test_a_clash(left: str, right: str, kind: Kind, spans: tuple[str, str]) -> None:
    found = compare(left, right)
    assert found is not None
    assert (found.relation, found.kind) == (Relation.DIVERGE, kind)
    for text, quote, wanted in zip(
        (left, right), (found.clash.left, found.clash.right), spans, strict=True
    ):
        assert quote.text == text[slice(*quote.span)]
        assert quote.text.startswith(wanted)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(f"At least 54 {FIRE}", f"In all, 57 {FIRE}", id="at least 54, and 57"),
        pytest.param(f"About 200 {FIRE}", f"In all, 203 {FIRE}", id="about 200, and 203"),
        pytest.param(f"Dozens of {FIRE}", f"In all, 54 {FIRE}", id="dozens, and 54"),
        pytest.param(f"No fewer than 54 {FIRE}", f"In all, 57 {FIRE}", id="no fewer than"),
        pytest.param(f"In all, 54 {FIRE}", f"In all, 54 {FIRE}", id="restatement"),
        pytest.param(
            "In all, 54 people were injured in the fire.",
            "In all, 3 people were killed in the fire.",
            id="another role",
        ),
        pytest.param(
            "In the city 54 people were injured, in the county 120 people were injured.",
            f"In all, 57 {FIRE}",
            id="a list of two scopes",
        ),
        pytest.param(
            "Turnout was 54 percent in the harbour ward.",
            "Turnout was 57 percent in the county as a whole.",
            id="percentages, which may be of anything",
        ),
        pytest.param(
            "The ferry sank 30 km (19 miles) off Pellmouth.",
            "The ferry sank 30 km (20 miles) off Pellmouth.",
            id="the same measure in another unit",
        ),
        pytest.param(
            "The crash at Pellmouth killed 270 people, the court found.",
            "The crash killed 259 people on board and 11 people on the ground at Pellmouth.",
            id="the other gives it in two parts",
        ),
        pytest.param(
            f"In all, 57 {FIRE}",
            "The harbour fire left 44 others injured.",
            id="others: a part",
        ),
        pytest.param(
            "Of the staff, 5 of 23 people were injured in the harbour fire.",
            "In all, 7 people were injured in the harbour fire.",
            id="5 of 23: a part",
        ),
        pytest.param(
            "The council ordered 46 cranes for the harbour quay from Arlund Works.",
            "The council ordered 40 cranes previously for the harbour quay from Arlund Works.",
            id="an earlier state",
        ),
        pytest.param(
            "The harbour fire killed a mother of 12 in Pellmouth.",
            "The harbour fire killed 9 people in Pellmouth.",
            id="the children of a victim are no toll",
        ),
        pytest.param(
            "The council ordered 40 cranes for the harbour quay from Arlund Works.",
            "The council ordered 165 cranes for the harbour quay from Arlund Works.",
            id="without a role, and more than FAR times as many",
        ),
        pytest.param(
            "The council passed the budget by Monday.",
            "The council passed the budget on Tuesday.",
            id="a bound is no day of the act",
        ),
        pytest.param(
            "The victim was named on Tuesday as a docker who died in the fire.",
            "The docker died on Monday in the fire.",
            id="the day of the telling",
        ),
        pytest.param(
            "The council met on Thursday to pass the budget.",
            "The council passed the budget on Friday.",
            id="a purpose is not what the date dates",
        ),
        pytest.param(
            "“Today we open the port after the fire,” said Anna Kessel.",
            "The port opened on Tuesday after the fire.",
            id="today in a quotation",
        ),
        pytest.param(
            "The giant crane should be lowered into the harbour on Wednesday.",
            "The giant crane was lowered into the harbour on Thursday.",
            id="planned for one day, done on another",
        ),
        pytest.param(
            "In 2005 the ferry disaster killed 15 people at the harbour.",
            "The harbour fire killed 54 people on Tuesday.",
            id="other size, other year",
        ),
        pytest.param(
            "Dozens of people were injured in the harbour fire.",
            "In all, 9 people were injured in the harbour fire.",
            id="dozens are too vague to clash",
        ),
        pytest.param(
            "Each day 40 people are injured at the harbour.",
            "In all, 54 people were injured at the harbour.",
            id="a rate",
        ),
        pytest.param(
            "The yard was founded in 1961 in Pellmouth.",
            "The yard was founded in 1987 in Pellmouth.",
            id="years too far apart to be of one act",
        ),
        pytest.param(f"If the wind turns, 54 {FIRE}", f"In all, 5400 {FIRE}", id="other size"),
        pytest.param(
            "The council passed the budget in June 2023.",
            "The council passed the budget on 6 June 2023.",
            id="a month that contains the day",
        ),
        pytest.param(
            "The council passed the budget on Monday.",
            "Workers cleared rubble from the burnt quay on Tuesday.",
            id="two days of two things",
        ),
        pytest.param(
            "The council passed the budget on Monday.",
            "The council passed the budget on 3 January 2022.",
            id="too far apart to be one act",
        ),
        pytest.param(
            "Anna Kessel, 36, was at the harbour.",
            "A guard, 66, was at the harbour.",
            id="ages without a name in common",
        ),
        pytest.param(
            "The tremor killed 170, 000 people on the coast.",
            "The tremor killed 230, 000 people on the coast.",
            id="figures that damaged text has cut in two",
        ),
        pytest.param(
            "Mayor Kessel on Monday praised the new budget.",
            "The new budget was signed by Mayor Kessel on Tuesday.",
            id="one who acts, two acts",
        ),
        pytest.param(
            "The list of stores at the harbour is non-exhaustive.",
            "The list of stores at the harbour is exhaustive.",
            id="non- is no negation cue",
        ),
        pytest.param(
            "The fire did not only close the port, officials found.",
            "The fire closed the port, officials found.",
            id="not only",
        ),
        pytest.param(
            "Anna Kessel said the port did not open after the fire.",
            "Jonas Wirth said the port opened after the fire.",
            id="polarity: two speakers who contradict each other",
        ),
        pytest.param(
            "“Every crown we save now we will pay for twice,” said Anna Kessel.",
            "“Every crown we save now we will pay for twice,” said Kessel.",
            id="attribution: the surname alone",
        ),
        pytest.param(
            "“Every crown we save now we will pay for twice,” said Anna Kessel.",
            "“Every crown we save now we will pay for twice,” said the mayor.",
            id="attribution: an office may be the person",
        ),
        pytest.param(
            "“Every crown we save now we will pay for twice,” said Anna Kessel.",
            "“We will save whatever we can in the years to come,” said Jonas Wirth.",
            id="attribution: two quotations",
        ),
    ],
)
def test_no_clash(left: str, right: str) -> None:
    assert compare(left, right, same=ALMOST_SURE) is None


@pytest.mark.parametrize(
    ("left", "right", "days", "relation", "later"),
    [
        pytest.param(
            f"In all, 54 {FIRE}",
            f"In all, 71 {FIRE}",
            (DAY, "2023-06-08"),
            Relation.UPDATE,
            "right",
            id="a higher toll on a later day",
        ),
        pytest.param(
            f"In all, 71 {FIRE}",
            f"In all, 54 {FIRE}",
            (DAY, "2023-06-08"),
            Relation.UNSURE,
            "",
            id="a lower toll on a later day",
        ),
        pytest.param(
            f"In all, 54 {FIRE}",
            f"The count rose to 71 {FIRE}",
            (DAY, DAY),
            Relation.UPDATE,
            "right",
            id="said to have risen, on the same day",
        ),
        pytest.param(
            f"In all, 54 {FIRE}",
            f"In all, 71 {FIRE}",
            (None, None),
            Relation.DIVERGE,
            "",
            id="no date to order them by",
        ),
        pytest.param(
            f"At least 4 {FIRE}",
            f"In all, 7 {FIRE}",
            (None, None),
            Relation.UPDATE,
            "right",
            id="an early at least, left behind",
        ),
        pytest.param(
            "The harbour health office confirmed 20 cases of the fever.",
            "The harbour health office confirmed 150 cases of the fever.",
            (DAY, "2023-06-08"),
            Relation.UPDATE,
            "right",
            id="cases, told later, up to ten times as many",
        ),
        pytest.param(
            "The ferry sank 40 miles off the harbour of Pellmouth coast.",
            "The ferry sank 50 miles off the harbour of Pellmouth coast.",
            (DAY, "2023-06-08"),
            Relation.DIVERGE,
            "",
            id="a distance does not change from day to day",
        ),
        pytest.param(
            f"In all, 54 {FIRE}",
            f"In all, 71 {FIRE}",
            ("2021-06-07", DAY),
            Relation.UNSURE,
            "",
            id="years apart: the toll has long stopped growing",
        ),
    ],
)
def test_later_is_not_contrary(
    left: str, right: str, days: tuple[str | None, str | None], relation: Relation, later: str
) -> None:
    found = compare(left, right, days)
    assert found is not None
    assert (found.relation, found.later) == (relation, later)


@pytest.mark.parametrize(
    ("left", "right", "doubt"),
    [
        pytest.param(
            "Five people were killed in clashes on Monday at the harbour.",
            "Nine people were killed in clashes on Tuesday at the harbour.",
            "killed: Five | Nine; perhaps of two events (Monday | Tuesday)",
            id="told of two days",
        ),
        pytest.param(
            "Five people were killed in Pellmouth, far from the harbour.",
            "Nine people were killed in Tarnholm, far from the harbour.",
            "killed: Five | Nine; perhaps of two places",
            id="told of two places",
        ),
        pytest.param(
            "In 2005 a fire killed 15 people at the harbour.",
            "A fire killed 11 people at the harbour.",
            "killed: 15 | 11; perhaps of two events (2005 | now)",
            id="a past year that only one names",
        ),
        pytest.param(
            "Canada: 140 confirmed cases of the fever.",
            "The United States has 203 confirmed cases of the fever.",
            "cases: 140 | 203; perhaps of two places",
            id="countries that head a tally",
        ),
        pytest.param(
            "Soldiers killed five people at the harbour of Pellmouth.",
            "Soldiers took the harbour of Pellmouth and nine people were killed in Tarnholm.",
            "killed: five | nine; perhaps of two places",
            id="a place of its own beside one figure",
        ),
    ],
)
def test_what_leaves_a_doubt(left: str, right: str, doubt: str) -> None:
    found = compare(left, right)
    assert found is not None
    assert (found.relation, found.kind) == (Relation.UNSURE, Kind.NUMBER)
    assert found.reason == doubt


def test_a_later_toll_is_an_update_only_of_the_same_event() -> None:
    days = (DAY, "2023-06-08")
    one, other = "In clashes five people were killed.", "Soldiers said nine people were killed."
    found = compare(one, other, days)
    assert found is not None
    assert found.reason == "killed: five | nine; perhaps of two events"
    place = " in Pellmouth."
    found = compare(one.replace(".", place), other.replace(".", place), days)
    assert found is not None
    assert (found.relation, found.later) == (Relation.UPDATE, "right")


def test_a_finding_needs_claims_that_surely_state_the_same() -> None:
    left = side("The port did not stay open after the fire.")
    right = side("The port stayed open after the fire.")
    assert find_difference(left, right, POLARITY_LIKELY, TYPED) is not None
    assert find_difference(left, right, POLARITY_LIKELY - 0.01, TYPED) is None


@pytest.mark.parametrize(
    ("left", "right", "days", "reason"),
    [
        pytest.param(
            f"In all, 54 {FIRE}",
            f"In all, 57 {FIRE}",
            (DAY, DAY),
            "injured: 54 | 57, both on 2023-06-07",
            id="a toll on one day",
        ),
        pytest.param(
            f"In all, 71 {FIRE}",
            f"In all, 54 {FIRE}",
            ("2023-06-08", DAY),
            "injured: 71 | 54; 71 is the later count (2023-06-08, after 54 on 2023-06-07)",
            id="a toll that grew",
        ),
        pytest.param(
            f"At least 4 {FIRE}",
            f"In all, 7 {FIRE}",
            (DAY, DAY),
            "injured: At least 4 | 7; At least 4 is an early count",
            id="an early count",
        ),
        pytest.param(
            f"In all, 54 {FIRE}",
            f"The count rose to 71 {FIRE}",
            (DAY, DAY),
            "injured: 54 | 71; 71 is the later count: it is said to have risen",
            id="a count that rose",
        ),
        pytest.param(
            "The council passed the budget on Monday.",
            "The council passed the budget on Tuesday.",
            (DAY, DAY),
            "date: Monday (2023-06-05) | Tuesday (2023-06-06)",
            id="two days",
        ),
        pytest.param(
            "The council passed the budget on Monday.",
            "The council passed the budget on Tuesday.",
            (None, None),
            "date: Monday | Tuesday",
            id="two weekdays in texts without a date",
        ),
        pytest.param(
            "The council paid $3 billion for the harbour of Pellmouth.",
            "The council paid $3.6 billion for the harbour of Pellmouth.",
            (DAY, DAY),
            "amount: $3 billion | $3.6 billion, both on 2023-06-07",
            id="money",
        ),
    ],
)
def test_a_reason_for_a_person(
    left: str, right: str, days: tuple[str | None, str | None], reason: str
) -> None:
    found = compare(left, right, days)
    assert found is not None
    assert found.reason == reason


@pytest.mark.parametrize(
    ("left", "right", "doubt"),
    [
        pytest.param(
            "In Tarnholm the port did not stay open after the fire.",
            "The port stayed open after the fire.",
            "perhaps of two places",
            id="a place that only one names",
        ),
        pytest.param(
            "If it rains the port will not open after the fire.",
            "The port will open after the fire.",
            "only one has “if”",
            id="conditional",
        ),
        pytest.param(
            "The port has not yet opened after the fire.",
            "The port has opened after the fire.",
            "perhaps of another time",
            id="not yet: a later state is not contrary",
        ),
        pytest.param(
            "The port is no longer open after the fire.",
            "The port is open after the fire.",
            "perhaps of another time",
            id="no longer",
        ),
        pytest.param(
            "The firm denied that it had closed the plant.",
            "The firm had closed the plant.",
            "a denial is told",
            id="denied: a side of the story, told by an outlet",
        ),
        pytest.param(
            "On Monday the port did not open after the fire.",
            "On Tuesday the port opened after the fire.",
            "perhaps of two days",
            id="another day",
        ),
    ],
)
def test_a_negation_that_may_contradict_nothing(left: str, right: str, doubt: str) -> None:
    found = find_difference(side(left), side(right), 1.0, (polarity,))
    assert found is not None
    assert (found.relation, found.kind) == (Relation.UNSURE, Kind.POLARITY)
    assert found.reason.endswith(f"; {doubt}")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The chair refused to sign the treaty.",
            "The chair signed the treaty.",
            id="refused to",
        ),
        pytest.param(
            "The chair never offered Ms Reth the post.",
            "The chair offered Ms Reth the post.",
            id="never",
        ),
        pytest.param(
            "Her father did not die at the hospital in Arlund.",
            "Her father died at the hospital in Arlund.",
            id="another form of the verb",
        ),
        pytest.param(
            "The court found the two men guilty of arson.",
            "The court found the two men innocent of arson.",
            id="opposite words",
        ),
    ],
)
def test_a_clash_of_polarity(left: str, right: str) -> None:
    found = find_difference(side(left), side(right), 1.0, (polarity,))
    assert found is not None
    assert (found.relation, found.kind) == (Relation.DIVERGE, Kind.POLARITY)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The chair did not deny that she had signed the treaty.",
            "The chair had signed the treaty.",
            id="two negations over one word",
        ),
        pytest.param(
            "The chair did not sign the treaty.",
            "The chair refused to sign the treaty.",
            id="refused to, and did not",
        ),
        pytest.param(
            "No terms of the sale were disclosed.",
            "The terms of the sale were not disclosed.",
            id="no terms, and not disclosed",
        ),
        pytest.param(
            "The court did not find the two men guilty of arson.",
            "The court found the two men innocent of arson.",
            id="not guilty, and innocent",
        ),
        pytest.param(
            "The ministers had not met since the war began.",
            "It was the first time that the ministers met since the war began.",
            id="not since, and the first time since",
        ),
        pytest.param(
            "The critic called it a show of force, not a parade.",
            "The critic called it a show, a parade of force.",
            id="a contrast",
        ),
    ],
)
def test_no_clash_of_polarity(left: str, right: str) -> None:
    assert find_difference(side(left), side(right), 1.0, (polarity,)) is None


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        pytest.param(
            "The climber fell 150 metres from the ridge.",
            "The climber fell 200 feet from the ridge.",
            Relation.DIVERGE,
            id="two lengths in two units",
        ),
        pytest.param(
            "The ferry went down 10 miles from the coast.",
            "The ferry went down 16 kilometres from the coast.",
            None,
            id="one length in two units",
        ),
        pytest.param(
            "More than 50 people signed the petition on the harbour.",
            "Fewer than 50 people signed the petition on the harbour.",
            Relation.DIVERGE,
            id="more than, and fewer than: they only touch",
        ),
        pytest.param(
            "The council voted on a bill of $1 trillion for the harbour.",
            "The council voted on a bill of $1.2 trillion for the harbour.",
            Relation.UNSURE,
            id="rounded to the whole trillion",
        ),
        pytest.param(
            "Ben Odd, 32, fell from the quay with Ann Ray, 40.",
            "Ann Ray, 40, and the 31-year-old Ben Odd fell from the quay.",
            Relation.DIVERGE,
            id="two ages of one name, another age beside them",
        ),
        pytest.param(
            "Ben Odd, 32, fell from the quay in the night.",
            "Ann Ray, 40, fell from the quay in the night.",
            None,
            id="ages of two names",
        ),
        pytest.param(
            "The yard has 350 workers and 13 cranes at the harbour of Arlund.",
            "The yard has 350 workers and 10 cranes at the harbour of Arlund.",
            Relation.DIVERGE,
            id="two figures of which one matches, and the other does not",
        ),
        pytest.param(
            "The yard lost 40 workers at the harbour of Arlund.",
            "The yard lost 40 workers and 12 workers fell ill at the harbour of Arlund.",
            None,
            id="two figures of which one matches, and the other side has one",
        ),
        pytest.param(
            "The employment rate of women rose to 61 percent.",
            "The employment rate of men rose to 72 percent.",
            Relation.UNSURE,
            id="women and men",
        ),
        pytest.param(
            "A crowd of 21,300 people watched the match at the Millfield.",
            "A crowd of 18,450 people watched the match at the Millfield.",
            Relation.DIVERGE,
            id="nothing else differs",
        ),
    ],
)
def test_figures_of_one_slot(left: str, right: str, relation: Relation | None) -> None:
    found = find_difference(side(left), side(right), 1.0, (numbers, doubts))
    assert (found and found.relation) == relation
    assert found is None or found.kind is Kind.NUMBER


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        pytest.param(
            "Nominations run from 16 October to 14 November.",
            "Nominations run from 18 October to 14 November.",
            Relation.DIVERGE,
            id="one of two days matches",
        ),
        pytest.param(
            "The bridge will be shut for repairs until 18 August.",
            "The bridge will be shut for repairs until 25 August.",
            Relation.DIVERGE,
            id="the same bound",
        ),
        pytest.param(
            "The works on the bridge will end in August.",
            "The works on the bridge will end in October.",
            Relation.DIVERGE,
            id="two months",
        ),
        pytest.param(
            "The truce at the harbour began late on Thursday night.",
            "The truce at the harbour began early on Friday morning.",
            Relation.UNSURE,
            id="late on one day, early on the next",
        ),
        pytest.param(
            "Temperatures in Velby reached 7 degrees on Monday.",
            "Temperatures in Velby reached 4 degrees on Tuesday.",
            Relation.UNSURE,
            id="their figures differ too",
        ),
    ],
)
def test_dates_of_one_act(left: str, right: str, relation: Relation | None) -> None:
    found = find_difference(side(left), side(right), 1.0, (dates,))
    assert found is not None
    assert (found.relation, found.kind) == (relation, Kind.DATE)


# --- doubts: what must not pass for agreement ------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "relation", "kind"),
    [
        pytest.param(
            "The loan to the firm is worth 2.5 billion euros.",
            "The loan to the firm is worth 2.5 million euros.",
            Relation.DIVERGE,
            Kind.NUMBER,
            id="a thousandfold figure in the same words",
        ),
        pytest.param(
            "The carmaker's shares fell 3 percent in Arlund.",
            "The carmaker's shares rose 3 percent in Arlund.",
            Relation.DIVERGE,
            Kind.POLARITY,
            id="opposite words",
        ),
        pytest.param(
            "Owner Anna Berg told reporters that the plant in Arlund would close.",
            "Owner Anna Berg told reporters that the plant in Arlund would not close.",
            Relation.DIVERGE,
            Kind.POLARITY,
            id="a not in the same words",
        ),
        pytest.param(
            "Norland is not going to join the treaty on fishing, said its envoy, Ola Berg.",
            "Norland is going to join the treaty on fishing, the envoy of its government, Ola Berg,"
            " told the radio.",
            Relation.DIVERGE,
            Kind.POLARITY,
            id="a not in other words",
        ),
        pytest.param(
            "The quay will stay shut until the cranes are safe.",
            "The quay will stay shut until the cranes are safe, the harbour master wrote.",
            None,
            None,
            id="no value differs",
        ),
        pytest.param(
            "Nobody from the ferry company came to the meeting of residents.",
            "Residents met; the ferry will leave at noon.",
            None,
            None,
            id="other words",
        ),
        pytest.param(
            "Ten soldiers were wounded in the clash near Darvan, the army said.",
            "Ten soldiers were killed in the clash near Darvan, the army said.",
            Relation.UNSURE,
            Kind.NUMBER,
            id="one number, two roles",
        ),
        pytest.param(
            "The bank raised its key rate by half a point in the spring.",
            "The bank cut its key rate by half a point in the spring.",
            Relation.DIVERGE,
            Kind.POLARITY,
            id="raised and cut",
        ),
        pytest.param(
            "The court of Arlund found the strike at the docks legal.",
            "The court of Arlund found the strike at the docks illegal.",
            Relation.DIVERGE,
            Kind.POLARITY,
            id="a word and its opposite by a prefix",
        ),
        pytest.param(
            "The fire at the docks was not brought under control until Sunday.",
            "The fire at the docks was brought under control on Sunday.",
            None,
            None,
            id="not until",
        ),
        pytest.param(
            "Nobody was inside the store at the quay when it burned, its owner, Tern, said.",
            "The store at the quay, where it burned, belongs to the owner of Tern.",
            None,
            None,
            id="a not that turns another word first",
        ),
        pytest.param(
            "The plant in Arlund would close, and the firm does not know when.",
            "The plant in Arlund would close, the firm announced.",
            None,
            None,
            id="a not about something else",
        ),
    ],
)
def test_what_must_not_pass_for_agreement(
    left: str, right: str, relation: Relation | None, kind: Kind | None
) -> None:
    found = compare(left, right, rules=RULES)
    assert (found and found.relation, found and found.kind) == (relation, kind)


# --- claims in several pieces ---------------------------------------------------------------


def first_claim(text: str) -> Side:
    article = Article(1, "one", "https://one.example/1", "Harbour fire", text, DAY)
    return Side(read(article).claims[0], article)


@pytest.mark.parametrize(
    ("left", "right", "differing"),
    [
        pytest.param(
            "The bridge at Arlund, which was built in 1961, stayed open to lorries on Friday.",
            "The bridge at Arlund did not stay open to lorries on Friday.",
            ("stayed", "not stay open to lorries on Friday"),
            id="a word that a not turns",
        ),
        pytest.param(
            "The bank of Norland, which was founded in 1961, raised its key rate by half a point.",
            "The bank of Norland cut its key rate by half a point.",
            ("raised", "cut"),
            id="opposite words",
        ),
        pytest.param(
            "The fire, which could have burned for another week, killed 54 people.",
            "The fire killed 57 people.",
            ("54", "57"),
            id="what stands between the pieces is said of something else",
        ),
    ],
)
def test_words_of_a_claim_in_pieces(left: str, right: str, differing: tuple[str, str]) -> None:
    one, other = first_claim(left), first_claim(right)
    assert one.claim.apart
    found = find_difference(one, other, 1.0, RULES)
    assert found
    assert (found.clash.left.text, found.clash.right.text) == differing
    for quote, text in ((found.clash.left, left), (found.clash.right, right)):
        assert text[slice(*quote.span)] == quote.text


def test_a_day_in_the_frame_of_a_quotation_in_two_pieces_is_that_of_the_telling() -> None:
    side = first_claim("“The quay,” Mara Orde said on Friday, “will be shut until Monday.”")
    told = [value for value in side.claim.values if isinstance(value, DateValue)]
    assert [(day.text, side.in_content(day.span)) for day in told] == [
        ("Friday", False),
        ("Monday", True),
    ]
