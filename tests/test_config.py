"""sources.yaml is read strictly: every error is one line with file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xref.config import Config, load_config
from xref.errors import ConfigError
from xref.types import Label, Outlet, Source

POST = "outlets:\n  - id: post\n    name: Harbour Post\n"

FULL = """\
model: models/small
judge: models/small/judge.json
outlets:
  # The wire
  - id: northern-wire
    name: Northern Wire
    site: https://northernwire.example/en
    country: "NO"
    labels:
      - {agency: "yes", source: "https://northernwire.example/about"}
      - {state-owned: XA, source: "https://register.example/7"}
    feeds:
      - https://northernwire.example/rss.xml
      - http://northernwire.example:8080/atom?x=1
  - id: post
    name: Café Post
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "sources.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def error(path: Path) -> str:
    """Return the message of a file that cannot be loaded, without the folder before its name."""
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message.removeprefix(f"{path.parent}/")


def loaded(path: Path) -> str:
    """Load a file; return what is wrong with it, "" where nothing is."""
    try:
        load_config(path)
    except ConfigError as failure:
        return str(failure)
    return ""


def test_everything_that_a_file_can_say(tmp_path: Path) -> None:
    wire = Outlet(
        "northern-wire",
        "Northern Wire",
        "https://northernwire.example/en",
        "NO",
        (
            Label("agency", "yes", "https://northernwire.example/about"),
            Label("state-owned", "XA", "https://register.example/7"),
        ),
    )
    feeds = ("https://northernwire.example/rss.xml", "http://northernwire.example:8080/atom?x=1")
    assert load_config(written(tmp_path, FULL)) == Config(
        (Source(wire, feeds), Source(Outlet("post", "Café Post"))),
        "models/small",
        "models/small/judge.json",
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(POST, id="id and name are enough"),
        pytest.param("\ufeff" + POST, id="byte order mark"),
        pytest.param(POST.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(POST + "    feeds: []\n    labels: []\n", id="empty lists"),
        pytest.param('{outlets: [{id: post, name: "Harbour Post"}]}', id="in one line"),
    ],
)
def test_forms_of_the_same(tmp_path: Path, text: str) -> None:
    expected = Config((Source(Outlet("post", "Harbour Post")),))
    assert load_config(written(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "", "sources.yaml:1: is empty: list the outlets under the key outlets", id="empty"
        ),
        pytest.param(
            "# soon\n",
            "sources.yaml:1: is empty: list the outlets under the key outlets",
            id="only a comment",
        ),
        pytest.param(
            "- id: post\n",
            "sources.yaml:1: has to be a mapping with the key outlets, and is a list",
            id="a list",
        ),
        pytest.param(
            "post\n",
            "sources.yaml:1: has to be a mapping with the key outlets, and is a single value",
            id="a word",
        ),
        pytest.param("model: x\n", "sources.yaml:1: the key outlets is missing", id="no outlets"),
        pytest.param(
            "\noutlets: []\n",
            "sources.yaml:2: outlets: is empty: name one outlet at least",
            id="no outlet in it",
        ),
        pytest.param(
            "outlets:\n",
            "sources.yaml:1: outlets: has to be a list, and is empty",
            id="outlets without a value",
        ),
        pytest.param(
            "outlets: {post: 1}\n",
            "sources.yaml:1: outlets: has to be a list, and is a mapping",
            id="outlets as a mapping",
        ),
        pytest.param(
            "outlets:\n  - post\n",
            "sources.yaml:2: outlets[1]: has to be an outlet with id and name, and is a single "
            "value",
            id="an outlet as a word",
        ),
        pytest.param(
            POST + "outlets: []\n", "sources.yaml:4: outlets: stands twice", id="a key twice"
        ),
    ],
)
def test_errors_of_the_whole(tmp_path: Path, text: str, expected: str) -> None:
    assert error(written(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("nmae: x", "nmae: unknown key: did you mean name?", id="nearly a key"),
        pytest.param(
            "zzz: red",
            "zzz: unknown key: known are id, name, site, country, labels, feeds",
            id="nothing like a key",
        ),
        pytest.param("name: y", "name: stands twice", id="twice"),
        pytest.param(
            "country: NO", 'country: YAML reads it as yes or no: quote it, "NO"', id="bare NO"
        ),
        pytest.param(
            "site: 24", 'site: YAML reads it as a number: quote it, "24"', id="a bare number"
        ),
        pytest.param(
            "country: 2022-03-11",
            'country: YAML reads it as a date: quote it, "2022-03-11"',
            id="a bare date",
        ),
        pytest.param("country:", "country: is empty", id="no value"),
        pytest.param(
            "country: gb",
            "country: 'gb' is no country code: two capitals, such as GB (ISO 3166)",
            id="small country",
        ),
        pytest.param(
            "country: [GB]", "country: has to be a text, and is a list", id="list for a text"
        ),
        pytest.param(
            "site: post.example",
            "site: 'post.example' is no address: it has to begin with https://",
            id="site without a scheme",
        ),
        pytest.param(
            "site: https://",
            "site: 'https://' is no address: it has to begin with https://",
            id="site without a host",
        ),
        pytest.param(
            "feeds: [https://a.example/rss, ftp://a.example]",
            "feeds[2]: 'ftp://a.example' is no address: it has to begin with https://",
            id="second feed",
        ),
        pytest.param(
            "feeds: [https://a.example:99999/rss]",
            "feeds[1]: 'https://a.example:99999/rss' is no address: it has to begin with https://",
            id="port out of range",
        ),
        pytest.param(
            "feeds: https://a.example/rss",
            "feeds: has to be a list, and is a single value",
            id="a feed without a list",
        ),
        pytest.param(
            "labels: [private]",
            'labels[1]: has to be {KEY: VALUE, source: "https://..."}, and is a single value',
            id="label as a word",
        ),
        pytest.param(
            "labels: [{private: XA}]",
            "labels[1].source: is missing: say where the label comes from",
            id="label without a source",
        ),
        pytest.param(
            'labels: [{source: "https://a.example"}]',
            'labels[1]: has to be {KEY: VALUE, source: "https://..."}, one key beside source',
            id="source without a label",
        ),
        pytest.param(
            'labels: [{agency: yes, source: "https://a.example"}]',
            'labels[1].agency: YAML reads it as yes or no: quote it, "yes"',
            id="bare yes",
        ),
        pytest.param(
            "labels: [{private: XA, source: a book}]",
            "labels[1].source: 'a book' is no address: it has to begin with https://",
            id="source that is no address",
        ),
    ],
)
def test_errors_of_an_outlet(tmp_path: Path, line: str, expected: str) -> None:
    path = written(tmp_path, f"{POST}    {line}\n")
    assert error(path) == f"sources.yaml:4: outlets[1].{expected}"


