"""`xref sources add URL`: feeds are found, tried and ranked; the file keeps every other byte."""

from __future__ import annotations

import importlib
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commands import Ran, xref
from tests.conftest import ROOT
from tests.webserver import Answer, Route, Server, serve
from xref.config import load_config
from xref.errors import ConfigError, InputError, StoreError, XrefError
from xref.fetch.discover import MOST, PATHS, Front, read_front, usual
from xref.finding import STALE_DAYS, Found, Site, normal, proposed, ranked
from xref.sourcefile import insert, listed, load
from xref.sourcing import Added, Wanted, add
from xref.stages import no_progress
from xref.types import FeedKind, Outlet, Source
from xref.wiring import Place

URL = "https://post.example/news/"


def front(head: str = "", body: str = "") -> Front:
    page = f"<html><head>{head}</head><body><p>News.</p>{body}</body></html>"
    return read_front(page.encode(), URL, "text/html; charset=utf-8")


def alternate(href: str, kind: str = "application/rss+xml", title: str = "") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}" title="{title}">'


# --- where feeds may be ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "body", "urls"),
    [
        pytest.param(alternate("/rss"), "", ["https://post.example/rss"], id="declared"),
        pytest.param(alternate("rss"), "", ["https://post.example/news/rss"], id="relative"),
        pytest.param(
            f'<base href="https://post.example/x/">{alternate("rss")}',
            "",
            ["https://post.example/x/rss"],
            id="relative to a base",
        ),
        pytest.param(
            alternate("https://cdn.example/post.xml", "application/atom+xml"),
            "",
            ["https://cdn.example/post.xml"],
            id="on another host, as Atom",
        ),
        pytest.param(
            alternate("/feed.json", "application/feed+json"),
            "",
            ["https://post.example/feed.json"],
            id="as JSON Feed",
        ),
        pytest.param(
            alternate("/rss", "Application/RSS+XML; charset=UTF-8"),
            "",
            ["https://post.example/rss"],
            id="with a charset",
        ),
        pytest.param(
            '<link rel="alternate home" type="application/rss+xml" href="/rss">',
            "",
            ["https://post.example/rss"],
            id="among other relations",
        ),
        pytest.param(
            alternate("/wp-json/posts/1", "application/json"), "", [], id="a page as JSON"
        ),
        pytest.param(
            alternate("/rss.xml", "text/xml"), "", ["https://post.example/rss.xml"], id="loose type"
        ),
        pytest.param(
            '<link rel="alternate" hreflang="de" href="/de">', "", [], id="another language"
        ),
        pytest.param('<link rel="stylesheet" href="/feed.css">', "", [], id="a style sheet"),
        pytest.param(
            "",
            '<a href="/rss/world.xml">RSS</a>',
            ["https://post.example/rss/world.xml"],
            id="link",
        ),
        pytest.param(
            "",
            '<a href="https://feeds.post.example/top">Top</a>',
            ["https://feeds.post.example/top"],
            id="a link to a host of feeds",
        ),
        pytest.param(
            "", '<a href="/?feed=rss2">Feed</a>', ["https://post.example/?feed=rss2"], id="query"
        ),
        pytest.param(
            "", '<a href="/rss-feeds">All</a>', ["https://post.example/rss-feeds"], id="two words"
        ),
        pytest.param("", '<a href="/rss-chief-speaks">RSS</a>', [], id="an article on another RSS"),
        pytest.param("", '<a href="/feed-the-children">Aid</a>', [], id="an article on food"),
        pytest.param("", '<a href="/feedback">Feedback</a>', [], id="a word that begins so"),
        pytest.param("", '<a href="/animals/feed-prices.html">Feed</a>', [], id="a page on feed"),
        pytest.param("", '<a href="mailto:rss@post.example">Write</a>', [], id="no web address"),
        pytest.param("", '<a href="http://[x/rss">Broken</a>', [], id="a broken address"),
        pytest.param(
            alternate("/comments/feed") + alternate("/feed"),
            '<a href="/rss">RSS</a>',
            [
                "https://post.example/feed",
                "https://post.example/rss",
                "https://post.example/comments/feed",
            ],
            id="declared ones first, comments last",
        ),
        pytest.param(
            alternate("/rss") + alternate("/rss#top"),
            '<a href="/rss">RSS</a>',
            ["https://post.example/rss"],
            id="one address several times",
        ),
        pytest.param(
            alternate("https://me:sesame@post.example/rss"),
            "",
            ["https://post.example/rss"],
            id="without a password",
        ),
        pytest.param(alternate(URL), "", [], id="the page itself"),
        pytest.param("", "", [], id="nothing"),
    ],
)
def test_links_that_may_be_feeds(head: str, body: str, urls: list[str]) -> None:
    assert [lead.url for lead in front(head, body).leads] == urls


