"""Moments in time: what is asked for "as of" one, and which version of an article held then.  Pure.

Times without a zone are taken as UTC, and a day as its first moment.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from xref.errors import ConfigError


def instant(stated: str) -> datetime:
    """Return an ISO 8601 day or time as a moment in UTC; ValueError for what is neither."""
    found = datetime.fromisoformat(stated)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def stated_day(option: str, given: str | None) -> str | None:
    """Return the day that a person gave with an option, in ISO form; ConfigError if it is none."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise ConfigError(f"{given!r} is no date: write YYYY-MM-DD", option) from None


def as_of(given: str, now: datetime) -> datetime:
    """Return the moment that a person names: a time, or a day for its end (UTC).

    Raises ValueError with the reason: it is neither, or lies after ``now`` (a day: after today).
    """
    text = given.strip()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    try:
        found = instant(text)
    except (ValueError, OverflowError):
        raise ValueError("is no date: write YYYY-MM-DD or YYYY-MM-DDTHH:MM") from None
    if found > now:
        raise ValueError("lies in the future: nothing was read then")
    return datetime.combine(day, time.max, UTC) if day else found


def stood(
    moment: datetime,
    *,
    published: str | None,
    fetched: str | None,
    replaced: str | None,
    gone: bool,
) -> bool:
    """Whether a version of an article was what an index held at a moment.

    It had been read by then, it had not been replaced, and it does not carry a later date.  When
    a version was read that has no time of it is not known: its date alone counts.  One that is
    ``gone`` without a time of that never counts.
    """
    if fetched and instant(fetched) > moment:
        return False
    if gone and (replaced is None or instant(replaced) <= moment):
        return False
    return not published or instant(published) <= moment


def young(stated: str, now: datetime, most: timedelta) -> bool:
    """Whether what happened at an ISO day or time is no longer ago than ``most``."""
    return now - instant(stated) <= most
