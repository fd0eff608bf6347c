"""What was changed between two versions of an article, and whether its outlet says so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands import xref
from tests.corpora import article, outlet
from tests.test_build import parts
from xref import build
from xref.claims.reader import read
from xref.render.formats import Format
from xref.render.versions import histories
from xref.types import Article, DateFrom, Kind
from xref.versions import Change, Edit, Edited, Side, edited, history

FIRE = "A fire destroyed the old grain store at Pellmouth harbour before dawn."
NINE = "Nine dock workers were treated for smoke at the hospital."
QUAY = "The quay would stay shut for a week, the harbour master Anna Ilves said."
RAIN = "Rain is due on Tuesday."


def version(*lines: str, title: str = "Fire at the harbour", **fields: str | None) -> Article:
    made = article(1, "Post", *lines, published="2022-03-14", title=title)
    return replace(made, **fields)  # type: ignore[arg-type]


def compared(old: Article, new: Article) -> Edited:
    return edited(old, replace(new, id=2), read(old).claims, read(new).claims)


def marked(side: Side | None) -> str | None:
    if side is None:
        return None
    text = side.text
    for start, end in reversed(side.marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def told(changes: Sequence[Change]) -> list[tuple[object, ...]]:
    return [(c.edit, marked(c.old), marked(c.new), *c.kinds) for c in changes]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param([FIRE, NINE], [FIRE, NINE], [], id="nothing"),
        pytest.param([FIRE, NINE], [f" {FIRE}  {NINE}"], [], id="white space"),
        pytest.param([FIRE, NINE, QUAY], [QUAY, FIRE, NINE], [], id="the order alone"),
        pytest.param(
            [FIRE, NINE],
            [FIRE, NINE.replace("Nine", "Twelve")],
            [
                (
                    Edit.CHANGED,
                    "[Nine] dock workers were treated for smoke at the hospital.",
                    "[Twelve] dock workers were treated for smoke at the hospital.",
                    Kind.NUMBER,
                )
            ],
            id="a number",
        ),
        pytest.param(
            [NINE],
            [NINE.replace("Nine", "9")],
            [
                (
                    Edit.CHANGED,
                    "[Nine] dock workers were treated for smoke at the hospital.",
                    "[9] dock workers were treated for smoke at the hospital.",
                )
            ],
            id="the same number in figures differs in no kind",
        ),
        pytest.param(
            [FIRE, "The store cost $1.2 million in 1998."],
            [FIRE, "The store cost $1.2 billion in 1998."],
            [
                (
                    Edit.CHANGED,
                    "The store cost [$1.2 million] in 1998.",
                    "The store cost [$1.2 billion] in 1998.",
                    Kind.NUMBER,
                )
            ],
            id="a value is marked whole",
        ),
        pytest.param(
            [FIRE, "Rain is due on Tuesday."],
            [FIRE, "Rain is due on Thursday."],
            [
                (
                    Edit.CHANGED,
                    "Rain is due on [Tuesday].",
                    "Rain is due on [Thursday].",
                    Kind.DATE,
                )
            ],
            id="a day",
        ),
        pytest.param(
            [FIRE, "The quay is open to all ships."],
            [FIRE, "The quay is not open to all ships."],
            [
                (
                    Edit.CHANGED,
                    "The quay is open to all ships.",
                    "The quay is [not] open to all ships.",
                    Kind.POLARITY,
                )
            ],
            id="a negation put in",
        ),
        pytest.param(
            [FIRE, NINE],
            [FIRE, NINE, RAIN],
            [(Edit.ADDED, None, RAIN)],
            id="a sentence added",
        ),
        pytest.param(
            [FIRE, NINE, RAIN],
            [FIRE, RAIN],
            [(Edit.REMOVED, NINE, None)],
            id="a sentence removed",
        ),
        pytest.param(
            [FIRE, NINE],
            [FIRE, "Schools reopen soon, the council decided."],
            [
                (Edit.REMOVED, NINE, None),
                (Edit.ADDED, None, "Schools reopen soon, the council decided."),
            ],
            id="one that has nothing of the other is no change of it",
        ),
        pytest.param(
            [FIRE, NINE], [FIRE, NINE, "Read more: Ferry late again"], [], id="furniture alone"
        ),
    ],
)
def test_what_was_changed(
    old: list[str], new: list[str], expected: list[tuple[object, ...]]
) -> None:
    assert told(compared(version(*old), version(*new)).changes) == expected


def test_a_headline_is_compared_too() -> None:
    new = version(FIRE, title="Fire at the quay")
    (change,) = compared(version(FIRE), new).changes
    assert told([change]) == [
        (Edit.CHANGED, "Fire at the [harbour]", "Fire at the [quay]"),
    ]
    assert change.new is not None
    assert change.new.part.value == "headline"


def test_of_headlines_that_have_little_in_common_all_is_marked() -> None:
    new = version(FIRE, title="Nine hurt as the store burns")
    assert told(compared(version(FIRE), new).changes) == [
        (Edit.CHANGED, "[Fire at the harbour]", "[Nine hurt as the store burns]", Kind.NUMBER),
    ]


LINES = st.lists(st.sampled_from([FIRE, NINE, QUAY, RAIN, NINE.replace("Nine", "Ten")]), max_size=6)


@given(LINES, LINES)
def test_what_one_way_is_added_the_other_way_is_removed(old: list[str], new: list[str]) -> None:
    there, back = compared(version(*old), version(*new)), compared(version(*new), version(*old))
    swapped = {Edit.ADDED: Edit.REMOVED, Edit.REMOVED: Edit.ADDED, Edit.CHANGED: Edit.CHANGED}
    kinds = [sorted(c.edit for c in there.changes), sorted(swapped[c.edit] for c in back.changes)]
    assert kinds[0] == kinds[1]
    assert bool(there.changes) == (sorted(old) != sorted(new))
    for change in there.changes:
        for side, lines in ((change.old, old), (change.new, new)):
            assert side is None or side.text == "\n".join(lines)[slice(*side.span)]


# --- whether it is stated -------------------------------------------------------------------

READ = {"fetched": "2022-03-14T12:00:00+00:00"}
BEFORE = "2022-03-14T09:00:00+00:00"
AFTER = "2022-03-14T18:00:00+00:00"


@pytest.mark.parametrize(
    ("old", "new", "stated"),
    [
        pytest.param({}, {}, "", id="nothing is said"),
        pytest.param(
            {}, {"modified": AFTER}, f"the page says that it was modified {AFTER}", id="later"
        ),
        pytest.param(
            {}, {"modified": AFTER, "modified_from": DateFrom.FEED},
            f"the feed says that it was modified {AFTER}", id="by the feed",
        ),
        pytest.param({"modified": BEFORE}, {"modified": BEFORE}, "", id="what it said before"),
        pytest.param({}, {"modified": BEFORE}, "", id="a time before it was read first"),
        pytest.param(
            {"modified": "2022-03-14T08:00:00+00:00"}, {"modified": BEFORE},
            f"the page says that it was modified {BEFORE}",
            id="a later time than it said before: what was read may have been a cache's",
        ),
        pytest.param(
            {"modified": "2022-03-14"}, {"modified": "2022-03-14"},
            "the page says that it was modified 2022-03-14",
            id="the day on which it was read: it may mean this edit",
        ),
        pytest.param({}, {"modified": "2022-03-13"}, "", id="the day before"),
        pytest.param(
            {"fetched": None}, {"modified": AFTER},
            f"the page says that it was modified {AFTER}", id="read first nobody knows when",
        ),
    ],
)  # fmt: skip
def test_whether_a_date_states_an_edit(
    old: dict[str, str | None], new: dict[str, str | None], stated: str
) -> None:
    found = compared(version(FIRE, **READ | old), version(FIRE, NINE, **new))  # type: ignore[arg-type]
    assert (found.stated, found.silent) == (stated, not stated)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        pytest.param("Correction: nine people were hurt, not ten.", True, id="a correction"),
        pytest.param("Editor’s note: the number of hurt was changed.", True, id="an editor's note"),
        pytest.param("UPDATE (18:00 GMT): The quay is open.", True, id="an update"),
        pytest.param(
            "This article was amended on 14 March 2022 to correct a figure.", True, id="amended"
        ),
        pytest.param(
            "An earlier version of this story said that ten were hurt.", True, id="earlier version"
        ),
        pytest.param("Updated figures are due on Tuesday.", False, id="figures that are updated"),
        pytest.param("The mayor corrected the council's figure.", False, id="somebody corrects"),
        pytest.param("Nobody else was hurt.", False, id="news"),
    ],
)
def test_whether_its_text_states_an_edit(line: str, note: bool) -> None:
    found = compared(version(FIRE, **READ), version(FIRE, line))
    assert (found.note, found.silent) == (line if note else "", not note)
    assert found.stated == ("its text says so" if note else "")
    # Said before, it does not speak of this edit.
    assert compared(version(FIRE, line, **READ), version(FIRE, line, NINE)).silent


# --- shown ----------------------------------------------------------------------------------

HAND = "2022-03-15T12:00:00+00:00"


def shown(width: int, *, whole: bool, format_: Format = Format.TABLE) -> str:
    old = version(FIRE, NINE, QUAY, **READ)
    new = replace(version(FIRE, NINE.replace("Nine", "Twelve"), RAIN), id=2, fetched=HAND)
    claims = [replace(c, article=a.id) for a in (old, new) for c in read(a).claims]
    found = history(outlet("Post"), (replace(old, replaced=HAND), new), claims)
    assert found is not None
    return histories([found], format_, width=width, color=False, whole=whole)


def test_the_list_of_what_was_changed() -> None:
    assert shown(120, whole=False) == (
        "1 article changed after it was first read.\n"
        "\n"
        "Fire at the harbour\n"
        "Post · https://post.example/1\n"
        "changed between 2022-03-14 12:00 UTC and 2022-03-15 12:00 UTC: 1 changed (number),"
        " 1 removed, 1 added; no edit is stated\n"
    )


def test_one_article_with_every_sentence() -> None:
    assert shown(120, whole=True) == (
        "Fire at the harbour\n"
        "Post · published 14 Mar 2022 · https://post.example/1\n"
        "\n"
        "changed between 2022-03-14 12:00 UTC and 2022-03-15 12:00 UTC: 1 changed (number),"
        " 1 removed, 1 added\n"
        "no edit is stated\n"
        "\n"
        "~  number\n"
        "-  ▸Nine◂ dock workers were treated for smoke at the hospital.\n"
        "+  ▸Twelve◂ dock workers were treated for smoke at the hospital.\n"
        "\n"
        "-  The quay would stay shut for a week, the harbour master Anna Ilves said.\n"
        "\n"
        "+  Rain is due on Tuesday.\n"
    )


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("whole", [True, False])
def test_no_line_is_wider_than_the_page(width: int, whole: bool) -> None:
    lines = shown(width, whole=whole).splitlines()
    assert max(map(len, lines)) <= width
    assert "▸Twelve◂" in " ".join(lines) or not whole


def test_what_an_outlet_wrote_does_nothing_to_a_terminal() -> None:
    old, new = (
        version(FIRE, "Nine \x1b[31mwere\u202e hurt."),
        version(FIRE, "Ten \x1b[2Jwere hurt."),
    )
    found = history(outlet("Post"), (old, replace(new, id=2)), ())
    assert found is not None
    text = histories([found], Format.TABLE, width=80, color=False, whole=True)
    assert not any(mark in text for mark in "\x1b\u202e")


def test_all_of_it_for_programs() -> None:
    (found,) = json.loads(shown(80, whole=False, format_=Format.JSON))["articles"]
    assert (found["outlet"], found["url"]) == ("post", "https://post.example/1")
    assert [(v["fetched"], v["replaced"]) for v in found["versions"]] == [
        (READ["fetched"], HAND),
        (HAND, None),
    ]
    (edit,) = found["edits"]
    assert (edit["from"], edit["to"], edit["silent"], edit["stated"]) == (0, 1, True, None)
    assert edit["changes"][0] == {
        "edit": "changed",
        "kinds": ["number"],
        "old": {"text": NINE, "part": "body", "span": [71, 128], "differs": [[0, 4]]},
        "new": {
            "text": NINE.replace("Nine", "Twelve"),
            "part": "body",
            "span": [71, 130],
            "differs": [[0, 6]],
        },
    }


def test_a_sheet_has_a_line_a_sentence() -> None:
    lines = shown(80, whole=False, format_=Format.CSV).splitlines()
    assert lines[0].startswith("outlet,url,title,read,changed by,stated,edit,kinds,part,old,new")
    assert [line.split(",")[6] for line in lines[1:]] == ["changed", "removed", "added"]


# --- the command ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index in which two of the Post's articles were edited, and two were not."""
    made = tmp_path_factory.mktemp("versions")
    first = version(FIRE, NINE, url="https://post.example/fire")
    second = version(QUAY, RAIN, title="The quay", url="https://post.example/quay")
    third = version("Schools reopen on Monday.", title="Schools", url="https://post.example/school")
    fourth = version("They do.", title="Schools reopen", url="https://post.example/monday")
    days = (
        (14, [first, second, third, fourth]),
        (15, [version(FIRE, NINE.replace("Nine", "Twelve"), url=first.url)]),
        (16, [version(QUAY, title="The quay", url=second.url), third]),
    )
    for day, articles in days:
        noon = datetime(2022, 3, day, 12, tzinfo=UTC).timestamp()
        there = replace(parts(made), clock=partial(datetime.fromtimestamp, noon, UTC))
        build.add(there, [(item, outlet("Post")) for item in articles])
    return made


