"""One function for each job of the command line.

It opens what the job needs through ``wiring``, calls ``build``, ``compare`` or another stage, and
returns a value for ``render``.  Heavy modules are imported by the job that needs them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from xref import mirrors, moments, wiring
from xref.config import Config, load_config
from xref.errors import ConfigError
from xref.moments import stated_day
from xref.outlets import OutletBook
from xref.stages import Progress, SecondReader
from xref.types import (
    Article,
    Claim,
    Counted,
    Draft,
    Member,
    Outlet,
    Reading,
    Relation,
    Report,
    Row,
    Skipped,
    SourceStatus,
    Verdict,
)
from xref.wiring import Place

if TYPE_CHECKING:
    from xref.compare import Corpus
    from xref.gold import GoldEvent
    from xref.scores import Scores
    from xref.store.library import SnapshotLibrary

WORDS_NAMED = 8
"""Words of a topic that a note names at most."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: a topic ("" takes everything), dates (inclusive), outlets, verdicts.

    ``counted`` is what the rows of a comparison are counted and ordered by; ``as_of`` a moment in
    the past (a date, or a date and time) for what an index held then.
    """

    topic: str = ""
    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] = ()
    verdicts: frozenset[Verdict] = frozenset()
    counted: Counted = Counted.ORIGINS
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A report as it was made, and ``shown``: the rows that were asked for."""

    whole: Report
    shown: Report


@dataclass(frozen=True, slots=True)
class Hits:
    """Claims that fit a query, the best first, with the outlets that they are from."""

    members: tuple[Member, ...]
    outlets: dict[str, Outlet]


# --- what is asked --------------------------------------------------------------------------


def _moment(given: str | None) -> datetime | None:
    if given is None:
        return None
    try:
        return moments.as_of(given, datetime.now(UTC))
    except ValueError as error:
        raise ConfigError(f"{given!r} {error}", "--as-of") from None


def _checked(question: Question, book: OutletBook) -> Question:
    """Return the question with ISO days and outlet ids; ConfigError for what is neither.

    Who asks for a mirror asks for its outlet, since that is where its articles stand.
    """
    since, until = stated_day("--since", question.since), stated_day("--until", question.until)
    if since and until and since > until:
        raise ConfigError(f"{since} is after --until {until}", "--since")
    ids = []
    outlet_behind = mirrors.behind(book.outlets)
    topic = question.topic.encode("utf-8", "replace").decode()
    for name in question.outlets:
        outlet = book.find(name)
        if outlet is None:
            known = sorted(o.id for o in book.outlets)
            near = get_close_matches(name.lower(), known, 1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known) or 'none'}"
            if " " in name:
                hint = f"{hint} (a topic stands before --outlet)"
            raise ConfigError(f"no outlet {name!r}: {hint}", "--outlet")
        ids.append(outlet_behind.get(outlet.id, outlet.id))
    return replace(question, topic=topic, since=since, until=until, outlets=tuple(ids))


# --- compare --------------------------------------------------------------------------------


def compare_topic(
    question: Question, place: Place, progress: Progress, *, max_calls: int | None = None
) -> Compared:
    """Compare what the index holds on a topic; ``max_calls`` None asks as often as configured."""
    config = wiring.configuration(place, max_calls=max_calls)
    return _compare_index(question, place.index, config, progress)


def _compare_index(
    question: Question, index_folder: Path, config: Config, progress: Progress
) -> Compared:
    from xref import compare, retrieve

    if not question.topic.strip():
        raise ConfigError(
            "name a topic, or files with --from, or try the demo with --demo", "xref compare"
        )
    moment = _moment(question.as_of)
    second = wiring.load_second(config.judge, progress)
    with wiring.opened(index_folder, progress, moment) as (library, index, encoder):
        asked = _checked(question, OutletBook(library.outlets()))
        found = retrieve.retrieve(
            asked.topic,
            encoder.encode([asked.topic]),
            library,
            index,
            since=asked.since,
            until=asked.until,
            outlets=asked.outlets,
        )
        corpus = compare.corpus_of(library, index, found, asked=asked.outlets)
        judge = wiring.load_judge(config.judge, encoder, second)
        report = compare.compare(
            corpus,
            judge,
            topic=asked.topic,
            notes=_notes(library, corpus, asked),
            progress=progress,
        )
    return _shown(report, asked, second)