def test_a_page_that_lists_many_feeds_gives_the_first_of_them() -> None:
    links = "".join(f'<a href="/rss/{n}.xml">{n}</a>' for n in range(MOST + 5))
    assert [lead.title for lead in front(body=links).leads] == [str(n) for n in range(MOST)]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        pytest.param('<meta property="og:site_name" content="The  Post">', "The Post", id="og"),
        pytest.param('<meta name="application-name" content="Post">', "Post", id="application"),
        pytest.param("<title>Home - Post</title>", "", id="a title is no name"),
    ],
)
def test_what_a_site_calls_itself(head: str, name: str) -> None:
    assert front(head).name == name


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"%PDF-1.7", b'{"a": 1}'])
def test_what_is_no_page_tells_nothing(content: bytes) -> None:
    assert read_front(content, URL) == Front("", ())


def test_the_usual_places_are_on_the_site_and_hold_no_password() -> None:
    places = [lead.url for lead in usual("https://me:sesame@post.example/a/b")]
    assert places == [f"https://post.example{path}" for path in PATHS]


# --- which of them is best ------------------------------------------------------------------

NEWS = Found("https://p/rss", FeedKind.RSS, "Post", "2022-03-14", False, False, ("//p/1", "//p/2"))
OTHER = replace(NEWS, url="https://p/atom", kind=FeedKind.ATOM, pages=("//p/8", "//p/9"))


@pytest.mark.parametrize(
    ("feeds", "kept"),
    [
        pytest.param([NEWS, OTHER], [NEWS, OTHER], id="in the order given"),
        pytest.param(
            [replace(NEWS, of_comments=True), OTHER],
            [OTHER, replace(NEWS, of_comments=True)],
            id="news before comments",
        ),
        pytest.param(
            [replace(NEWS, pages=()), OTHER], [OTHER, replace(NEWS, pages=())], id="empty ones last"
        ),
        pytest.param(
            [replace(NEWS, newest="2022-01-12"), OTHER],
            [OTHER, replace(NEWS, newest="2022-01-12")],
            id=f"left for {STALE_DAYS + 1} days",
        ),
        pytest.param(
            [replace(NEWS, newest="2022-01-13"), OTHER],
            [replace(NEWS, newest="2022-01-13"), OTHER],
            id=f"left for {STALE_DAYS} days",
        ),
        pytest.param(
            [replace(NEWS, newest=None), OTHER], [replace(NEWS, newest=None), OTHER], id="undated"
        ),
        pytest.param(
            [NEWS, replace(OTHER, pages=NEWS.pages)], [NEWS], id="the same in another format"
        ),
        pytest.param(
            [NEWS, replace(OTHER, pages=("//p/1", "//p/9"))],
            [NEWS, replace(OTHER, pages=("//p/1", "//p/9"))],
            id="half the same",
        ),
    ],
)
def test_the_order_of_feeds(feeds: list[Found], kept: list[Found]) -> None:
    assert ranked(feeds) == kept


