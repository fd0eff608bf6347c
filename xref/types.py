"""The values that flow through xref: frozen, typed, without behaviour that needs a library.

Words are those of the field: an *outlet* publishes an *article*; an article
makes *claims*; a claim may carry an *attribution* (source, cue, content) and
*values* (quantities, dates, names, polarity).  Claims of different outlets that
state the same proposition form a *group*; two claims of a group stand in a
*relation*, and a comparison is a *report* of rows.

Offsets: every span is ``[start, end)`` in characters (code points) of the
article's ``text`` exactly as it was given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""``[start, end)`` in characters of an article's text."""


# --- outlets and articles -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Label:
    """What is said of an outlet (``state-owned: RU``), and who says it."""

    key: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Mirror:
    """Of which outlet (its id) a site is a mirror, and who says so (a URL)."""

    outlet: str
    source: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher.  A feed, a mirror or an aggregator is not an outlet.

    ``id`` is a short lower-case name without spaces; ``site`` is its home URL or "".  What is only
    a mirror is stored like an outlet, with ``mirror_of``; a report folds it into that outlet.
    """

    id: str
    name: str
    site: str = ""
    country: str = ""
    labels: tuple[Label, ...] = ()
    mirror_of: Mirror | None = None


class DateFrom(StrEnum):
    """Who told a date: the feed, a page's metadata or its text and address, a file, the user."""

    UNKNOWN = ""
    FEED = "feed"
    METADATA = "page metadata"
    PAGE = "page"
    FILE = "file"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Article:
    """One published text of an outlet, in one version of its words.

    ``url`` is the address exactly as the input gave it (a file's name where it gave none).
    ``published`` is ISO 8601, ``YYYY-MM-DD`` or with a time and offset, as precise as the input
    was, or None: a fetch time never stands in for it.  ``text`` is the body as it was given.
    ``id`` is the store's row id, or a running number where nothing was stored.  ``via`` is the id
    of the mirror that it was found through, "" where ``outlet`` published it on its own site.
    ``modified`` is when the outlet says that it changed it, as ``published`` is written, or None;
    ``published_from`` and ``modified_from`` are who told these dates.  ``fetched`` is when this
    version was first read and ``replaced`` when its successor was: ISO times (UTC), None where that
    was not kept or has not happened.
    """

    id: int
    outlet: str
    url: str
    title: str
    text: str
    published: str | None = None
    language: str = "en"
    canonical: str | None = None
    via: str = ""
    published_from: DateFrom = DateFrom.UNKNOWN
    modified: str | None = None
    modified_from: DateFrom = DateFrom.UNKNOWN
    fetched: str | None = None
    replaced: str | None = None

    @property
    def day(self) -> date | None:
        """The calendar day of publication in the zone that the input gave, or None."""
        return date.fromisoformat(self.published[:10]) if self.published else None