def compare_files(
    paths: Sequence[str],
    question: Question,
    place: Place,
    progress: Progress,
    *,
    published: str | None = None,
    max_calls: int | None = None,
) -> Compared:
    """Compare the articles in files and folders; nothing of them is stored."""
    config = wiring.configuration(place, max_calls=max_calls)
    book = OutletBook(source.outlet for source in config.sources)
    drafts = wiring.files(paths)
    return _compare_drafts(drafts, book, question, config, progress, published=published)


def compare_demo(question: Question, progress: Progress) -> Compared:
    """Compare the demo's articles."""
    with resources.as_file(resources.files("xref.demo")) as folder:
        config = load_config(folder / "sources.yaml")
        book = OutletBook(source.outlet for source in config.sources)
        drafts = list(wiring.files([str(folder / "articles.jsonl")]))
    return _compare_drafts(drafts, book, question, config, progress)


def _compare_drafts(
    drafts: Iterable[Draft | Skipped],
    book: OutletBook,
    question: Question,
    config: Config,
    progress: Progress,
    *,
    published: str | None = None,
) -> Compared:
    from xref import compare, inputs

    articles, skipped = inputs.accepted(
        drafts, book, published=stated_day("--published", published)
    )
    asked = _checked(question, book)
    outlet_behind = mirrors.behind(book.outlets)
    kept, again = mirrors.once([mirrors.folded(a, outlet_behind) for a in articles], book.outlets)
    skipped = [replace(s, outlet=outlet_behind.get(s.outlet, s.outlet)) for s in skipped] + again
    if asked.topic.strip():
        # What is stored is not folded: it is where it was found.
        ids = {article.id for article in kept}
        found = [article for article in articles if article.id in ids]
        return _compare_on_topic(found, skipped, book, asked, config, progress)
    read = Counter(article.outlet for article in kept)
    articles = [article for article in kept if _eligible(article, asked)]
    readings = inputs.readings(articles)
    claims = [claim for reading in readings for claim in reading.claims]
    second = wiring.load_second(config.judge, progress)
    encoder = wiring.load_encoder(config.model, progress)
    corpus = compare.Corpus(
        outlets=book.outlets,
        articles=articles,
        claims=claims,
        vectors=encoder.encode([claim.alone for claim in claims], progress),
        built_at=_now(),
        skipped=skipped,
        read=read,
        asked=frozenset(asked.outlets),
    )
    judge = wiring.load_judge(config.judge, encoder, second)
    report = compare.compare(corpus, judge, progress=progress)
    return _shown(report, asked, second)


def _compare_on_topic(
    articles: Sequence[Article],
    skipped: Sequence[Skipped],
    book: OutletBook,
    question: Question,
    config: Config,
    progress: Progress,
) -> Compared:
    """Compare what files say on a topic: through an index of their own that is thrown away."""
    from xref import build

    with TemporaryDirectory(prefix="xref-") as folder:
        place = Place(Path(folder))
        outlets = {outlet.id: outlet for outlet in book.outlets}
        with wiring.parts(place, config, progress) as parts:
            found = [(article, outlets[article.outlet]) for article in articles]
            build.add(parts, [*found, *skipped])
        compared = _compare_index(question, place.index, config, progress)
    # All that was said of the user's own files is told, on the topic or not.
    told = tuple(skipped)
    return Compared(replace(compared.whole, skipped=told), replace(compared.shown, skipped=told))


def _shown(report: Report, question: Question, second: SecondReader | None) -> Compared:
    """Count as it was asked for, add what a second reader cost, keep the rows asked for."""
    from xref.report import counted_by

    report = counted_by(report, question.counted)
    if second:
        report = replace(report, notes=(*report.notes, *second.notes()))
    if not question.verdicts:
        return Compared(report, report)
    rows = tuple(row for row in report.rows if _wanted(row, question.verdicts))
    return Compared(report, replace(report, rows=rows))