@pytest.mark.parametrize(
    ("name", "url", "taken", "outlet"),
    [
        pytest.param("The Post", URL, [], ("post", "The Post"), id="from its name"),
        pytest.param("Le Progrès", URL, [], ("le-progres", "Le Progrès"), id="accents"),
        pytest.param(
            "Новости", "https://www.gazeta.co.uk/", [], ("gazeta", "Новости"), id="other letters"
        ),
        pytest.param("News", URL, [], ("post", "Post"), id="no name at all"),
        pytest.param(
            "Post - news from all over the country",
            URL,
            [],
            ("post", "Post - news from all over the country"),
            id="too long a name",
        ),
        pytest.param("Post", URL, ["post"], ("post-example", "Post"), id="taken"),
        pytest.param(
            "Post", URL, ["post", "post-example"], ("post-example-2", "Post"), id="both taken"
        ),
        pytest.param(
            "", "http://127.0.0.1:80/", [], ("127-0-0-1", "127.0.0.1"), id="a bare address"
        ),
    ],
)
def test_the_outlet_that_is_proposed(
    name: str, url: str, taken: list[str], outlet: tuple[str, str]
) -> None:
    found = proposed(Site(url, name, ()), ["https://p/rss"], taken)
    assert found == Source(Outlet(*outlet, url), ("https://p/rss",))


@pytest.mark.parametrize(
    ("given", "url"),
    [
        pytest.param("post.example", "https://post.example", id="a bare host"),
        pytest.param(" http://post.example/a ", "http://post.example/a", id="white space"),
    ],
)
def test_addresses_as_people_type_them(given: str, url: str) -> None:
    assert normal(given) == url


@pytest.mark.parametrize("given", ["", "ftp://post.example", "https://", "post example", "x://["])
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(InputError, match="no web address"):
        normal(given)


# --- the file -------------------------------------------------------------------------------

NEW = Source(Outlet("gale", "Gale: Radio", "https://gale.example/"), ("https://gale.example/rss",))
BLOCK = """\
  - id: gale
    name: "Gale: Radio"
    site: https://gale.example/
    feeds:
      - https://gale.example/rss
"""


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        pytest.param("", f"outlets:\n{BLOCK}", 2, id="an empty file"),
        pytest.param("# Mine\n", f"# Mine\noutlets:\n{BLOCK}", 3, id="nothing but a comment"),
        pytest.param("model: x", f"model: x\noutlets:\n{BLOCK}", 3, id="no outlets, no line end"),
        pytest.param(
            "outlets:  # mine\nmodel: x\n", f"outlets:  # mine\n{BLOCK}model: x\n", 2, id="no value"
        ),
        pytest.param(
            "outlets: []\n",
            'outlets: [{id: "gale", name: "Gale: Radio", site: "https://gale.example/",'
            ' feeds: ["https://gale.example/rss"]}]\n',
            1,
            id="an empty list",
        ),
        pytest.param(
            "outlets: [{id: post, name: Post}]  # few\nmodel: x\n",
            'outlets: [{id: post, name: Post}, {id: "gale", name: "Gale: Radio",'
            ' site: "https://gale.example/", feeds: ["https://gale.example/rss"]}]  # few\n'
            "model: x\n",
            1,
            id="a list in one line",
        ),
        pytest.param(
            "outlets:\n  - id: post\n    name: 'Post'   # a comment\nmodel: x\n",
            f"outlets:\n  - id: post\n    name: 'Post'   # a comment\n{BLOCK}model: x\n",
            4,
            id="keys behind the list",
        ),
        pytest.param(
            "outlets:\n- {id: post, name: Post}",
            "outlets:\n- {id: post, name: Post}\n" + BLOCK.replace("\n  ", "\n")[2:],
            3,
            id="another indent, no line end",
        ),
        pytest.param(
            "outlets:\n  - id: a\n    name: A\n\n  # B is new\n  - id: b\n    name: B\n"
            "    # No feed.\n    feeds: []\n    # Ask them.\n\n# The end\n",
            "outlets:\n  - id: a\n    name: A\n\n  # B is new\n  - id: b\n    name: B\n"
            f"    # No feed.\n    feeds: []\n    # Ask them.\n\n{BLOCK}\n# The end\n",
            12,
            id="empty lines between, and comments",
        ),
        pytest.param(
            "outlets:\r\n  - id: a\r\n    name: A\r\n",
            "outlets:\r\n  - id: a\r\n    name: A\r\n" + BLOCK.replace("\n", "\r\n"),
            4,
            id="line ends of Windows",
        ),
        pytest.param(
            "\ufeffoutlets: \n  - id: a\n    name: >\n      A\n      B\n\nmodel: x\n",
            f"\ufeffoutlets: \n  - id: a\n    name: >\n      A\n      B\n\n{BLOCK}model: x\n",
            7,
            id="a byte order mark and a folded text",
        ),
    ],
)
def test_an_outlet_is_put_in_and_nothing_else_is_touched(
    tmp_path: Path, before: str, after: str, line: int
) -> None:
    path = tmp_path / "sources.yaml"
    path.write_bytes(before.encode())
    known = load(path)
    assert insert(path, NEW) == line
    assert path.read_bytes().decode() == after
    assert after.split("\n")[line - 1].find("gale") > 0
    assert load_config(path) == replace(known, sources=(*known.sources, NEW))
    assert [p.name for p in tmp_path.iterdir()] == ["sources.yaml"]


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    assert insert(path, NEW) == 2
    assert path.read_text() == f"outlets:\n{BLOCK}"


