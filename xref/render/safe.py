"""Text from articles, made harmless for where it is printed.

A page may hold terminal escapes, invisible characters, marks that turn the
direction of a line, markup and spreadsheet formulas.  Everything that is shown
goes through one of these functions; the JSON document keeps the text as it is
and escapes (``escaped``).  Right-to-left text itself is left as it is.
"""

from __future__ import annotations

import json
import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"[\s\x85]+")
_BIDI = r"\u061c\u202a-\u202e\u2066-\u2069"
_HIDDEN = (
    r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200d\u2060-\u2065\u206a-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
# Joiners and variation selectors go too: terminals disagree on the width of what they join.
_INVISIBLE = re.compile(f"[{_BIDI}{_HIDDEN}]")
_MARK = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
# No script stacks more than three marks from these blocks on one letter; a tower of them
# runs over the lines above.
_TOWER = re.compile(rf"({_MARK}{{3}}){_MARK}+")
_ACTIVE = re.compile(rf"[\x7f-\x9f\u2028\u2029\ud800-\udfff{_BIDI}{_HIDDEN}]")

_MARKDOWN = re.compile(r"[\\`*_\[\]|~$]")
_BULLET = re.compile(r"\A(?=[-+#])")
_NUMBERED = re.compile(r"\A(\d+)(?=[.)](?:\s|\Z))")
_LINK = re.compile(r"https?://[^\s<>\"'`\\|]+\Z", re.IGNORECASE)
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def clean(text: str) -> str:
    """Return ``text`` as one line that any terminal shows as it stands.

    White space becomes single spaces (also at the ends: pieces of a text can be cleaned one by
    one); control characters show as ``�``; invisible ones are left out.
    """
    line = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    return _TOWER.sub(r"\1", _CONTROL.sub("\ufffd", line))


def markdown(text: str) -> str:
    """Return ``text`` as one line of Markdown that reads as the text: no markup, no HTML."""
    line = clean(text).strip()
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _MARKDOWN.sub(r"\\\g<0>", line)
    return _NUMBERED.sub(r"\1\\", _BULLET.sub(r"\\", line))


def markdown_link(label: str, url: str) -> str:
    """Return a Markdown link; only the label where ``url`` is no plain web address."""
    if not _LINK.match(url) or clean(url) != url:
        return markdown(label)
    address = url.replace("(", "%28").replace(")", "%29")
    return f"[{markdown(label)}]({address})"


def formula(text: str) -> str:
    """Return ``text`` as one line that no spreadsheet takes for a formula."""
    line = clean(text)
    return f"'{line}" if _FORMULA.match(line) else line


def escaped(document: str) -> str:
    r"""Return a JSON document in which no raw character acts on a terminal: ``\u009b`` and so on.

    The value stays the same; it can be written as UTF-8 whatever the texts hold.
    """
    return _ACTIVE.sub(lambda match: json.dumps(match[0])[1:-1], document)
