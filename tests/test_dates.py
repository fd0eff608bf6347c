"""Dates: what counts as one, and which days it means seen from the article's day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from xref.claims.dates import dates
from xref.claims.tokens import tokens
from xref.types import DateValue, Granularity

SATURDAY = date(2022, 3, 12)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONDAY = date(2022, 2, 28)


def read(sentence: str, day: date | None = SATURDAY) -> list[DateValue]:
    found = tokens(sentence, (0, len(sentence)))
    return dates(sentence, found, day, bytearray(len(found)))


def span(sentence: str, day: date | None = SATURDAY) -> tuple[str, str | None, str | None]:
    (value,) = read(sentence, day)
    return value.text, value.start, value.end


def walk(start: date, name: str, step: int) -> date:
    """Step day by day until the calendar says ``name``: independent of the rule under test."""
    day = start
    while f"{day:%A}" != name:
        day += timedelta(step)
    return day


EVERY = [
    pytest.param(MONDAY + timedelta(n), name, id=f"{name} seen from {DAYS[n]}")
    for n in range(7)
    for name in DAYS
]


@pytest.mark.parametrize(("day", "name"), EVERY)
def test_weekdays(day: date, name: str) -> None:
    past = walk(day, name, -1).isoformat()
    coming = walk(day, name, 1).isoformat()
    last = walk(day - timedelta(1), name, -1).isoformat()
    following = walk(day + timedelta(1), name, 1).isoformat()
    expected = [
        (f"They met on {name}.", name, past),
        (f"They will meet on {name}.", name, coming),
        (f"They met last {name}.", f"last {name}", last),
        (f"They meet next {name}.", f"next {name}", following),
    ]
    assert [(s, *span(s, day)) for s, _, _ in expected] == [(s, t, d, d) for s, t, d in expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("They met on Friday.", "2022-03-11", id="a past verb"),
        pytest.param("On Friday, they met.", "2022-03-11", id="a past verb behind"),
        pytest.param("The talks will resume on Friday.", "2022-03-18", id="will"),
        pytest.param("On Friday, the talks will resume.", "2022-03-18", id="will behind"),
        pytest.param("The talks will be held on Friday.", "2022-03-18", id="will be held"),
        pytest.param("It might not be stopped on Friday.", "2022-03-18", id="might not be"),
        pytest.param("He'll leave on Friday.", "2022-03-18", id="'ll"),
        pytest.param("They are to meet on Friday.", "2022-03-18", id="to be"),
        pytest.param("They are due to meet on Friday.", "2022-03-18", id="due"),
        pytest.param("The vote, set for Friday, is close.", "2022-03-18", id="set for"),
        pytest.param("A vote was scheduled for Friday.", "2022-03-18", id="scheduled for"),
        pytest.param("She said the talks would resume on Friday.", "2022-03-18", id="would"),
        pytest.param("She said on Friday that talks will resume.", "2022-03-11", id="the nearest"),
        pytest.param("Talks will resume, she said on Friday.", "2022-03-11", id="another clause"),
        pytest.param("It would have ended on Friday.", "2022-03-11", id="would have"),
        pytest.param("The Friday talks.", "2022-03-11", id="no verb: past"),
        pytest.param("Friday: ships will leave.", "2022-03-11", id="a list of dated entries"),
        pytest.param("They agreed to meet on Friday.", "2022-03-18", id="agreed to"),
        pytest.param("They flew to Paris on Friday.", "2022-03-11", id="to before a place"),
    ],
)
def test_direction_by_tense(sentence: str, expected: str) -> None:
    assert span(sentence) == ("Friday", expected, expected)


@pytest.mark.parametrize(
    ("phrase", "start", "end", "granularity"),
    [
        pytest.param("February 24, 2022", "2022-02-24", "2022-02-24", "day", id="US order"),
        pytest.param("Feb. 24, 2022", "2022-02-24", "2022-02-24", "day", id="short month"),
        pytest.param("24 February 2022", "2022-02-24", "2022-02-24", "day", id="British order"),
        pytest.param("24th of February 2022", "2022-02-24", "2022-02-24", "day", id="ordinal"),
        pytest.param("2022-03-12", "2022-03-12", "2022-03-12", "day", id="ISO"),
        pytest.param("24/12/2021", "2021-12-24", "2021-12-24", "day", id="day first"),
        pytest.param("12/24/2021", "2021-12-24", "2021-12-24", "day", id="month first"),
        pytest.param("Friday, March 11", "2022-03-11", "2022-03-11", "day", id="weekday and date"),
        pytest.param("Friday 11 March 2022", "2022-03-11", "2022-03-11", "day", id="all of it"),
        pytest.param("February 24-26", "2022-02-24", "2022-02-26", "day", id="a run of days"),
        pytest.param("February 24", "2022-02-24", "2022-02-24", "day", id="day without year"),
        pytest.param("March 12", "2022-03-12", "2022-03-12", "day", id="the article's own day"),
        pytest.param("March 14", "2022-03-14", "2022-03-14", "day", id="two days ahead: this year"),
        pytest.param("March 15", "2021-03-15", "2021-03-15", "day", id="three ahead: last year"),
        pytest.param("December 31", "2021-12-31", "2021-12-31", "day", id="over the year's end"),
        pytest.param("March 2021", "2021-03-01", "2021-03-31", "month", id="month and year"),
        pytest.param("February 2020", "2020-02-01", "2020-02-29", "month", id="a leap year"),
        pytest.param("early March 2021", "2021-03-01", "2021-03-31", "month", id="early"),
        pytest.param("February", "2022-02-01", "2022-02-28", "month", id="month"),
        pytest.param("March", "2022-03-01", "2022-03-31", "month", id="the current month"),
        pytest.param("April", "2021-04-01", "2021-04-30", "month", id="a month to come: last year"),
        pytest.param("2021", "2021-01-01", "2021-12-31", "year", id="year"),
        pytest.param("mid-2021", "2021-01-01", "2021-12-31", "year", id="mid-year"),
        pytest.param("1066", "1066-01-01", "1066-12-31", "year", id="an old year"),
        pytest.param("2019-21", "2019-01-01", "2021-12-31", "year", id="years, short"),
    ],
)
def test_dates_in_past_sentences(phrase: str, start: str, end: str, granularity: str) -> None:
    (value,) = read(f"They met in {phrase}.")
    found = (value.text, value.start, value.end, value.granularity)
    assert found == (phrase, start, end, Granularity(granularity))


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        pytest.param("March 20", "2022-03-20", "2022-03-20", id="later this year"),
        pytest.param("March 12", "2022-03-12", "2022-03-12", id="the same day"),
        pytest.param("March 11", "2023-03-11", "2023-03-11", id="yesterday's date: next year"),
        pytest.param("January 2", "2023-01-02", "2023-01-02", id="over the year's end"),
        pytest.param("April", "2022-04-01", "2022-04-30", id="a month"),
        pytest.param("February", "2023-02-01", "2023-02-28", id="a month gone by: next year"),
    ],
)
def test_dates_in_future_sentences(phrase: str, start: str, end: str) -> None:
    assert span(f"They will meet in {phrase}.") == (phrase, start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end", "granularity"),
    [
        pytest.param("today", "2022-03-12", "2022-03-12", "day", id="today"),
        pytest.param("yesterday", "2022-03-11", "2022-03-11", "day", id="yesterday"),
        pytest.param("tomorrow", "2022-03-13", "2022-03-13", "day", id="tomorrow"),
        pytest.param("this morning", "2022-03-12", "2022-03-12", "day", id="this morning"),
        pytest.param("last night", "2022-03-11", "2022-03-11", "day", id="last night"),
        pytest.param("Tuesday evening", "2022-03-08", "2022-03-08", "day", id="part of a day"),
        pytest.param("this week", "2022-03-07", "2022-03-13", "week", id="this week"),
        pytest.param("earlier this week", "2022-03-07", "2022-03-12", "week", id="earlier"),
        pytest.param("later this week", "2022-03-12", "2022-03-13", "week", id="later"),
        pytest.param("last week", "2022-02-28", "2022-03-06", "week", id="last week"),
        pytest.param("next week", "2022-03-14", "2022-03-20", "week", id="next week"),
        pytest.param("last weekend", "2022-03-05", "2022-03-06", "week", id="last weekend"),
        pytest.param("this month", "2022-03-01", "2022-03-31", "month", id="this month"),
        pytest.param("last month", "2022-02-01", "2022-02-28", "month", id="last month"),
        pytest.param("next month", "2022-04-01", "2022-04-30", "month", id="next month"),
        pytest.param("this year", "2022-01-01", "2022-12-31", "year", id="this year"),
        pytest.param("last year", "2021-01-01", "2021-12-31", "year", id="last year"),
        pytest.param("last March", "2021-03-01", "2021-03-31", "month", id="last March"),
        pytest.param("next March", "2023-03-01", "2023-03-31", "month", id="next March"),
        pytest.param("two days ago", "2022-03-10", "2022-03-10", "day", id="days ago"),
        pytest.param("two weeks ago", "2022-02-21", "2022-02-27", "week", id="weeks ago"),
        pytest.param("three months ago", "2021-12-01", "2021-12-31", "month", id="months ago"),
        pytest.param("nine years ago", "2013-01-01", "2013-12-31", "year", id="years ago"),
        pytest.param("10 years ago", "2011-01-01", "2013-12-31", "year", id="round years ago"),
    ],
)
def test_relative_dates(phrase: str, start: str, end: str, granularity: str) -> None:
    (value,) = read(f"They met {phrase}.")
    found = (value.text, value.start, value.end, value.granularity)
    assert found == (phrase, start, end, Granularity(granularity))


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [
        pytest.param("It began last month.", date(2022, 1, 5), "2021-12-01", id="last month"),
        pytest.param("It ends next month.", date(2021, 12, 30), "2022-01-01", id="next month"),
        pytest.param("It began yesterday.", date(2022, 1, 1), "2021-12-31", id="yesterday"),
        pytest.param("It began on Friday.", date(2022, 1, 1), "2021-12-31", id="weekday"),
        pytest.param("It began on Dec. 31.", date(2022, 1, 1), "2021-12-31", id="day of a month"),
        pytest.param("It will end on Jan. 2.", date(2021, 12, 31), "2022-01-02", id="ahead"),
        pytest.param("It began in December.", date(2022, 1, 1), "2021-12-01", id="month"),
        pytest.param("It began on Feb. 29.", date(2022, 3, 1), "2020-02-29", id="leap day"),
    ],
)
def test_year_ends(sentence: str, day: date, expected: str) -> None:
    assert span(sentence, day)[1] == expected


def test_a_named_weekday_decides_the_year() -> None:
    assert span("The match on Friday, March 11, was off.", date(2023, 2, 1))[1] == "2022-03-11"


def test_until_looks_for_the_nearest_day_whatever_the_tense() -> None:
    assert span("Schools were closed until 6 April.")[1] == "2022-04-06"


def test_attacks_of_2001_are_named_by_their_day_alone() -> None:
    assert span("since the September 11 attacks")[1] == "2001-09-11"
    assert span("since 9/11")[1] == "2001-09-11"


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        pytest.param("They met on Friday.", "Friday before 2022-03-12", id="before"),
        pytest.param("They will meet on Friday.", "Friday after 2022-03-12", id="after"),
        pytest.param(
            "They met on Saturday.", "Saturday, the article's day 2022-03-12", id="the same day"
        ),
        pytest.param("They met on 1 March.", "March 1 before 2022-03-12", id="day of a month"),
        pytest.param("They met in March 2021.", "as written", id="nothing to resolve"),
        pytest.param("They met last week.", "last week, seen from 2022-03-12", id="relative"),
    ],
)
def test_how_it_was_resolved(sentence: str, how: str) -> None:
    assert read(sentence)[0].how == how


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("They met on Friday.", id="weekday"),
        pytest.param("They met last week.", id="week"),
        pytest.param("They met on March 3.", id="day of a month"),
        pytest.param("They met in March.", id="month"),
    ],
)
def test_an_article_without_a_date_resolves_nothing(sentence: str) -> None:
    (value,) = read(sentence, None)
    assert (value.start, value.end) == (None, None)
    assert "the article has no date" in value.how


def test_an_article_without_a_date_keeps_full_dates() -> None:
    assert span("They met on March 3, 2022.", None)[1:] == ("2022-03-03", "2022-03-03")


def test_days_after_something_stay_open() -> None:
    (value,) = read("Two days later they met.")
    assert (value.text, value.start) == ("Two days later", None)
    assert value.how == "two days later than a day named elsewhere"


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("They march on the capital.", id="march, a verb"),
        pytest.param("March on, he said.", id="march at the start"),
        pytest.param("May they rest.", id="may at the start"),
        pytest.param("They may leave.", id="may, a modal"),
        pytest.param("Theresa May left.", id="May, a surname"),
        pytest.param("April Jones left.", id="April, a first name"),
        pytest.param("an august body", id="august, an adjective"),
        pytest.param("the Sunday Times reported", id="a newspaper"),
        pytest.param("sales on Black Friday", id="a named Friday"),
        pytest.param("They meet every Friday.", id="every Friday"),
        pytest.param("They meet on Fridays.", id="Fridays"),
        pytest.param("USA Today reported", id="a newspaper named Today"),
        pytest.param("in the 1990s", id="a decade"),
        pytest.param("in 44 BC", id="before Christ"),
        pytest.param("over the past week", id="a length of time"),
        pytest.param("at 2000 GMT", id="a clock time"),
        pytest.param("some 2000 people", id="a count"),
        pytest.param("on 12/11/2021", id="an order that is not plain"),
        pytest.param("the class of ’08", id="a short year"),
    ],
)
def test_what_is_no_date(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        pytest.param("They met on February 30.", SATURDAY, id="no such day"),
        pytest.param("They met on February 30, 2022.", SATURDAY, id="no such day of a year"),
        pytest.param("They met last week.", date.min, id="before the calendar"),
        pytest.param("They meet tomorrow.", date.max, id="after the calendar"),
        pytest.param("They met 9999 years ago.", SATURDAY, id="too long ago"),
    ],
)
def test_days_outside_the_calendar_stay_open(sentence: str, day: date) -> None:
    (value,) = read(sentence, day)
    assert (value.start, value.how) == (None, "no such day in the calendar")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("The line would stay shut until Friday.", "2022-03-18", id="would, until"),
        pytest.param("The line will stay shut till Friday.", "2022-03-18", id="will, till"),
        pytest.param("The line was shut until Friday.", "2022-03-11", id="was, until"),
    ],
)
def test_until_a_weekday_looks_ahead_after_a_modal(sentence: str, expected: str) -> None:
    assert span(sentence, date(2022, 3, 12))[1] == expected