def test_rights_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "real.yaml", tmp_path / "sources.yaml"
    path.write_text("outlets: []\n")
    path.chmod(0o640)
    link.symlink_to(path)
    insert(link, NEW)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert load_config(path).sources == (NEW,)


def test_a_file_that_is_write_protected_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text("outlets: []\n")
    path.chmod(0o444)
    with pytest.raises(StoreError, match="is write-protected"):
        insert(path, NEW)
    assert path.read_text() == "outlets: []\n"


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
).filter(lambda text: text == text.strip())


@settings(max_examples=40)
@given(
    name=TEXTS,
    comments=st.lists(st.sampled_from(["", "# x", "  # y: [", "    # z", "      #"]), max_size=4),
    spaced=st.booleans(),
)
def test_whatever_a_name_holds_it_reads_back_and_the_rest_is_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, name: str, comments: list[str], spaced: bool
) -> None:
    path = tmp_path_factory.mktemp("add") / "sources.yaml"
    gap = "\n" if spaced else ""
    before = f"outlets:\n  - id: a\n    name: A\n{gap}  - id: b\n    name: B\n" + "".join(
        f"{comment}\n" for comment in comments
    )
    path.write_text(before, "utf-8")
    source = replace(NEW, outlet=replace(NEW.outlet, name=name))
    if name.casefold() in ("a", "b"):
        with pytest.raises(ConfigError):
            insert(path, source)
        assert path.read_text("utf-8") == before
        return
    insert(path, source)
    after = path.read_text("utf-8")
    assert load_config(path).sources[-1] == source
    start = after.index("  - id: gale") - len(gap)
    assert before == after[:start] + after[len(after) - (len(before) - start) :]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("outlets: &all\n  - id: a\n    name: A\nmodel: x\n", id="an anchor"),
        pytest.param("{outlets: [{id: a, name: A}], model: x}\n", id="all in one line"),
        pytest.param("---\noutlets:\n  - id: a\n    name: A\n...\n", id="the end of a document"),
        pytest.param("outlets:\n  - id: a\n    name: |-\n      A\n\n\n", id="a text in a block"),
        pytest.param("outlets:\n  -\n    id: a\n    name: A\n", id="a dash on its own line"),
        pytest.param("outlets:\r  - id: a\r    name: A\r", id="lines that end as on old Macs"),
        pytest.param("# a\u2028# b\noutlets:\n- id: a\n  name: A\n", id="a separator of lines"),
    ],
)
def test_unusual_forms_are_added_to(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(text)
    known = load(path)
    insert(path, NEW)
    assert load_config(path) == replace(known, sources=(*known.sources, NEW))


BY_HAND = "cannot be added to safely as it is written"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "outlets:\n  - id: a\n    name: A\n---\nmodel: x\n", "YAML", id="two documents"
        ),
        pytest.param("outlets:\n  - id: gale\n    name: A\n", BY_HAND, id="an id of the file"),
        pytest.param("model: x\n...\n", BY_HAND, id="nothing may follow"),
        pytest.param("outlets:\n  - id: a\n   name: A\n", "not YAML", id="broken"),
        pytest.param("- id: a\n", "has to be a mapping", id="no mapping"),
    ],
)
def test_what_cannot_be_added_to_is_left_alone(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=reason):
        insert(path, NEW)
    assert path.read_text() == text
    assert [p.name for p in tmp_path.iterdir()] == ["sources.yaml"]