class Stage(StrEnum):
    """Where in the run something was left out."""

    READ = "read"
    FETCH = "fetch"
    EXTRACT = "extract"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Skipped:
    """One input that a stage left out, and why: a value, so that the report can tell it.

    ``later`` where the reason is none of the input's own (a site that asks to wait, the end of the
    time): a later run may ask for it again as if for the first time.  ``forbidden`` where the site
    does not want it to be asked for, so that a later run will hardly do better.
    """

    stage: Stage
    subject: str
    reason: str
    outlet: str = ""
    later: bool = field(default=False, compare=False)
    forbidden: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as an input gave it, before its outlet is looked up and its fields are checked.

    ``outlet`` is whatever names the publisher ("BBC News", an id, a host), "" if nothing does.
    ``where`` names the input for messages (``articles.jsonl:12``).  ``published`` is as given;
    ``modified`` is ISO 8601.
    """

    where: str
    url: str
    text: str
    title: str = ""
    outlet: str = ""
    published: str | None = None
    language: str = ""
    canonical: str | None = None
    published_from: DateFrom = DateFrom.UNKNOWN
    modified: str | None = None
    modified_from: DateFrom = DateFrom.UNKNOWN


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet of the configuration and the feeds to read it from."""

    outlet: Outlet
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed: where the article stands and what the feed tells of it.

    ``published`` and ``modified`` are ISO 8601 or None; ``publisher`` is the name in RSS
    ``<source>``, else "".  ``content`` is the full text in HTML where the feed carries it, else "".
    """

    url: str
    title: str = ""
    published: str | None = None
    publisher: str = ""
    content: str = ""
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What lets the server of ``url`` say whether it has changed: headers as sent, "" for none."""

    url: str
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: ``url`` is where redirects ended, ``content`` the decoded body.

    ``unchanged`` where the server said that it is as it was; then ``content`` is empty.  ``moved``
    is where redirects that are for ever (301, 308) lead, "" where the first of them is not.
    """

    asked: str
    url: str
    content: bytes
    content_type: str = ""
    validators: Validators | None = None
    unchanged: bool = False
    moved: str = ""


class FeedKind(StrEnum):
    """What stands at the address of a feed; a page is what is there in place of one."""

    RSS = "RSS"
    ATOM = "Atom"
    JSON = "JSON Feed"
    PAGE = "HTML page"


@dataclass(frozen=True, slots=True)
class FeedRun:
    """What a feed gave in one run, at an ISO time (UTC).

    ``listed`` counts its entries, None where it failed; ``new`` those of them whose article was
    stored in that run.
    """

    at: str
    listed: int | None
    new: int = 0


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed fares over the runs: ISO times (UTC), None where there was none yet.

    ``failures`` counts the runs in a row that failed; ``error`` is the last failure's reason, ""
    after a success.  ``new_at`` is the last run that stored a new article of it.  ``kind`` is what
    it was last, ``was`` what it had been before it ``changed``.  ``moved`` is its new address, ""
    while it has none.  ``pace`` is the usual number of days between those on which its entries
    were published, None where they do not tell.  ``runs`` are the last ones, oldest first.
    """

    url: str
    last_success: str | None = None
    failures: int = 0
    error: str = ""
    first_asked: str | None = None
    new_at: str | None = None
    kind: FeedKind | None = None
    was: FeedKind | None = None
    changed: str | None = None
    moved: str = ""
    pace: float | None = None
    runs: tuple[FeedRun, ...] = ()


class Ill(StrEnum):
    """What is wrong with a feed."""

    FAILED = "failed"
    NO_FEED = "no feed"
    CHANGED = "changed"
    MOVED = "moved"
    QUIET = "quiet"
    UNREAD = "never read"


@dataclass(frozen=True, slots=True)
class Ailment:
    """What a user has to know of a feed: in words, and the way out, "" where there is none."""

    feed: str
    kind: Ill
    text: str
    way_out: str = ""


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """An outlet as ``xref sources`` lists it; ``newest`` is its latest publication day or None."""

    outlet: Outlet
    feeds: tuple[FeedState, ...]
    articles: int
    newest: str | None


@dataclass(frozen=True, slots=True)
class PageCheck:
    """A page that a feed lists, as it was tried: what was read from it, or ``reason`` why nothing.

    ``published`` is ISO 8601, None where neither page nor feed tells it.
    """

    url: str
    reason: str = ""
    words: int = 0
    published: str | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class FeedCheck:
    """A feed as it was tried once: ``reason`` is why it failed, "" where it was read.

    ``newest`` is the latest publication day of its entries, ``whole`` whether it carries their
    texts, ``moved`` its new address or "", ``robots`` what the site's robots.txt says of it.
    """

    url: str
    reason: str = ""
    kind: FeedKind | None = None
    entries: int = 0
    newest: str | None = None
    whole: bool = False
    moved: str = ""
    robots: str = ""
    page: PageCheck | None = None

    @property
    def yields(self) -> bool:
        """Whether an article could be read from it."""
        return self.page is not None and not self.page.reason


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """An outlet as its feeds were tried."""

    outlet: Outlet
    feeds: tuple[FeedCheck, ...]

    @property
    def silent(self) -> bool:
        """Whether it has feeds and none of them yields an article."""
        return bool(self.feeds) and not any(feed.yields for feed in self.feeds)