@pytest.mark.parametrize(
    ("identity", "good"),
    [
        pytest.param("a", True, id="one letter"),
        pytest.param("24-news", True, id="begins with a digit"),
        pytest.param("-post", False, id="begins with a hyphen"),
        pytest.param("Post", False, id="capital"),
        pytest.param("the post", False, id="space"),
        pytest.param("caf\u00e9", False, id="accent"),
    ],
)
def test_what_an_id_is(tmp_path: Path, identity: str, good: bool) -> None:
    path = written(tmp_path, f"outlets:\n  - id: {identity}\n    name: N\n")
    if good:
        assert load_config(path).sources[0].outlet.id == identity
    else:
        expected = f"{identity!r} is no id: use lower-case letters, digits and hyphens"
        assert error(path) == f"sources.yaml:2: outlets[1].id: {expected}"


@pytest.mark.parametrize("key", ["id", "name"])
def test_what_an_outlet_needs(tmp_path: Path, key: str) -> None:
    lines = [line for line in ("id: post", "name: Post") if not line.startswith(key)]
    path = written(tmp_path, "outlets:\n  - " + lines[0] + "\n")
    assert error(path) == f"sources.yaml:2: outlets[1].{key}: is missing"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(
            "id: post\n    name: Other",
            "outlets[2].id: 'post' is already taken by post in line 2",
            id="id",
        ),
        pytest.param(
            "id: other\n    name: HARBOUR post",
            "outlets[2].name: 'harbour post' is already taken by post in line 2",
            id="name, whatever its case",
        ),
        pytest.param(
            "id: other\n    name: Other\n    feeds: [https://a.example/rss]",
            "outlets[2].feeds: 'https://a.example/rss' is already taken by post in line 2",
            id="feed: its articles would count for two outlets",
        ),
    ],
)
def test_what_two_outlets_cannot_share(tmp_path: Path, second: str, expected: str) -> None:
    first = POST + "    feeds: [https://a.example/rss]\n"
    path = written(tmp_path, f"{first}  - {second}\n")
    assert error(path) == f"sources.yaml:5: {expected}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            b"outlets:\n\t- id: post\n",
            "sources.yaml:2: not YAML: a tab where YAML wants spaces",
            id="tab",
        ),
        pytest.param(
            b"outlets: [\n",
            "sources.yaml:2: not YAML: expected the node content, but found '<stream end>'",
            id="open bracket",
        ),
        pytest.param(
            b"outlets: []\n---\noutlets: []\n",
            "sources.yaml:2: not YAML: but found another document",
            id="two documents",
        ),
        pytest.param(
            b"outlets: *post\n",
            "sources.yaml:1: not YAML: found undefined alias 'post'",
            id="unknown alias",
        ),
        pytest.param(
            b"outlets:\n  - id: caf\xe9\n",
            "sources.yaml:2: is not UTF-8: save it with that encoding",
            id="Latin-1",
        ),
        pytest.param(
            b"outlets:\n\n  - id: a\x00b\n",
            "sources.yaml:3: a character that YAML does not allow (U+0000)",
            id="zero byte",
        ),
        pytest.param(
            b"[" * 5000, "sources.yaml:1: not readable: nested too deeply", id="nested without end"
        ),
    ],
)
def test_what_is_no_yaml(tmp_path: Path, text: bytes, expected: str) -> None:
    assert error(written(tmp_path, text)) == expected


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    expected = "sources.yaml: no such file: name one with --sources"
    assert error(tmp_path / "sources.yaml") == expected


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").mkdir()
    assert error(tmp_path / "sources.yaml") == "sources.yaml: is a directory"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="outlesidnam: -[]{}\"'\n\t&*!|>#%,?xNO0", max_size=60))
def test_any_text_loads_or_is_an_error_of_one_line(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = written(tmp_path_factory.getbasetemp(), text)
    complaint = loaded(path)
    assert "\n" not in complaint
    assert complaint == "" or complaint.startswith(f"{path}:")