@pytest.mark.parametrize(
    ("site", "feeds", "line"),
    [
        pytest.param("https://www.post.example/", [], 3, id="the same site"),
        pytest.param("https://post.example/news/a", [], 3, id="a page of it"),
        pytest.param("https://x.example", ["http://cdn.example/b/"], 7, id="the same feed"),
        pytest.param("https://x.example", [], None, id="another site"),
    ],
)
def test_what_is_listed_already(
    tmp_path: Path, site: str, feeds: list[str], line: int | None
) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(
        "# Mine\noutlets:\n  - id: a\n    name: A\n    site: https://post.example\n\n"
        "  - id: b\n    name: B\n    feeds: [https://cdn.example/b]\n"
    )
    found = listed(path, site, feeds)
    assert (found.line if found else None) == line


# --- the command ----------------------------------------------------------------------------


def rss(title: str, *links: str, day: str = "14 Mar 2022") -> Answer:
    items = "".join(
        f"<item><title>t</title><link>{link}</link><pubDate>{day} 08:00:00 GMT</pubDate></item>"
        for link in links
    )
    body = f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'
    return Answer(body.encode(), headers={"Content-Type": "application/rss+xml"})


def html(head: str = "", body: str = "") -> Answer:
    page = f"<!doctype html><html><head>{head}</head><body><p>News.</p>{body}</body></html>"
    return Answer(page.encode(), headers={"Content-Type": "text/html"})


NAME = '<meta property="og:site_name" content="Harbour Post">'
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>
<entry><title>t</title><id>x</id><link href="/1"/></entry>
<entry><title>t</title><id>y</id><link href="/2"/></entry></feed>"""
FEEDS: dict[str, Route] = {
    "/rss": rss("Harbour Post", "/1", "/2"),
    "/atom": Answer(ATOM),
    "/sport/rss": rss("Harbour Post: Sport", "/7", day="15 Mar 2022"),
    "/comments/feed": rss("Comments for Harbour Post", "/3#c1", "/4#c2"),
    "/broken": Answer(b"<rss"),
}
HOME: dict[str, Route] = {
    **FEEDS,
    "/": html(
        NAME
        + alternate("/comments/feed")
        + alternate("/broken")
        + alternate("/rss")
        + alternate("/atom", "application/atom+xml"),
        '<a href="/sport/rss">Sport</a>',
    ),
    "/story": html("<title>Quay shut</title>" + alternate("/comments/feed", title="Comments")),
}
START = "fetch: {private_hosts: [127.0.0.1], delay: 0}\n"
ENTRY = """\
  - id: harbour-post
    name: Harbour Post
    site: http://post.example/
    feeds:
      - http://post.example/rss
"""


def run(folder: Path, server: Server, path: str, *options: str) -> Ran:
    """Run the command on a file that says ``START``; the server's address reads post.example."""
    (folder / "sources.yaml").write_text(START)
    ran = xref("sources", "add", f"{server.url}{path}", *options, cwd=folder, COLUMNS="100")
    return Ran(shown(ran.out, server), shown(ran.err, server), ran.code)


def added(folder: Path, server: Server, wanted: Wanted, start: str = START) -> Added:
    """Do what the command does; addresses in ``wanted`` and ``start`` are completed."""
    file = folder / "sources.yaml"
    file.write_text(start.replace("http://post.example", server.url))
    feeds = tuple(f"{server.url}{feed}" for feed in wanted.feeds)
    wanted = replace(wanted, url=f"{server.url}{wanted.url}", feeds=feeds)
    return add(Place(folder / "indexes", file), wanted, no_progress)


def shown(text: str, server: Server) -> str:
    return text.replace(server.url, "http://post.example")


def written(folder: Path, server: Server) -> str:
    return shown((folder / "sources.yaml").read_text(), server)


def test_the_home_page_of_a_site(tmp_path: Path) -> None:
    with serve(HOME) as server:
        ran = run(tmp_path, server, "/")
        assert written(tmp_path, server) == f"{START}outlets:\n{ENTRY}"
    assert (ran.err, ran.code) == ("", 0)
    assert (
        ran.out
        == f"""\
Harbour Post · added to sources.yaml, line 3

{ENTRY}
Taken
   http://post.example/rss
   Harbour Post · RSS · 2 entries · newest 14 Mar 2022 · teasers
Others (--feed URL takes one)
   http://post.example/sport/rss
   Harbour Post: Sport · RSS · 1 entry · newest 15 Mar 2022 · teasers
   http://post.example/comments/feed
   Comments for Harbour Post · RSS · 2 entries · newest 14 Mar 2022 · teasers · readers' comments

Try it: xref sources check harbour-post
"""
    )