# --- claims ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article and where they stand."""

    text: str
    span: Span


class Mode(StrEnum):
    """Whose words a claim is in: the outlet's, reported speech, or a verbatim quotation."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it (``source``), by which word (``cue``), and what is said (``content``).

    The three parts follow Pareti's attribution scheme as used in PolNeAR.  ``source`` is
    None where the text leaves the speaker unsaid ("reportedly") or it was not found.
    ``speaker`` is the source's name as it can be compared across articles (titles and articles
    dropped, case kept), "" where there is none.  ``how`` tells a person how the source was linked
    to that name where it is not its own words (``"he": Ibrahim Kalin, named in the sentence
    before``), else "".  ``apart`` are the pieces of a content in whose midst the cue stands, else
    ().
    """

    source: Quote | None
    cue: Quote | None
    content: Quote | None
    speaker: str = ""
    how: str = ""
    apart: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """An attribution as bare spans of an article's text, as a tagger finds it.

    ``content`` holds several spans where the cue stands inside it ("..., he said, ..."), and none
    where nothing is said in the text itself.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]


class Force(StrEnum):
    """What stands behind a claim: how its cue, or its own wording, puts it.

    ``claiming`` ("insisted"), ``factive`` ("admitted", "noted") and ``denied`` are of the cue;
    ``hedged`` ("may", "reportedly", "is expected to"), ``conditional`` and ``future`` of either.
    """

    NEUTRAL = "neutral"
    CLAIMING = "claiming"
    FACTIVE = "factive"
    HEDGED = "hedged"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    FUTURE = "future"


class Comparator(StrEnum):
    """How a quantity bounds what it counts."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    RANGE = "range"


class Granularity(StrEnum):
    """How finely a date is stated."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    ``low`` and ``high`` are the closed interval that the wording allows ("about 200" is wider
    than "203"; "at least 230" ends at infinity); ``value`` is the number named.  ``unit`` is a
    normalised unit ("USD", "percent", "km") or the counted noun in the singular ("person"), "" if
    none was found.  ``role`` says what happened to what is counted where a word near it tells
    ("injured", "killed"), else "".
    """

    text: str
    span: Span
    value: float
    low: float
    high: float
    comparator: Comparator = Comparator.EXACT
    unit: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as stated and as resolved.

    ``start`` and ``end`` are ISO days, inclusive, None where it could not be resolved (an article
    without a date); ``how`` tells how it was resolved, for a person ("Friday before 2022-03-12").
    """

    text: str
    span: Span
    start: str | None
    end: str | None
    granularity: Granularity
    how: str


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as it stands in the text.

    ``kind`` is "person", "organisation" or "place" where the article tells it, else "".
    """

    text: str
    span: Span
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Negation:
    """A negating cue ("not", "denied that"); ``scope`` is the span it turns."""

    text: str
    span: Span
    scope: Span


Value: TypeAlias = Quantity | DateValue | Name | Negation


