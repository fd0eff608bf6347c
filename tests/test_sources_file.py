"""The outlets that xref ships: many regions and owners, every label with where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

import pytest
import yaml

from xref.config import load_config


class Listed(TypedDict):
    id: str
    name: str
    site: str
    country: str
    labels: list[dict[str, str]]
    feeds: list[str]


ROOT = Path(__file__).parent.parent
OUTLETS: list[Listed] = yaml.safe_load((ROOT / "sources.yaml").read_text("utf-8"))["outlets"]
REGIONS = {
    "Europe": {"DE", "FR", "GB", "LV", "RU", "UA"},
    "Middle East": {"IL", "QA", "SA", "TR"},
    "Asia": {"CN", "HK", "IN", "JP", "KR", "PK", "SG"},
    "North America": {"CA", "US"},
    "South America": {"AR", "BR"},
    "Africa": {"NG", "ZA"},
    "Oceania": {"AU"},
}
OWNERS = {
    "cooperative",
    "in-exile",
    "non-profit",
    "private",
    "public-corporation",
    "public-service",
    "state-funded",
    "state-owned",
    "state-run",
    "trust-owned",
}


def keys(outlet: Listed) -> set[str]:
    """Return the keys of an outlet's labels."""
    return {key for label in outlet["labels"] for key in label if key != "source"}


def test_about_thirty_outlets_and_no_id_or_name_twice() -> None:
    assert 28 <= len(OUTLETS) <= 40
    assert len({outlet["id"] for outlet in OUTLETS}) == len(OUTLETS)
    assert len({outlet["name"] for outlet in OUTLETS}) == len(OUTLETS)


def test_every_region_has_outlets_and_no_country_is_outside_them() -> None:
    countries = {outlet["country"] for outlet in OUTLETS}
    assert countries == set().union(*REGIONS.values())


def test_news_agencies_of_several_countries() -> None:
    agencies = {outlet["id"]: outlet["country"] for outlet in OUTLETS if "agency" in keys(outlet)}
    assert set(agencies) == {"afp", "anadolu", "ap", "reuters", "tass", "xinhua", "yonhap"}
    assert len(set(agencies.values())) == 7


def test_every_kind_of_ownership_is_there_and_every_outlet_has_one() -> None:
    assert set().union(*map(keys, OUTLETS)) == OWNERS | {"agency"}
    assert [outlet["id"] for outlet in OUTLETS if not keys(outlet) & OWNERS] == []


@pytest.mark.parametrize("outlet", OUTLETS, ids=[outlet["id"] for outlet in OUTLETS])
def test_a_label_is_one_text_and_names_its_source(outlet: Listed) -> None:
    for label in outlet["labels"]:
        assert len(label) == 2
        # YAML reads a bare yes as true and a bare NO, Norway's code, as false.
        assert all(isinstance(value, str) for value in label.values())
        source = urlsplit(label["source"])
        assert source.scheme == "https"
        assert source.hostname


@pytest.mark.parametrize("outlet", OUTLETS, ids=[outlet["id"] for outlet in OUTLETS])
def test_addresses_are_https(outlet: Listed) -> None:
    for address in [outlet["site"], *outlet["feeds"]]:
        assert urlsplit(address).scheme == "https"
        assert urlsplit(address).hostname


def test_only_these_outlets_offer_no_feed() -> None:
    silent = {outlet["id"] for outlet in OUTLETS if not outlet["feeds"]}
    assert silent == {"afp", "ap", "nhk", "reuters"}


def test_no_feed_stands_twice() -> None:
    feeds = [feed for outlet in OUTLETS for feed in outlet["feeds"]]
    assert len(set(feeds)) == len(feeds)


@pytest.mark.parametrize("path", ["sources.yaml", "xref/demo/sources.yaml"])
def test_the_shipped_files_load_and_nothing_is_lost(path: str) -> None:
    listed: list[Listed] = yaml.safe_load((ROOT / path).read_text("utf-8"))["outlets"]
    loaded = [
        {
            "id": source.outlet.id,
            "name": source.outlet.name,
            "site": source.outlet.site,
            "country": source.outlet.country,
            "labels": [{la.key: la.value, "source": la.source} for la in source.outlet.labels],
            "feeds": list(source.feeds),
        }
        for source in load_config(ROOT / path).sources
    ]
    assert loaded == listed
