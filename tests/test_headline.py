"""The claim in a title: without its site and labels, or the reason why there is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.claims.headline import LEAST_WORDS, LONGEST, Headline, headline

CLAIM = "Ministers meet in Vale"


def claimed(title: str, site: str = "", *, english: bool = True) -> str:
    """Return the claim, or the rule by which there is none."""
    found = headline(title, site, english=english)
    assert (found.span is None) is bool(found.rule)
    return found.rule if found.span is None else title[slice(*found.span)]


@pytest.mark.parametrize(
    ("title", "site"),
    [
        pytest.param(CLAIM, "Coast Post", id="nothing else"),
        pytest.param(f"  {CLAIM} \n", "Coast Post", id="white space"),
        pytest.param(f"{CLAIM} | Coast Post", "Coast Post", id="the site after a bar"),
        pytest.param(f"{CLAIM} - Coast Post", "Coast Post", id="the site after a dash"),
        pytest.param(f"{CLAIM} — The Coast Post", "Coast Post", id="the site with its article"),
        pytest.param(f"{CLAIM} - Coast Post News", "Coast Post", id="the site with a word more"),
        pytest.param(f"{CLAIM} - Coast", "Coast Post", id="a part of the site's name"),
        pytest.param(f"{CLAIM} | coastpost.example", "coastpost.example", id="a host"),
        pytest.param(f"Coast Post: World | {CLAIM}", "", id="a section before a bar"),
        pytest.param(f"Coast Post - {CLAIM}", "Coast Post", id="the site before a dash"),
        pytest.param(f"{CLAIM} | World | Coast Post", "Coast Post", id="a section and the site"),
        pytest.param(f"UPDATE 2-{CLAIM}", "", id="an agency's update"),
        pytest.param(f"RPT-WRAPUP 3-{CLAIM}", "", id="two of an agency's slugs"),
        pytest.param(f"LIVE: {CLAIM}", "", id="live"),
        pytest.param(f"VIDEO: {CLAIM}", "", id="video"),
        pytest.param(f"Breaking news: {CLAIM}", "", id="breaking"),
        pytest.param(f"Opinion | {CLAIM}", "", id="opinion"),
        pytest.param(f"Analysis: {CLAIM}", "", id="analysis"),
        pytest.param(f"[Watch] {CLAIM} (VIDEO)", "", id="labels in brackets at both ends"),
        pytest.param(f"{CLAIM} – in pictures", "", id="a label at the end"),
    ],
)
def test_what_is_cut_from_a_title(title: str, site: str) -> None:
    assert claimed(title, site) == CLAIM


@pytest.mark.parametrize(
    ("title", "site"),
    [
        pytest.param("Nine hurt in fire - mayor", "Coast Post", id="a speaker after a dash"),
        pytest.param("Nine hurt in fire – Reuters", "Coast Post", id="another outlet told it"),
        pytest.param("Mayor: Vale is safe", "", id="a speaker before a colon"),
        pytest.param("Mayor: no plans for a bridge", "", id="a speaker, and no verb"),
        pytest.param("CNN sues the port", "CNN", id="the site is what it is about"),
        pytest.param("AFL-CIO to endorse Orde", "", id="a name that looks like a slug"),
        pytest.param("WHO declares an emergency", "", id="an organisation, no question"),
        pytest.param("Nine dead in port fire", "", id="no verb, and still a statement"),
        pytest.param("New chief of the port chosen", "", id="a participle alone"),
        pytest.param("9 people hurt in port fire", "", id="a number that is no list"),
        pytest.param("Dutch live in fear of floods", "", id="the verb to live"),
        pytest.param("Best actor award goes to Orde", "", id="the best, and no list"),
        pytest.param("Video shows crane falling", "", id="video as a subject"),
        pytest.param("Analysis finds port unsafe", "", id="analysis as a subject"),
    ],
)
def test_what_stays_whole(title: str, site: str) -> None:
    assert claimed(title, site) == title


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        pytest.param("Is the quay of Vale shut?", "question", id="a question"),
        pytest.param("Is the quay shut? | Coast Post", "question", id="before the site"),
        pytest.param("What is known of the fire", "question", id="a question word"),
        pytest.param("Video: How the quay burned", "question", id="after a label"),
        pytest.param("HOW THE QUAY BURNED", "question", id="in capitals"),
        pytest.param("5 things to know about the port", "list", id="a list"),
        pytest.param("Seven key lessons of the fire", "list", id="a list in words"),
        pytest.param("The 11 best sleeping bags", "list", id="the best"),
        pytest.param("Port fire: live updates", "live page", id="live updates"),
        pytest.param("Port fire LIVE: Crews fight flames", "live page", id="live in the middle"),
        pytest.param("Port fire – as it happened", "live page", id="as it happened"),
        pytest.param("Crews fight flames - live", "live page", id="live at the end"),
        pytest.param("Timeline of the crisis", "topic", id="a timeline"),
        pytest.param("FACTBOX-Key facts on the port", "topic", id="a factbox"),
        pytest.param("In pictures: Vale burns again", "topic", id="pictures"),
        pytest.param("Everything you need to know about it", "topic", id="everything"),
        pytest.param("Morning briefing: Vale burns", "topic", id="a briefing"),
        pytest.param("Major fire at the port", "no verb", id="a name of what happened"),
        pytest.param("Ministers meet in Vale to…", "cut off", id="cut off"),
        pytest.param("", "too short", id="nothing"),
        pytest.param(" | ", "too short", id="a bar"),
        pytest.param("Coast Post", "too short", id="only the site"),
    ],
)
def test_what_is_no_claim(title: str, rule: str) -> None:
    assert claimed(title, "Coast Post") == f"headline: {rule}"


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        pytest.param(LEAST_WORDS, True, id="enough"),
        pytest.param(LEAST_WORDS - 1, False, id="fewer"),
    ],
)
def test_how_many_words_a_headline_has(words: int, claim: bool) -> None:
    assert bool(headline(" ".join(["burned"] * words)).span) is claim


@pytest.mark.parametrize(
    ("length", "rule"),
    [
        pytest.param(LONGEST, "", id="just not too long"),
        pytest.param(LONGEST + 1, f"headline: over {LONGEST} characters", id="too long"),
    ],
)
def test_how_long_a_headline_is(length: int, rule: str) -> None:
    assert headline("Ministers meet ".ljust(length, "x")).rule == rule


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param(
            "Timeline der Krise in Vale | Küste", "Timeline der Krise in Vale", id="wording"
        ),
        pytest.param("Ist der Kai gesperrt?", "headline: question", id="a question"),
        pytest.param("瓦莱港发生火灾", "瓦莱港发生火灾", id="without spaces"),
        pytest.param("Der Kai", "headline: too short", id="too short"),
    ],
)
def test_another_language(title: str, expected: str) -> None:
    assert claimed(title, "Küste", english=False) == expected


@given(st.text(st.characters(), max_size=LONGEST + 20), st.text(max_size=20), st.booleans())
def test_a_span_of_the_title_or_a_rule_whatever_the_title(
    title: str, site: str, english: bool
) -> None:
    found = headline(title, site, english=english)
    assert found == headline(title, site, english=english)
    if found.span is None:
        assert found.rule.startswith("headline: ")
    else:
        start, end = found.span
        assert 0 <= start < end <= len(title)
        assert title[start:end] == title[start:end].strip()
        assert found == Headline(found.span, "")


@pytest.mark.parametrize("unit", ["a | ", "- ", "LIVE: ", "RPT-", "live ", "9 a ", "[video] ", "…"])
def test_time_is_linear(unit: str) -> None:
    titles = [(unit * LONGEST)[:LONGEST], unit * 100_000]
    start = time.process_time()
    for title in titles * 50:
        headline(title, "Coast Post")
    assert time.process_time() - start < 1