class Part(StrEnum):
    """Where an article states a claim: in its body, or in its headline."""

    BODY = "body"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Context:
    """Words that a claim needs to be read alone and that are not its own.

    ``words`` stand elsewhere in the article, at their span.  ``place`` is the pronoun inside the
    claim that they stand for, or None where they come before the claim (its subject).  ``how``
    tells a person how they were found (``subject of the sentence``).
    """

    words: Quote
    place: Span | None
    how: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement of an article.

    ``text`` is its words exactly as they stand at ``pieces``, joined by a space where they are
    apart; ``span`` reaches from the first to the last.  Spans are of the article's text, those of
    a headline of its title.  ``article`` is the article's id and ``outlet`` its outlet's id.
    ``id`` is the store's row id, or a running number where nothing was stored.  ``position``
    counts the claims of the article from 0, the headline's first; ``attribution`` is None for what
    the outlet asserts itself.  ``apart`` are the pieces of a claim that has several, else ().
    """

    id: int
    article: int
    outlet: str
    position: int
    span: Span
    text: str
    mode: Mode = Mode.ASSERTED
    attribution: Attribution | None = None
    values: tuple[Value, ...] = ()
    force: Force = Force.NEUTRAL
    part: Part = Part.BODY
    apart: tuple[Span, ...] = ()
    context: tuple[Context, ...] = ()

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The spans whose words are its own, in order."""
        return self.apart or (self.span,)

    def offset(self, place: int) -> int | None:
        """Return where in ``text`` an offset of the article stands; None outside the pieces.

        The end of a piece counts as inside.
        """
        before = 0
        for start, end in self.pieces:
            if start <= place <= end:
                return before + place - start
            before += end - start + 1
        return None

    def placed(self, span: Span) -> Iterator[Span]:
        """Yield the parts of an article's span that are words of the claim, as offsets of ``text``.

        One for each piece that the span touches, in order.
        """
        before, length = 0, len(self.text)
        for start, end in self.pieces:
            left, right = max(start, span[0]), min(end, span[1])
            if left < right and before + left - start < length:
                yield before + left - start, min(length, before + right - start)
            before += end - start + 1

    def quote(self, start: int, end: int) -> Quote:
        """Return the words ``text[start:end]``, which lie in one piece, as the article has them."""
        before = 0
        for first, last in self.pieces:
            if start < before + last - first:
                break
            before += last - first + 1
        shift = first - before
        return Quote(self.text[start:end], (shift + start, shift + end))

    @property
    def alone(self) -> str:
        """The claim as it is read alone: its text with its context put in."""
        text = self.text
        put: list[tuple[int, int, str]] = []
        for item in self.context:
            if item.place is None:
                put.append((0, 0, f"{item.words.text} "))
            else:
                start, end = (self.offset(place) for place in item.place)
                if start is not None and end is not None:
                    put.append((start, end, item.words.text))
        put.reverse()
        put.sort(key=_first, reverse=True)
        for start, end, words in put:
            text = f"{text[:start]}{words}{text[end:]}"
        return text


def _first(put: tuple[int, int, str]) -> int:
    return put[0]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of an article that is no claim; ``rule`` says why ("furniture: read more")."""

    span: Span
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one article: its claims in text order, and what was dropped."""

    article: Article
    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]


# --- origins --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reprint:
    """``copy`` carries the text of ``origin`` (article ids); ``share`` of its words stand there.

    ``partial`` where the copy has much of its own beside it: then only what is shared is copied,
    and ``shared`` are the ids of those claims of the copy.  An article may carry parts of several
    others.  Where both are of one outlet, the copy is a later version or a second address.
    """

    copy: int
    origin: int
    share: float
    evidence: str
    partial: bool = False
    shared: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """An article names an agency as its source: an outlet's id, or a name where it is none.

    ``whole`` where the article is the agency's, else a part of it is.  ``name`` is what to call it,
    "" for ``agency`` itself: it may be an outlet of which the report holds nothing else.
    """

    article: int
    agency: str
    evidence: str
    whole: bool = True
    name: str = ""


# --- judging --------------------------------------------------------------------------------


class Relation(StrEnum):
    """How two claims of one group stand to each other."""

    AGREE = "agree"
    DIVERGE = "diverge"
    UPDATE = "update"
    UNSURE = "unsure"