def test_a_dry_run_prints_the_same_and_writes_nothing(tmp_path: Path) -> None:
    with serve(HOME) as server:
        ran = run(tmp_path, server, "/", "--dry-run")
        assert written(tmp_path, server) == START
    assert ran.code == 0
    assert ran.out.startswith(f"Harbour Post · for sources.yaml, not written\n\n{ENTRY}\nTaken\n")
    assert "Try it" not in ran.out


@pytest.mark.parametrize(
    ("routes", "wanted", "entry"),
    [
        pytest.param(HOME, Wanted("/story"), ENTRY, id="an article: its site's feed is taken"),
        pytest.param(HOME, Wanted("/rss"), ENTRY, id="a feed: its site gives the name"),
        pytest.param(FEEDS, Wanted("/rss"), ENTRY, id="a feed of a site without a front page"),
        pytest.param(
            {"/": html(NAME), "/feed.xml": FEEDS["/rss"]},
            Wanted("/"),
            ENTRY.replace("/rss", "/feed.xml"),
            id="no link: a usual place",
        ),
        pytest.param(
            {"/": Answer(b"no robots", 403), "/rss": FEEDS["/rss"]},
            Wanted("/"),
            ENTRY,
            id="a front page that is refused",
        ),
        pytest.param(
            {
                **HOME,
                "/": html(alternate("/old")),
                "/old": Answer(status=301, headers={"Location": "/rss"}),
            },
            Wanted("/"),
            ENTRY,
            id="a feed that has moved",
        ),
        pytest.param(
            HOME,
            Wanted("/", name="Morning Post"),
            ENTRY.replace("harbour-post", "morning-post").replace("Harbour Post", "Morning Post"),
            id="a name, of which the id is made",
        ),
        pytest.param(
            HOME,
            Wanted("/", "post", "The Post", ("/sport/rss", "/atom")),
            ENTRY.replace("harbour-post", "post")
            .replace("Harbour Post", "The Post")
            .replace(
                "      - http://post.example/rss\n",
                "      - http://post.example/sport/rss\n      - http://post.example/atom\n",
            ),
            id="all is told",
        ),
    ],
)
def test_what_is_written(
    tmp_path: Path, routes: dict[str, Route], wanted: Wanted, entry: str
) -> None:
    with serve(routes) as server:
        assert added(tmp_path, server, wanted).line == 3
        assert written(tmp_path, server) == f"{START}outlets:\n{entry}"


LISTED = f"{START}outlets:\n  - id: post\n    name: Post\n    site: http://post.example/\n"