def test_versions_lists_what_was_edited_the_latest_first(folder: Path) -> None:
    done = xref("versions", "--index", str(folder), COLUMNS="200")
    assert (done.code, done.err) == (0, "")
    heads = [line for line in done.out.splitlines() if line in ("The quay", "Fire at the harbour")]
    assert heads == ["The quay", "Fire at the harbour"]
    assert "school" not in done.out
    assert done.out.count("no edit is stated") == 2


@pytest.mark.parametrize(
    "name",
    [
        *("https://post.example/fire", "FIRE", "at the harbour"),
        *("post.example/fire", "http://www.post.example/fire/?utm_source=rss"),
    ],
)
def test_versions_of_one_article(folder: Path, name: str) -> None:
    done = xref("versions", name, "--index", str(folder), COLUMNS="80")
    assert done.code == 0, done.err
    assert "+  ▸Twelve◂ dock workers were treated" in done.out


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param(
            "reopen", "is in the index in one version only: no change was read", id="not edited"
        ),
        pytest.param(
            "https://post.example/school/",
            "is in the index in one version only: no change was read",
            id="not edited, by its address with a slash",
        ),
        pytest.param(
            "school",
            "fits 2 articles, each in one version only: no change was read",
            id="several that were not edited",
        ),
        pytest.param("mars", "no article of the index has this in its address or title", id="none"),
        pytest.param(
            "post.example",
            "fits 2 articles that changed: https://post.example/fire, https://post.example/quay",
            id="several",
        ),
    ],
)
def test_a_name_that_fits_no_edited_article(folder: Path, name: str, message: str) -> None:
    done = xref("versions", name, "--index", str(folder))
    assert (done.out, done.err, done.code) == ("", f"xref: {name}: {message}\n", 2)


def test_versions_without_an_index(tmp_path: Path) -> None:
    done = xref("versions", "--index", str(tmp_path / "none"))
    assert done.code == 1
    assert "holds no index yet" in done.err