class Kind(StrEnum):
    """In what two claims diverge; ``other`` where no rule can name it."""

    NUMBER = "number"
    DATE = "date"
    POLARITY = "polarity"
    ATTRIBUTION = "attribution"
    ENTITY = "entity"
    CAUSE = "cause"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Signal:
    """One term of a decision: the measured ``value`` and what it added (``weight * value``)."""

    name: str
    value: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Clash:
    """Two spans that cannot both hold, in the left and in the right claim's article."""

    left: Quote
    right: Quote
    what: str


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a pair as a reader of pairs gets it.

    ``text`` is the claim read alone, ``speaker`` who says it ("" for the outlet), ``day`` the ISO
    day of its article ("" if unknown), ``title`` the article's, ``before`` the claim before it.
    """

    text: str
    speaker: str = ""
    day: str = ""
    title: str = ""
    before: str = ""


class Answer(StrEnum):
    """How a second reader says that the left and the right side of a pair stand to each other."""

    SAME = "same"
    CONTRADICTS = "contradicts"
    LEFT_LATER = "left_later"
    RIGHT_LATER = "right_later"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a second reader says of a pair: ``by`` is its name, ``reason`` what it adds, or ""."""

    answer: Answer
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided about two claims (their ids), and from what.

    ``same`` is the probability that both state the same proposition, values aside;
    ``confidence`` is that of the relation.  For an UPDATE ``later`` is the id of the claim that
    states the later value.  ``borders`` are the probabilities from which such a pair is suggested,
    and confirmed, to state the same; None where that was not in question (a copy).
    """

    left: int
    right: int
    same: float
    relation: Relation
    confidence: float
    reason: str
    kind: Kind | None = None
    later: int | None = None
    clashes: tuple[Clash, ...] = ()
    signals: tuple[Signal, ...] = ()
    borders: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that state one proposition: each member was judged against ``founder``.

    ``members`` are claim ids with the founder first; ``judgements`` hold every judged pair
    inside the group, those with the founder at least.
    """

    founder: int
    members: tuple[int, ...]
    judgements: tuple[Judgement, ...]


# --- report ---------------------------------------------------------------------------------


class Verdict(StrEnum):
    """What a row of the report says."""

    DIVERGES = "diverges"
    UNSURE = "unsure"
    UPDATED = "updated"
    AGREE = "agree"
    ONE_SIDED = "one-sided"


class Silence(StrEnum):
    """Why an outlet's cell in a row is empty."""

    ABSENT = "read, not there"
    NOT_FETCHED = "not fetched"
    FAILED = "failed"
    UNREADABLE = "nothing readable"


@dataclass(frozen=True, slots=True)
class Member:
    """A claim as a cell of the report shows it; ``reprint_of`` is the outlet it was copied from.

    ``via`` is the id of the mirror through which its article was found, or "".
    """

    claim: Claim
    url: str
    title: str
    published: str | None
    reprint_of: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report.

    ``number`` counts rows from 1 as they are shown; ``id`` stays the same when rows move.
    ``origins`` and ``outlets`` count independent origins and outlets among the members.
    """

    number: int
    id: str
    verdict: Verdict
    kinds: tuple[Kind, ...]
    confidence: float
    why: str
    members: tuple[Member, ...]
    judgements: tuple[Judgement, ...]
    origins: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet of the report, with what was read of it; ``silence`` explains an empty column.

    ``mirrors`` are those of its mirrors through which articles of the column were found.
    """

    outlet: Outlet
    articles: int
    reprints: int = 0
    silence: Silence = Silence.ABSENT
    mirrors: tuple[Outlet, ...] = ()


class Counted(StrEnum):
    """What rows are counted and ordered by: independent origins, or outlets, copies included."""

    ORIGINS = "origins"
    OUTLETS = "outlets"


@dataclass(frozen=True, slots=True)
class Report:
    """What ``xref compare`` shows.

    ``rows`` are all rows in the order to be shown, one-sided ones last; ``articles`` are those
    compared, ``claims`` how many claims of theirs; ``built_at`` is the ISO time of the snapshot, or
    of the comparison for files.
    """

    topic: str
    built_at: str
    columns: tuple[Column, ...]
    articles: tuple[Article, ...]
    rows: tuple[Row, ...]
    claims: int = 0
    reprints: tuple[Reprint, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = field(default=())
    counted: Counted = Counted.ORIGINS
    credits: tuple[Credit, ...] = ()