def _wanted(row: Row, verdicts: frozenset[Verdict]) -> bool:
    """Whether a row has one of the verdicts; one that diverges may be brought up to date too."""
    updated = any(judgement.relation is Relation.UPDATE for judgement in row.judgements)
    return row.verdict in verdicts or (updated and Verdict.UPDATED in verdicts)


def _notes(library: SnapshotLibrary, corpus: Corpus, question: Question) -> list[str]:
    """Say which words nobody wrote, and which outlets were read and have nothing on the topic."""
    notes = []
    if library.as_of:
        notes.append(f"As of {library.as_of:%Y-%m-%d %H:%M} UTC: what had been read by then.")
        if count := library.untimed():
            notes.append(
                f"{count} article{'s' * (count != 1)} of an earlier version of xref, which kept no"
                " time of reading, counted by date alone."
            )
    if count := library.edited(article.id for article in corpus.articles):
        notes.append(
            f"{count} of the articles compared {'was' if count == 1 else 'were'} edited after"
            " having been read first (xref versions)."
        )
    if unknown := library.unknown_words(question.topic):
        shown = ", ".join(unknown[:WORDS_NAMED])
        more = f" and {len(unknown) - WORDS_NAMED} more" if len(unknown) > WORDS_NAMED else ""
        notes.append(f"In no article: {shown}{more}.")
    present = {article.outlet for article in corpus.articles}
    silent = [
        f"{outlet.name} ({count} article{'s' * (count != 1)})"
        for outlet, count in library.counts()
        if outlet.id not in present and (not question.outlets or outlet.id in question.outlets)
    ]
    if silent:
        notes.append(f"Read, and nothing found on the topic: {', '.join(silent)}.")
    return notes


def _eligible(article: Article, question: Question) -> bool:
    if question.outlets and article.outlet not in question.outlets:
        return False
    day = article.day.isoformat() if article.day else None
    if question.since and (day is None or day < question.since):
        return False
    return not (question.until and (day is None or day > question.until))


# --- search, claims, sources, eval ----------------------------------------------------------


def search(question: Question, place: Place, progress: Progress, limit: int) -> Hits:
    """Find claims in the index."""
    from xref import retrieve

    if not question.topic.strip():
        raise ConfigError("name what to look for, in words", "xref search")
    moment = _moment(question.as_of)
    with wiring.opened(place.index, progress, moment) as (library, index, encoder):
        asked = _checked(question, OutletBook(library.outlets()))
        claims = retrieve.search(
            asked.topic,
            encoder.encode([asked.topic]),
            library,
            index,
            since=asked.since,
            until=asked.until,
            outlets=asked.outlets,
            limit=limit,
        )
        articles = {a.id: a for a in library.articles(sorted({c.article for c in claims}))}
        return Hits(
            tuple(_member(claim, articles[claim.article]) for claim in claims),
            {outlet.id: outlet for outlet in library.outlets()},
        )


def read_claims(
    paths: Sequence[str], place: Place, *, outlet: str | None, published: str | None
) -> tuple[list[Reading], list[Skipped]]:
    """Read the claims of articles in files."""
    from xref import inputs

    book = OutletBook(source.outlet for source in wiring.configuration(place).sources)
    articles, skipped = inputs.accepted(
        wiring.files(paths), book, outlet=outlet, published=stated_day("--published", published)
    )
    return inputs.readings(articles), skipped


def source_statuses(place: Place) -> list[SourceStatus]:
    """Return how the outlets fare, of the configuration and of the index."""
    from xref.store.statuses import statuses

    return statuses(place.index, wiring.configuration(place).sources)


def scores(path: Path, place: Place, progress: Progress) -> Scores:
    """Score matching, divergence and confidences against gold events."""
    from xref.evaluate import evaluate
    from xref.gold import load_gold
    from xref.trial import read_path

    events = load_gold(path)
    config = wiring.configuration(place)
    encoder = wiring.load_encoder(config.model, progress)
    pipeline = read_path(encoder, wiring.load_judge(config.judge, encoder))

    def in_turn() -> Iterator[GoldEvent]:
        for done, event in enumerate(events):
            progress("scoring events", done, len(events))
            yield event

    return evaluate(in_turn(), pipeline)


def _member(claim: Claim, article: Article) -> Member:
    return Member(claim, article.url, article.title, article.published, via=article.via)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
