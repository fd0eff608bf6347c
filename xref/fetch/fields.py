"""An article as a JSON object: the field names that programs write.  Pure.

===================  ==================================================================
own                  outlet, url, title, published, text
trafilatura          sitename, source-hostname, hostname, source (the url), date, raw_text
news-please          source_domain, date_publish, maintext
Fundus               publisher, publishing_date, body, plaintext
newspaper APIs       source: {name}, publishedAt, content
===================  ==================================================================

When and how a page was downloaded (``date_download``, ``crawl_date``, ``filedate``) is never
taken for its date of publication.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xref.published import stated
from xref.types import DateFrom, Draft, Skipped, Stage

TEXT = ("text", "maintext", "plaintext", "body", "raw_text", "content")
OUTLET = (
    "outlet",
    "publisher",
    "sitename",
    "site_name",
    "source-hostname",
    "source",
    "source_domain",
    "hostname",
)
URL = ("url", "source", "link", "responded_url", "requested_url")
TITLE = ("title", "headline")
PUBLISHED = (
    "published",
    "published_at",
    "publishedAt",
    "date_publish",
    "publishing_date",
    "datePublished",
    "date_published",
    "date",
)
MODIFIED = ("modified", "modified_at", "date_modify", "date_modified", "dateModified", "updated_at")
LANGUAGE = ("language", "lang")
CANONICAL = ("canonical", "canonical_url")
_NONE = frozenset(["", "none", "null", "nan"])


def read_object(value: object, where: str) -> Draft | Skipped:
    """Return the article that a JSON object holds; ``where`` names it and stands in for a url."""
    if not isinstance(value, dict):
        return Skipped(Stage.READ, where, f"not an article: {_kind(value)} where an object belongs")
    fields = _flat(value)
    name = next((key for key in TEXT if fields.get(key) is not None), None)
    if name is None:
        names = ", ".join(TEXT[1:])
        return Skipped(Stage.READ, where, f'no article: it has no field "text" (or {names})')
    text = _body(fields[name])
    if text is None:
        reason = f'the field "{name}" is {_kind(fields[name])} and not a text'
        return Skipped(Stage.READ, where, reason)
    url = next((v for key in URL if (v := _scalar(fields.get(key))) and _is_url(key, v)), "")
    outlet = next((v for key in OUTLET if (v := _name(fields.get(key))) and "://" not in v), "")
    return Draft(
        where=where,
        url=url or where,
        text=text,
        title=_first(fields, TITLE),
        outlet=outlet,
        published=(day := _first(fields, PUBLISHED) or None),
        language=_first(fields, LANGUAGE),
        canonical=_first(fields, CANONICAL) or None,
        published_from=DateFrom.FILE if day else DateFrom.UNKNOWN,
        modified=(changed := stated(_first(fields, MODIFIED))),
        modified_from=DateFrom.FILE if changed else DateFrom.UNKNOWN,
    )


def _flat(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields, with those of Fundus' ``html`` and ``source_info`` beside them."""
    fields = dict(value)
    for nested in ("html", "source_info"):
        inner = fields.get(nested)
        if isinstance(inner, dict):
            fields = {**inner, **fields}
    return fields


def _first(fields: Mapping[str, Any], keys: Sequence[str]) -> str:
    return next((v for key in keys if (v := _scalar(fields.get(key)))), "")


def _scalar(value: object) -> str:
    """Return a text or a number (a Unix time) as text, "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value).strip()
    return "" if text.lower() in _NONE else text


def _name(value: object) -> str:
    """Return the name of a publisher given as text or as an object."""
    if isinstance(value, dict):
        return next((v for key in ("name", "title", "id") if (v := _scalar(value.get(key)))), "")
    return _scalar(value)


def _is_url(key: str, value: str) -> bool:
    """``source`` is trafilatura's word for the url, and others' for the publisher."""
    return key != "source" or "://" in value


def _body(value: object) -> str | None:
    """Return a text as it is; the lines of a list, or of Fundus' sections, joined by line ends."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(value) if all(isinstance(part, str) for part in value) else None
    if isinstance(value, dict) and isinstance(value.get("sections"), list):
        lines = _strings(value.get("summary"))
        for section in value["sections"]:
            if isinstance(section, dict):
                lines += _strings(section.get("headline")) + _strings(section.get("paragraphs"))
        return "\n".join(lines)
    return None


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")