@pytest.mark.parametrize(
    ("routes", "wanted", "start", "line"),
    [
        pytest.param(
            {"/": html()},
            Wanted("/"),
            START,
            f"http://post.example/: no feed was found: tried {', '.join(PATHS)}:"
            " HTTP 404 Not Found (10); name one with --feed",
            id="no feed",
        ),
        pytest.param(
            {},
            Wanted("/"),
            START,
            "http://post.example/: cannot be reached (HTTP 404 Not Found), and no feed was found:"
            f" tried {', '.join(PATHS)}: HTTP 404 Not Found (10); name one with --feed",
            id="no page",
        ),
        pytest.param(
            {"/": HOME["/story"], "/comments/feed": FEEDS["/comments/feed"]},
            Wanted("/"),
            START,
            "http://post.example/: no feed was found: tried /comments/feed,"
            f" {', '.join(PATHS)}: HTTP 404 Not Found (10); only readers' comments at"
            " http://post.example/comments/feed; name one with --feed",
            id="comments only",
        ),
        pytest.param(
            {**HOME, "/robots.txt": Answer(b"User-agent: *\nDisallow: /")},
            Wanted("/"),
            START,
            "http://post.example/: cannot be reached: the robots.txt of 127.0.0.1 forbids it:"
            " not asked",
            id="robots are not wanted",
        ),
        pytest.param(
            HOME,
            Wanted("/"),
            "outlets: []",
            "http://post.example/: cannot be reached: a private address (127.0.0.1): not asked;"
            " give --allow-private, or name its host in fetch.private_hosts",
            id="the own network",
        ),
        pytest.param(
            HOME,
            Wanted("/story"),
            LISTED,
            "FILE: already listed as post (Post) in line 3: add feeds to it there, or give an --id",
            id="listed",
        ),
        pytest.param(
            HOME,
            Wanted("/", id="post"),
            LISTED,
            "--id: 'post' is already the id of Post",
            id="an id that is taken",
        ),
        pytest.param(
            HOME,
            Wanted("/", id="b", name="post"),
            LISTED,
            "--name: 'post' is already the name of post: give another",
            id="a name that is taken",
        ),
        pytest.param(
            HOME,
            Wanted("/", id="No Id"),
            START,
            "--id: 'No Id' is no id: use lower-case letters, digits, -",
            id="no id",
        ),
        pytest.param(
            HOME,
            Wanted("/", name="Post\x1b[31m"),
            START,
            "--name: 'Post\\x1b[31m' is no name: one line, without spaces around",
            id="no name",
        ),
        pytest.param(
            HOME,
            Wanted("/", feeds=("/broken",)),
            START,
            "http://post.example/broken: is no feed that can be read: neither RSS, Atom nor JSON"
            " Feed",
            id="no feed where one is said to be",
        ),
    ],
)
def test_what_cannot_be_added_is_one_line_and_nothing_is_written(
    tmp_path: Path, routes: dict[str, Route], wanted: Wanted, start: str, line: str
) -> None:
    with serve(routes) as server:
        with pytest.raises(XrefError) as caught:
            added(tmp_path, server, wanted, start)
        told = shown(str(caught.value), server).replace(str(tmp_path / "sources.yaml"), "FILE")
        assert (told, caught.value.exit_code) == (line, 2)
        assert written(tmp_path, server) == start


def test_an_error_is_one_line_on_stderr(tmp_path: Path) -> None:
    with serve({}) as server:
        ran = run(tmp_path, server, "/rss", "--id", "post")
    assert (ran.out, ran.err.count("\n"), ran.code) == ("", 1, 2)
    assert ran.err.startswith(
        "xref: http://post.example/rss: cannot be reached (HTTP 404 Not Found)"
    )


def test_a_feed_keeps_the_password_that_is_given_with_it(tmp_path: Path) -> None:
    with serve(FEEDS) as server:
        file = tmp_path / "sources.yaml"
        file.write_text(START)
        feed = f"{server.url}/rss".replace("//", "//me:sesame@")
        add(Place(tmp_path / "indexes", file), Wanted(feed), no_progress)
        (source,) = load_config(file).sources
        assert (source.outlet.site, source.feeds) == (f"{server.url}/", (feed,))


def test_a_second_outlet_of_a_host_is_added_where_an_id_is_given(tmp_path: Path) -> None:
    with serve(HOME) as server:
        added(tmp_path, server, Wanted("/", id="sport", name="Sport"), LISTED)
    sources = load_config(tmp_path / "sources.yaml").sources
    assert [source.outlet.id for source in sources] == ["post", "sport"]


def test_usual_places_are_asked_only_where_no_link_leads_to_a_feed(tmp_path: Path) -> None:
    with serve(HOME) as server:
        added(tmp_path, server, Wanted("/"))
        asked = {path for path, _ in server.asked}
    assert asked == {"/robots.txt", "/", *FEEDS}


def test_the_local_news_world_has_sites_to_add(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    local = importlib.import_module("localnews_sites")
    names = ("Northern Wire", "Harbour Post", "Vesna TV")
    with local.world() as sites:
        file = tmp_path / "sources.yaml"
        file.write_text(START)
        for name in names:
            wanted = Wanted(f"{sites[name].url}/")
            add(Place(tmp_path / "indexes", file), wanted, no_progress, allow_private=True)
        text = file.read_text()
    assert [source.outlet.name for source in load_config(file).sources] == list(names)
    assert re.findall(r"- http://[0-9.:]+(\S+)", text) == ["/rss", "/atom", "/feed.json"]
