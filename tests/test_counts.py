"""Four of six outlets carry one text, one of them through a mirror too: how that is counted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Ran, xref

LEAD = (
    "The city of Varn closed its northern bridge to heavy lorries on Monday after engineers found"
    " cracks in two of the main girders.",
    "The bridge will stay closed for at least nine weeks, the public works office said.",
    "About 14,000 vehicles cross the bridge on a working day.",
    "Drivers are sent over the old ferry road, which adds 22 minutes to the way.",
    "The repair will cost 6.4 million crowns, said Dora Lind, who heads the public works office.",
    "Opposition councillors blame the mayor for putting off an inspection that was due in March.",
    "The union of lorry drivers fears that 300 of its members will lose work.",
)
PREFACE = (
    "The report below was first published by Brightwire. Its views are not those of this site."
)
TEXTS = {
    "https://brightwire.example/a1": ("Brightwire", " ".join(LEAD)),
    "https://west.brightwire.example/a1": ("Brightwire West", f"{' '.join(LEAD)} Share it."),
    "https://west.brightwire.example/b2": (
        "Brightwire West",
        "The old ferry road at Varn will be widened by June. Two thousand trees are to be cut for"
        " it. The northern bridge to Varn stays closed to lorries for nine weeks at least.",
    ),
    "https://northherald.example/77": ("North Herald", " ".join(LEAD)),
    "https://dailycoast.example/bridge": ("Daily Coast", f"{PREFACE} {' '.join(LEAD)}"),
    "https://freevalley.example/9": ("Free Valley", " ".join(LEAD[:6])),
    "https://varngazette.example/x": (
        "Varn Gazette",
        "Engineers found cracks in two girders of Varn's northern bridge. Shops in the harbour"
        " quarter expect fewer customers.",
    ),
    "https://harboursun.example/y": (
        "Harbour Sun",
        "The repair of the northern bridge of Varn costs 6.4 million crowns. Nobody was hurt.",
    ),
}
SOURCES = """\
outlets:
  - id: brightwire
    name: Brightwire
    site: https://brightwire.example
    labels:
      - {agency: "yes", source: "https://brightwire.example/about"}
  - id: brightwire-west
    name: Brightwire West
    site: https://west.brightwire.example
    mirror_of: {outlet: brightwire, source: "https://brightwire.example/about#mirrors"}
"""


@dataclass(frozen=True)
class World:
    """A folder with ``articles.jsonl`` and ``sources.yaml``, and an index made of both."""

    folder: Path

    def xref(self, *arguments: str, **environment: str) -> Ran:
        ran = xref(
            *arguments, cwd=self.folder, XDG_STATE_HOME=str(self.folder / "state"), **environment
        )
        assert ran.code == 0, ran.err
        return ran

    def document(self, *arguments: str) -> Any:
        return json.loads(self.xref("compare", *arguments, "--format", "json").out)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("six")
    lines = [
        {
            "outlet": outlet,
            "url": url,
            "title": f"Bridge of Varn, {outlet}",
            "text": text,
            "published": f"2024-05-06T{hour:02}:00:00Z",
        }
        for hour, (url, (outlet, text)) in enumerate(TEXTS.items(), start=8)
    ]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    (folder / "sources.yaml").write_text(SOURCES, "utf-8")
    made = World(folder)
    made.xref("add", "articles.jsonl")
    return made


def columns(document: Any) -> dict[str, tuple[int, int, list[str]]]:
    """Return of each column how many articles and reprints it has, and its mirrors."""
    return {
        outlet["id"]: (outlet["articles"], outlet["reprints"], [m["id"] for m in outlet["mirrors"]])
        for outlet in document["outlets"]
    }


COLUMNS = {
    "brightwire": (2, 0, ["brightwire-west"]),
    "north-herald": (1, 1, []),
    "daily-coast": (1, 1, []),
    "free-valley": (1, 1, []),
    "varn-gazette": (1, 0, []),
    "harbour-sun": (1, 0, []),
}
AGAIN = [
    "the same article as https://brightwire.example/a1, through the mirror Brightwire West:"
    " counted once"
]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(("--from", "articles.jsonl"), id="files"),
        pytest.param(("northern bridge of Varn", "--from", "articles.jsonl"), id="topic in files"),
        pytest.param(("northern bridge of Varn",), id="topic of the index"),
    ],
)
def test_a_mirror_folds_into_its_outlet_and_copies_into_their_origin(
    world: World, question: tuple[str, ...]
) -> None:
    document = world.document(*question)
    assert columns(document) == COLUMNS
    assert [skip["reason"] for skip in document["skipped"]] == AGAIN
    cracks = next(r for r in document["groups"] if "cracks" in r["members"][0]["text"])
    assert (cracks["origins"], cracks["outlets"]) == (2, 5)
    copies = document["outlets"][0]["copies"]
    assert sorted((c["outlet"], c["whole"], c["partial"]) for c in copies) == [
        ("daily-coast", 1, 0),
        ("free-valley", 1, 0),
        ("north-herald", 1, 0),
    ]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(
            ("--from", "articles.jsonl", "--outlet", "brightwire"), id="an outlet, in files"
        ),
        pytest.param(("Varn", "--outlet", "brightwire"), id="an outlet, in the index"),
        pytest.param(("Varn", "--outlet", "Brightwire West"), id="a mirror, in the index"),
    ],
)
def test_an_outlet_is_asked_for_with_its_mirrors_and_a_mirror_for_its_outlet(
    world: World, question: tuple[str, ...]
) -> None:
    assert columns(world.document(*question)) == {"brightwire": COLUMNS["brightwire"]}


def test_rows_are_counted_by_outlets_where_that_is_asked(world: World) -> None:
    asked = ("compare", "--from", "articles.jsonl", "--count", "outlets")
    by_outlets = json.loads(world.xref(*asked, "--format", "json").out)
    assert by_outlets["counted"] == "outlets"
    counts = [
        (row["verdict"] == "agree", row["outlets"], row["origins"]) for row in by_outlets["groups"]
    ]
    assert counts == sorted(counts, reverse=True)
    # The report is kept as it was counted.
    cracks = next(r for r in by_outlets["groups"] if "cracks" in r["members"][0]["text"])
    page = world.xref("explain", cracks["id"], COLUMNS="100").out
    assert "5 outlets (2 origins)" in page.splitlines()[0]
    for site in ("North Herald", "Daily Coast", "Free Valley"):
        assert f"  {site} <- Brightwire\n" in page
    assert "https://northherald.example/77 <- https://brightwire.example/a1\n" in page


def test_search_tells_the_mirror_that_a_claim_was_found_through(world: World) -> None:
    page = world.xref("search", "two thousand trees are to be cut", "--limit", "1").out
    assert "Brightwire · via Brightwire West · 6 May 2024" in page


def test_sources_lists_a_mirror_below_its_outlet(world: World) -> None:
    page = world.xref("sources", COLUMNS="100").out
    heads = [line for line in page.splitlines() if "brightwire" in line]
    assert heads == [
        "Brightwire brightwire [agency]",
        "Brightwire West brightwire-west [mirror of: brightwire]",
    ]


def test_help_says_what_is_counted(world: World) -> None:
    text = " ".join(world.xref("compare", "--help", COLUMNS="100").out.split())
    assert (
        "--count <origins|outlets> Count and order rows by independent origins, or by outlets,"
        " where a reprint counts like a report of its own. Verdicts stay." in text
    )
