"""One publisher is one outlet, however it is named; drafts become articles or say why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xref.decode import HEAVY
from xref.errors import InputError
from xref.outlets import NO_DATE, OutletBook, to_article
from xref.types import Article, Draft, Mirror, Outlet, Skipped, Stage

CHANNEL = Outlet("gbc", "GBC News", "https://www.gbc.example/news", "GB")
LEDGER = Outlet("ledger", "The Ledger", "https://ledger.example", "XA")
CAFE = Outlet("cafe-post", "Café Post", "https://news.cafe.fr/en", "FR")
UK = Outlet("beacon", "Beacon", "https://www.beacon.com", "GB")
KNOWN = (CHANNEL, LEDGER, CAFE, UK)
TEXT = "Nine dock workers were treated for smoke."


def draft(outlet: str = "", url: str = "", canonical: str | None = None) -> Draft:
    return Draft("in.jsonl:3", url, TEXT, outlet=outlet, canonical=canonical)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("gbc", CHANNEL, id="id"),
        pytest.param("GBC News", CHANNEL, id="name"),
        pytest.param("gbc news", CHANNEL, id="name in small letters"),
        pytest.param("GBC-News!", CHANNEL, id="punctuation"),
        pytest.param("Ledger", LEDGER, id="without The"),
        pytest.param("THE LEDGER", LEDGER, id="with The, in capitals"),
        pytest.param("cafe post", CAFE, id="without the accent"),
        pytest.param("Cafe\u0301 Post", CAFE, id="accent as a mark of its own"),
        pytest.param("gbc.example", CHANNEL, id="host"),
        pytest.param("WWW.GBC.example", CHANNEL, id="host with www in capitals"),
        pytest.param("edition.gbc.example", CHANNEL, id="sub-domain"),
        pytest.param("https://www.gbc.example/sport/1?x=1", CHANNEL, id="address of a page"),
        pytest.param("beacon.co.uk", UK, id="same name under its country's domain"),
        pytest.param("beacon.ng", None, id="same name under another country's domain"),
        pytest.param("cafe.fr", None, id="the host above a site"),
        pytest.param("notgbc.example", None, id="a host that only ends alike"),
        pytest.param("Ledger Weekly", None, id="a longer name"),
        pytest.param("The", None, id="only The"),
        pytest.param("", None, id="nothing"),
        pytest.param("http://[broken", None, id="a broken address"),
    ],
)
def test_whom_a_name_finds(name: str, expected: Outlet | None) -> None:
    assert OutletBook(KNOWN).find(name) == expected


MIRROR = Outlet(
    "gbc-east", "GBC East", "https://gbc-east.example", mirror_of=Mirror("gbc", "https://w.example")
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            draft("GBC News", "https://gbc-east.example/1"), MIRROR, id="it names its outlet"
        ),
        pytest.param(
            draft("", "https://gbc-east.example/1", "https://www.gbc.example/news/1"),
            MIRROR,
            id="its canonical address is the outlet's",
        ),
        pytest.param(
            draft("GBC News", "https://www.gbc.example/news/1"), CHANNEL, id="the outlet's own page"
        ),
        pytest.param(draft("GBC News", "page.html"), CHANNEL, id="a file"),
        pytest.param(
            draft("The Ledger", "https://gbc-east.example/1"), LEDGER, id="it names another outlet"
        ),
    ],
)
def test_a_page_at_a_mirror_is_the_mirrors(given: Draft, expected: Outlet) -> None:
    assert OutletBook([*KNOWN, MIRROR]).resolve(given, None) == expected


def test_outlets_that_share_a_host_are_told_apart_by_path() -> None:
    english = Outlet("agency-en", "Agency", "https://agency.example/en")
    turkish = Outlet("agency-tr", "Ajans", "https://agency.example/tr")
    book = OutletBook([english, turkish])
    assert book.find("https://agency.example/tr/1") == turkish
    assert book.find("https://agency.example/en/1") == english
    assert book.find("https://agency.example/english") == english


@pytest.mark.parametrize(
    ("given_draft", "default", "expected"),
    [
        pytest.param(draft("GBC News"), None, CHANNEL, id="its own word"),
        pytest.param(draft("GBC News"), "ledger", CHANNEL, id="its own word before the default"),
        pytest.param(draft(), "ledger", LEDGER, id="the default"),
        pytest.param(
            draft(url="https://ledger.example/1"), "gbc", CHANNEL, id="the default before the host"
        ),
        pytest.param(draft(url="https://ledger.example/1"), None, LEDGER, id="the host"),
        pytest.param(
            draft(url="page.html", canonical="https://ledger.example/1"),
            None,
            LEDGER,
            id="the canonical host of a saved page",
        ),
        pytest.param(
            draft("Ledger Online", "https://m.ledger.example/1"),
            None,
            LEDGER,
            id="an unknown name at a known host",
        ),
        pytest.param(
            draft("GBC News", "https://aggregator.example/1"),
            None,
            CHANNEL,
            id="a known name at an unknown host",
        ),
        pytest.param(draft(), None, None, id="nothing at all"),
        pytest.param(draft(url="page.html"), None, None, id="only a file's name"),
        pytest.param(draft(url="urn:doc:0"), None, None, id="an address without a host"),
    ],
)
def test_the_outlet_of_a_draft(
    given_draft: Draft, default: str | None, expected: Outlet | None
) -> None:
    book = OutletBook(KNOWN)
    assert book.resolve(given_draft, default) == expected
    assert book.outlets == KNOWN


@pytest.mark.parametrize(
    ("given_draft", "expected"),
    [
        pytest.param(draft("Daily Copy"), Outlet("daily-copy", "Daily Copy"), id="by name"),
        pytest.param(
            draft("Daily Copy", "https://www.dailycopy.example/1"),
            Outlet("daily-copy", "Daily Copy", "https://dailycopy.example"),
            id="by name, at its own host",
        ),
        pytest.param(
            draft("Daily Copy", "https://aggregator.example/1"),
            Outlet("daily-copy", "Daily Copy"),
            id="by name, at a host that is not its own",
        ),
        pytest.param(
            draft(url="https://www.dailycopy.example/1"),
            Outlet("dailycopy-example", "dailycopy.example", "https://dailycopy.example"),
            id="by host",
        ),
        pytest.param(
            draft("www.dailycopy.example"),
            Outlet("dailycopy-example", "dailycopy.example", "https://dailycopy.example"),
            id="by a host as name",
        ),
        pytest.param(draft("Día a Día"), Outlet("dia-a-dia", "Día a Día"), id="accents"),
        pytest.param(draft("港湾新聞"), Outlet("outlet-fc4926ac", "港湾新聞"), id="another script"),
    ],
)
def test_an_unknown_outlet_is_minted_once(given_draft: Draft, expected: Outlet) -> None:
    book = OutletBook(KNOWN)
    first = book.resolve(given_draft, None)
    assert first == expected
    assert book.resolve(given_draft, None) == first
    assert book.outlets == (*KNOWN, expected)


def test_a_minted_outlet_is_found_by_its_host_but_not_by_an_aggregators() -> None:
    book = OutletBook(())
    post = book.resolve(draft("Harbour Post", "https://harbourpost.example/1"), None)
    copy = book.resolve(draft("Daily Copy", "https://aggregator.example/1"), None)
    assert book.resolve(draft(url="https://harbourpost.example/2"), None) == post
    assert book.resolve(draft(url="https://aggregator.example/2"), None) != copy


def test_publishers_whose_names_have_the_same_plain_letters_stay_two() -> None:
    book = OutletBook(())
    first, second = (book.resolve(draft(name), None) for name in ("Post", "Post Þ"))
    assert first is not None
    assert second is not None
    assert (first.name, second.name) == ("Post", "Post Þ")
    assert first.id != second.id


@given(st.lists(st.tuples(st.text(max_size=12), st.sampled_from(["", "https://a.example/1"]))))
def test_minting_gives_one_outlet_an_id(names: list[tuple[str, str]]) -> None:
    book = OutletBook(KNOWN)
    for name, url in names:
        found = book.resolve(draft(name, url), "ledger")
        assert found is not None
        assert book.resolve(draft(name, url), "ledger") == found
        assert book.find(found.id) == found
    assert len({outlet.id for outlet in book.outlets}) == len(book.outlets)


# --- drafts to articles ---------------------------------------------------------------------


def note(reason: str, outlet: str = "gbc") -> Skipped:
    return Skipped(Stage.READ, "in.jsonl:3", reason, outlet)


def accepted(**fields: str | None) -> tuple[Article | None, list[Skipped]]:
    given_draft = replace(draft("GBC News"), published="2022-03-11", **fields)  # type: ignore[arg-type]
    return to_article(given_draft, OutletBook(KNOWN))


def test_a_good_draft_becomes_an_article_without_a_word() -> None:
    given_draft = Draft(
        where="in.jsonl:3",
        url="https://www.gbc.example/news/1",
        text=f"  {TEXT}\r\n",
        title=" Fire \n at the harbour ",
        outlet="gbc",
        published="Fri, 11 Mar 2022 10:00:00 +0300",
        language="en-GB",
        canonical="https://www.gbc.example/news/one",
    )
    assert to_article(given_draft, OutletBook(KNOWN)) == (
        Article(
            id=0,
            outlet="gbc",
            url="https://www.gbc.example/news/1",
            title="Fire at the harbour",
            text=f"  {TEXT}\r\n",
            published="2022-03-11T10:00:00+03:00",
            language="en",
            canonical="https://www.gbc.example/news/one",
        ),
        [],
    )


def test_an_article_without_an_address_has_the_name_of_its_input() -> None:
    article, _ = accepted()
    assert article is not None
    assert article.url == "in.jsonl:3"


@pytest.mark.parametrize("text", ["", " \n\t\u00a0"])
def test_an_empty_text_is_left_out(text: str) -> None:
    reason = "empty text: there is nothing to compare"
    assert accepted(text=text) == (None, [note(reason, "")])


def test_without_an_outlet_it_is_left_out() -> None:
    reason = "no outlet: nothing in it names its publisher (give --outlet ID)"
    assert to_article(draft(), OutletBook(KNOWN)) == (None, [note(reason, "")])


REST = NO_DATE.partition(": ")[2]


@pytest.mark.parametrize(
    ("stated", "default", "expected", "notes"),
    [
        pytest.param("2022-03-11", None, "2022-03-11", [], id="a day"),
        pytest.param("2022-03-11", "2022-03-12", "2022-03-11", [], id="before the default"),
        pytest.param(None, "12 March 2022", "2022-03-12", [], id="the default"),
        pytest.param(None, None, None, [NO_DATE], id="none"),
        pytest.param(" ", None, None, [NO_DATE], id="blank"),
        pytest.param(
            "last week", None, None, [f"its date 'last week' is not a date: {REST}"], id="no date"
        ),
        pytest.param(
            "03/04/2022",
            None,
            None,
            [f"its date '03/04/2022' does not tell day from month: {REST}"],
            id="ambiguous",
        ),
        pytest.param(
            "2999-01-01",
            None,
            None,
            [f"its date '2999-01-01' lies in the future: {REST}"],
            id="in the future",
        ),
        pytest.param(
            "last week",
            "2022-03-12",
            "2022-03-12",
            ["its date 'last week' is not a date: 2022-03-12 is taken"],
            id="unreadable, with a default",
        ),
    ],
)
def test_the_date(
    stated: str | None, default: str | None, expected: str | None, notes: list[str]
) -> None:
    given_draft = replace(draft("gbc"), published=stated)
    article, said = to_article(given_draft, OutletBook(KNOWN), published=default)
    assert article is not None
    assert article.published == expected
    assert said == [note(reason) for reason in notes]


def test_a_default_that_is_no_date_is_an_error_of_the_option() -> None:
    with pytest.raises(InputError, match="--published soon: is not a date: give --published as"):
        to_article(draft("gbc"), OutletBook(KNOWN), published="soon")


def damaged(count: int, total: int) -> str:
    return "\ufffd" * count + "a" * (total - count)


@pytest.mark.parametrize(
    ("text", "kept", "reason"),
    [
        pytest.param(
            damaged(1, 100),
            True,
            "1 damaged character in its text (wrong encoding?): kept as given",
            id="one character",
        ),
        pytest.param(
            damaged(round(1000 * HEAVY), 1000),
            True,
            "20 damaged characters in its text (wrong encoding?): kept as given",
            id="as much as can be borne",
        ),
        pytest.param(
            damaged(round(1000 * HEAVY) + 1, 1000),
            False,
            "damaged text (21 of 1000 characters): save it as UTF-8 and add it again",
            id="one character more",
        ),
        pytest.param(
            "x\x00" * 10,
            False,
            "damaged text (10 of 20 characters): save it as UTF-8 and add it again",
            id="binary",
        ),
        pytest.param(
            "Вода".encode().decode("latin-1"),
            False,
            "damaged text (8 of 8 characters): save it as UTF-8 and add it again",
            id="another alphabet read as Latin",
        ),
        pytest.param(
            "He said “no”.".encode().decode("cp1252", "replace") + "a" * 300,
            True,
            "6 damaged characters in its text (wrong encoding?): kept as given",
            id="quotation marks read as Windows-1252",
        ),
    ],
)
def test_threshold_of_damage(text: str, kept: bool, reason: str) -> None:
    article, said = accepted(text=text)
    assert (article.text if article else None) == (text if kept else None)
    assert said == [note(reason, "gbc" if kept else "")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Crème brûlée at £5 or 5 € – “très bon”, said Ærø’s Ñandú…", id="Western"),
        pytest.param("Erdoğan, Çavuşoğlu, Łódź, São Paulo, Ülker, Â la carte", id="names"),
        pytest.param("Тихий океан — 港湾 — ميناء 🔥", id="other scripts"),
        pytest.param("Tabs\tand\r\nline\x0cends", id="white space"),
    ],
)
def test_good_text_is_not_called_damaged(text: str) -> None:
    article, said = accepted(text=text)
    assert article is not None
    assert (article.text, said) == (text, [])


def test_half_characters_are_replaced_one_by_one_so_that_offsets_hold() -> None:
    text = "a" * 100 + "\ud83d" + TEXT
    article, said = accepted(text=text, title="\udc80 Fire")
    assert article is not None
    assert article.text == "a" * 100 + "\ufffd" + TEXT
    assert article.title == "\ufffd Fire"
    assert len(said) == 1
    article.text.encode()


def test_no_half_character_is_left_in_any_field() -> None:
    half = "\udcff"
    given_draft = Draft(
        where=f"m{half}.html",
        url=f"https://gbc.example/{half}",
        text="Fire.",  # Too short to tell its language: what is declared stands.
        title=f"Fire{half}",
        outlet=f"Post{half}",
        published=f"soon{half}",
        language=f"en{half}",
        canonical=f"https://gbc.example/1{half}",
    )
    book = OutletBook(KNOWN)
    article, said = to_article(given_draft, book)
    assert article == Article(
        id=0,
        outlet=article.outlet if article else "",
        url="https://gbc.example/\ufffd",
        title="Fire\ufffd",
        text="Fire.",
        language="en\ufffd",
        canonical="https://gbc.example/1\ufffd",
    )
    assert [note.subject for note in said] == ["m\ufffd.html"]
    repr((article, said, book.outlets)).encode()
    default, _ = to_article(draft(), book, outlet=f"Wire{half}")
    assert default is not None
    assert book.outlets[-1].name == "Wire\ufffd"


@given(st.text(st.characters(), max_size=200), st.text(max_size=20), st.text(max_size=20))
def test_any_draft_is_an_article_or_a_reason(text: str, published: str, title: str) -> None:
    given_draft = replace(draft("gbc"), text=text, published=published, title=title)
    article, said = to_article(given_draft, OutletBook(KNOWN))
    if article is None:
        assert len(said) == 1
    else:
        assert len(article.text) == len(text)
        assert article.day is None or article.day.year >= 1800
        (article.text + article.title).encode()
