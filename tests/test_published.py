"""Dates of publication: what is read keeps its precision; what is unclear is never guessed.

And bytes become text: Unicode, else what is declared, else Windows-1252.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.decode import decode
from xref.published import EARLIEST, published_iso

TODAY = date(2022, 3, 12)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("2022-03-11", "2022-03-11", id="ISO day"),
        pytest.param(" 2022-03-11\n", "2022-03-11", id="white space around it"),
        pytest.param("20220311", "2022-03-11", id="ISO day without hyphens"),
        pytest.param("2022-03-11T10:00:05Z", "2022-03-11T10:00:05+00:00", id="Zulu"),
        pytest.param("2022-03-11T10:00:05", "2022-03-11T10:00:05", id="no zone"),
        pytest.param("2022-03-11T10:00-0430", "2022-03-11T10:00:00-04:30", id="offset, no colon"),
        pytest.param("2022-03-11T10:00:05.123Z", "2022-03-11T10:00:05+00:00", id="milliseconds"),
        pytest.param("2022-03-11 10:00:05", "2022-03-11T10:00:05", id="space for T"),
        pytest.param("2022-03-11 10:00:05 +02:00", "2022-03-11T10:00:05+02:00", id="spaced offset"),
        pytest.param("2022-03-11 10:00:05 UTC", "2022-03-11T10:00:05+00:00", id="UTC by name"),
        pytest.param("20220311100005", "2022-03-11T10:00:05", id="digits only"),
        pytest.param("2022/3/1", "2022-03-01", id="slashes, year first"),
        pytest.param("Fri, 11 Mar 2022 10:00:05 +0300", "2022-03-11T10:00:05+03:00", id="RFC 2822"),
        pytest.param("11 Mar 2022 10:00 GMT", "2022-03-11T10:00:00+00:00", id="RFC, no weekday"),
        pytest.param("Fri, 11 Mar 22 10:00:05 EST", "2022-03-11T10:00:05-05:00", id="RFC 822"),
        pytest.param("11 March 2022", "2022-03-11", id="day, month, year"),
        pytest.param("March 11, 2022", "2022-03-11", id="month, day, year"),
        pytest.param("Friday, 11th Sept. 2020", "2020-09-11", id="weekday and ordinal"),
        pytest.param("March 11, 2022 at 10:30 p.m. ET", "2022-03-11", id="a time beside the day"),
        pytest.param("11.03.2022", "2022-03-11", id="dots"),
        pytest.param("13/03/2021", "2021-03-13", id="slashes, day over 12"),
        pytest.param("03/13/2021", "2021-03-13", id="slashes, second over 12"),
        pytest.param("03/03/2021", "2021-03-03", id="slashes, day and month alike"),
        pytest.param("1646992805", "2022-03-11T10:00:05+00:00", id="Unix seconds"),
        pytest.param("1646992805.5", "2022-03-11T10:00:05+00:00", id="Unix seconds with a part"),
        pytest.param("1646992805123", "2022-03-11T10:00:05+00:00", id="Unix milliseconds"),
    ],
)
def test_what_is_read(raw: str, expected: str) -> None:
    assert published_iso(raw, TODAY) == expected


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param("", "is not a date", id="empty"),
        pytest.param("yesterday", "is not a date", id="a word"),
        pytest.param("2022", "is not a date", id="a year"),
        pytest.param("2022-03", "is not a date", id="a month"),
        pytest.param("March 2022", "is not a date", id="a month in words"),
        pytest.param("2022-02-30", "is not a date", id="no such day"),
        pytest.param("31 June 2021", "is not a date", id="no such day in words"),
        pytest.param("11 Marvel 2022", "is not a date", id="no such month"),
        pytest.param("2022-03-11T25:00:00", "is not a date", id="no such hour"),
        pytest.param("2022-03-11 and more", "is not a date", id="more than a date"),
        pytest.param("03/04/2021", "does not tell day from month", id="ambiguous"),
        pytest.param("0001-01-01", "stands for no date", id="year 1"),
        pytest.param("1970-01-01T00:00:00Z", "stands for no date", id="zero of the Unix clock"),
        pytest.param("9999999999", "lies in the future", id="Unix time of a far year"),
    ],
)
def test_what_is_not(raw: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        published_iso(raw, TODAY)


@pytest.mark.parametrize(
    ("raw", "good"),
    [
        pytest.param("2022-03-13", True, id="tomorrow: it is that day further east"),
        pytest.param("2022-03-14", False, id="the day after"),
        pytest.param(f"{EARLIEST}-01-01", True, id="the earliest year"),
        pytest.param(f"{EARLIEST - 1}-12-31", False, id="a day before it"),
    ],
)
def test_threshold_of_days(raw: str, good: bool) -> None:
    if good:
        assert published_iso(raw, TODAY) == raw
    else:
        with pytest.raises(ValueError, match=r"future|no date"):
            published_iso(raw, TODAY)


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2022, 3, 11)).map(
    lambda moment: moment.replace(microsecond=0)
)
ZONES = st.integers(-12 * 4, 14 * 4).map(lambda n: timezone(timedelta(minutes=15 * n)))


@given(MOMENTS, ZONES)
def test_forms_of_one_moment_are_read_alike(moment: datetime, zone: timezone) -> None:
    moment = moment.replace(tzinfo=zone)
    iso = moment.isoformat()
    forms = [iso, iso.replace("T", " "), format_datetime(moment)]
    assert {published_iso(form, TODAY) for form in forms} == {iso}


@given(MOMENTS)
def test_a_day_stays_a_day(moment: datetime) -> None:
    day = moment.date()
    forms = [day.isoformat(), f"{day:%d %B %Y}", f"{day:%B} {day.day}, {day.year}"]
    assert {published_iso(form, TODAY) for form in forms} == {day.isoformat()}


@given(st.text(alphabet="0123456789 -/.:TZ+,aJnMr", max_size=30))
def test_any_text_is_an_iso_date_or_an_error(raw: str) -> None:
    try:
        found = published_iso(raw, TODAY)
    except ValueError:
        return
    assert datetime.fromisoformat(found)
    assert date.fromisoformat(found[:10])


# --- bytes to text --------------------------------------------------------------------------

TEXT = "The café’s owner said “no” – £50."


@pytest.mark.parametrize(
    ("data", "declared", "expected"),
    [
        pytest.param(TEXT.encode(), "", (TEXT, ""), id="UTF-8"),
        pytest.param(TEXT.encode(), "latin-1", (TEXT, ""), id="UTF-8, declared wrongly"),
        pytest.param(TEXT.encode("utf-8-sig"), "", (TEXT, ""), id="byte order mark"),
        pytest.param(TEXT.encode("utf-16"), "", (TEXT, ""), id="UTF-16"),
        pytest.param(TEXT.encode("utf-32"), "", (TEXT, ""), id="UTF-32"),
        pytest.param(
            TEXT.encode("cp1252"), "", (TEXT, "not UTF-8: read as cp1252"), id="Windows-1252"
        ),
        pytest.param(
            "Гавань".encode("cp1251"),
            "windows-1251",
            ("Гавань", "not UTF-8: read as windows-1251"),
            id="declared",
        ),
        *(
            pytest.param(
                TEXT.encode("cp1252"),
                name,
                (TEXT, "not UTF-8: read as cp1252"),
                id=f"declared {name}: browsers read Windows-1252",
            )
            for name in ("iso-8859-1", "ISO_8859-1", "latin1", "us-ascii")
        ),
        pytest.param(
            b"a\x81b",
            "iso-8859-1",
            ("a\x81b", "not UTF-8: read as iso-8859-1"),
            id="Latin-1 in fact: Windows-1252 has no such byte",
        ),
        pytest.param(
            "Łódź".encode("iso-8859-2"),
            "iso-8859-2",
            ("Łódź", "not UTF-8: read as iso-8859-2"),
            id="another Latin is read as it says",
        ),
        pytest.param(
            b"caf\xe9", "a\x00b", ("café", "not UTF-8: read as cp1252"), id="declared with a zero"
        ),
        pytest.param(
            b"caf\xe9", "no-such", ("café", "not UTF-8: read as cp1252"), id="declared nonsense"
        ),
        pytest.param(
            b"a\x81b",
            "",
            ("a\ufffdb", "not UTF-8, and its encoding is not known"),
            id="no encoding fits",
        ),
    ],
)
def test_bytes_to_text(data: bytes, declared: str, expected: tuple[str, str]) -> None:
    assert decode(data, declared) == expected


@given(
    st.text(st.characters(exclude_categories=["Cs"])).filter(lambda t: not t.startswith("\ufeff"))
)
def test_unicode_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == (text, "")


@given(st.binary(max_size=100), st.sampled_from(["", "utf-7", "hex", "ascii", "\x00", "idna"]))
def test_any_bytes_become_text(data: bytes, declared: str) -> None:
    assert isinstance(decode(data, declared)[0], str)
