"""sources.yaml is read strictly: every error is one line with file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xref import again, build
from xref.config import Config, Fetching, Judging, load_config
from xref.errors import ConfigError
from xref.types import Label, Mirror, Outlet, Source

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
        Judging(weights="models/small/judge.json"),
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
            POST + "fetsh: {}\n",
            "sources.yaml:4: fetsh: unknown key: did you mean fetch?",
            id="nearly a key",
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
            "zzz: unknown key: known are id, name, site, country, labels, mirror_of, feeds",
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
            "feeds: [https://me:se@same@a.example:99999/rss]",
            "feeds[1]: '...@a.example:99999/rss' is no address: it has to begin with https://",
            id="the password of a wrong address is not repeated",
        ),
        pytest.param(
            "feeds: [me:sesame@a.example]",
            "feeds[1]: '...@a.example' is no address: it has to begin with https://",
            id="nor that of half an address",
        ),
        pytest.param(
            r'feeds: ["https://a.example/\uD800"]',
            "feeds[1]: holds a character that has no place there (U+D800)",
            id="half a character, escaped",
        ),
        pytest.param(
            r'country: "G\nB"',
            "country: holds a character that has no place there (U+000A)",
            id="a line end, escaped",
        ),
        pytest.param(
            r'"a\nb": x',
            "key: holds a character that has no place there (U+000A)",
            id="a key of two lines",
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


# --- how pairs are judged -------------------------------------------------------------------

CHAT = "endpoint: https://llm.example/v1, name: small"


@pytest.mark.parametrize(
    ("judge", "expected"),
    [
        pytest.param("models/judge.json", Judging(weights="models/judge.json"), id="a path"),
        pytest.param("{}", Judging(), id="nothing"),
        pytest.param("{weights: judge.json}", Judging(weights="judge.json"), id="weights"),
        pytest.param(
            "{model: cross-encoder/nli-deberta-v3-base}",
            Judging(model="cross-encoder/nli-deberta-v3-base", max_calls=200, timeout=60),
            id="a cross-encoder",
        ),
        pytest.param(
            "{endpoint: http://localhost:11434/v1, name: llama3.1}",
            Judging(endpoint="http://localhost:11434/v1", name="llama3.1"),
            id="a chat model on this machine",
        ),
        pytest.param(
            f"{{weights: j.json, {CHAT}, key_env: LLM_KEY, max_calls: 0, timeout: 5}}",
            Judging(
                "j.json",
                endpoint="https://llm.example/v1",
                name="small",
                key_env="LLM_KEY",
                max_calls=0,
                timeout=5,
            ),
            id="all of a chat model",
        ),
        pytest.param(
            "{endpoint: http://127.0.0.1:8080/v1, name: x}",
            Judging(endpoint="http://127.0.0.1:8080/v1", name="x"),
            id="a loopback address",
        ),
        pytest.param(
            '{endpoint: "http://[::1]:8080/v1", name: x}',
            Judging(endpoint="http://[::1]:8080/v1", name="x"),
            id="a loopback address of six",
        ),
        pytest.param(
            "{endpoint: http://10.0.0.7:8000/v1, name: x, allow_http: true}",
            Judging(endpoint="http://10.0.0.7:8000/v1", name="x"),
            id="unencrypted, and it is meant",
        ),
    ],
)
def test_how_pairs_are_judged(tmp_path: Path, judge: str, expected: Judging) -> None:
    assert load_config(written(tmp_path, f"judge: {judge}\n{POST}")).judge == expected


IN_THE_CLEAR = (
    "judge.endpoint: would send article text unencrypted to another machine: use https, or say"
    " allow_http: true for a network of your own"
)
A_KEY = (
    "judge.key_env: is no name of an environment variable (capitals, digits, _); the key itself"
    " does not belong in this file"
)


@pytest.mark.parametrize(
    ("judge", "expected"),
    [
        pytest.param("[a]", "judge: has to be a text, and is a list", id="a list"),
        pytest.param(
            "{modle: x}", "judge.modle: unknown key: did you mean model?", id="nearly a key"
        ),
        pytest.param(
            f"{{model: x, {CHAT}}}",
            "judge: has a model and an endpoint: name one second reader",
            id="two readers",
        ),
        pytest.param(
            "{endpoint: https://llm.example/v1}",
            "judge.name: is missing: name the model to ask at the endpoint",
            id="no name",
        ),
        pytest.param(
            "{model: x, key_env: KEY}",
            "judge.key_env: belongs to an endpoint, and there is none",
            id="a key for a model on disk",
        ),
        pytest.param(
            "{weights: x, max_calls: 3}",
            "judge.max_calls: belongs to a model or an endpoint",
            id="a limit of nothing",
        ),
        pytest.param("{endpoint: http://llm.example/v1, name: x}", IN_THE_CLEAR, id="unencrypted"),
        pytest.param(
            "{endpoint: http://localhost.example/v1, name: x}", IN_THE_CLEAR, id="looks like local"
        ),
        pytest.param("{endpoint: http://10.0.0.7/v1, name: x}", IN_THE_CLEAR, id="another machine"),
        pytest.param(
            "{endpoint: http://10.0.0.7/v1, name: x, allow_http: false}",
            IN_THE_CLEAR,
            id="not allowed",
        ),
        pytest.param(
            "{endpoint: http://10.0.0.7/v1, name: x, allow_http: maybe}",
            "judge.allow_http: has to be true or false",
            id="no flag",
        ),
        pytest.param(
            '{endpoint: "https://me:sesame@llm.example/v1", name: x}',
            "judge.endpoint: holds a password: name its variable with key_env",
            id="a password in the address is not repeated",
        ),
        pytest.param(
            '{endpoint: "https://llm.example/v1?key=sesame", name: x}',
            "judge.endpoint: has a ? or # in it: give the address that ends in /v1",
            id="a key in the address is not repeated",
        ),
        pytest.param(
            "{endpoint: llm.example, name: x}",
            "judge.endpoint: 'llm.example' is no address: it has to begin with https://",
            id="no address",
        ),
        pytest.param(f"{{{CHAT}, key_env: sk-Sesame7}}", A_KEY, id="a key is not repeated"),
        pytest.param(f"{{{CHAT}, key_env: gsk_Sesame7}}", A_KEY, id="a key that is one word"),
        pytest.param(f"{{{CHAT}, key_env: 7KEY}}", A_KEY, id="begins with a digit"),
        pytest.param(
            f"{{{CHAT}, max_calls: -1}}",
            "judge.max_calls: has to be a whole number from 0 to 100000",
            id="below zero",
        ),
        pytest.param(
            f"{{{CHAT}, max_calls: 100001}}",
            "judge.max_calls: has to be a whole number from 0 to 100000",
            id="too many",
        ),
        pytest.param(
            f"{{{CHAT}, timeout: 0}}",
            "judge.timeout: has to be a whole number from 1 to 3600",
            id="no time",
        ),
        pytest.param(
            f"{{{CHAT}, timeout: soon}}",
            "judge.timeout: has to be a whole number from 1 to 3600",
            id="no number",
        ),
        pytest.param(
            f"{{{CHAT}, timeout: [5]}}",
            "judge.timeout: has to be a whole number from 1 to 3600",
            id="a list of one",
        ),
    ],
)
def test_errors_of_the_judge(tmp_path: Path, judge: str, expected: str) -> None:
    assert error(written(tmp_path, f"judge: {judge}\n{POST}")) == f"sources.yaml:1: {expected}"


# --- how the web is asked -------------------------------------------------------------------


def test_everything_that_can_be_said_of_fetching(tmp_path: Path) -> None:
    text = (
        "fetch:\n  contact: https://desk.example/bot?x=1\n  private_hosts:\n"
        '    - Intranet.example\n    - wire\n    - 10.0.0.7\n    - "[::1]"\n    - fd00::7\n'
        "  per_feed: 5\n  delay: 3\n  robots: false\n"
    )
    assert load_config(written(tmp_path, text + POST)).fetch == Fetching(
        "https://desk.example/bot?x=1",
        ("Intranet.example", "wire", "10.0.0.7", "::1", "fd00::7"),
        per_feed=5,
        delay=3,
        robots=False,
    )


@pytest.mark.parametrize(
    ("fetch", "expected"),
    [
        pytest.param("{}", Fetching("", (), 40, robots=True), id="nothing"),
        pytest.param("{contact: desk@post.example}", Fetching("desk@post.example"), id="e-mail"),
        pytest.param("{per_feed: 1}", Fetching(per_feed=1), id="the fewest"),
        pytest.param("{per_feed: 10000}", Fetching(per_feed=10_000), id="the most"),
        pytest.param("{recheck: 0}", Fetching(recheck=0), id="no page again"),
        pytest.param("{recheck: 100}", Fetching(recheck=100), id="a page again most often"),
        pytest.param("{delay: 0}", Fetching(delay=0), id="no delay"),
        pytest.param("{robots: true, private_hosts: []}", Fetching(), id="as it is anyway"),
    ],
)
def test_how_the_web_is_asked(tmp_path: Path, fetch: str, expected: Fetching) -> None:
    assert load_config(written(tmp_path, f"fetch: {fetch}\n{POST}")).fetch == expected


def test_what_is_unsaid_is_what_a_build_takes_by_itself() -> None:
    assert Fetching().per_feed == build.PER_FEED
    assert Fetching().recheck == again.RECHECK


NO_CONTACT = "contact: is neither a web nor an e-mail address in plain ASCII"
NO_NUMBER = "per_feed: has to be a whole number from 1 to 10000"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("contcat: x", "contcat: unknown key: did you mean contact?", id="a key"),
        pytest.param("contact: the desk", NO_CONTACT, id="words"),
        pytest.param("contact: post.example", NO_CONTACT, id="no scheme"),
        pytest.param("contact: desk@post", NO_CONTACT, id="half an e-mail address"),
        pytest.param("contact: a@b@post.example", NO_CONTACT, id="two signs"),
        pytest.param("contact: caf\u00e9@post.example", NO_CONTACT, id="not ASCII"),
        pytest.param("contact: https://post.example/a b", NO_CONTACT, id="a space"),
        pytest.param("contact: https://post.example/a)", NO_CONTACT, id="ends the comment"),
        pytest.param(
            r'contact: "https://post.example\r\nCookie: x"',
            "contact: holds a character that has no place there (U+000D)",
            id="a header of its own",
        ),
        pytest.param(
            "contact: https://me:sesame@post.example/",
            "contact: holds a password, which every server would be told",
            id="a password is not repeated",
        ),
        pytest.param(
            "private_hosts: intranet",
            "private_hosts: has to be a list, and is a single value",
            id="a host without a list",
        ),
        *(
            pytest.param(
                f"private_hosts: [good.example, '{host}']",
                f"private_hosts[2]: {shown!r} is no name of a host: write it alone, such as"
                " intranet.example",
                id=name,
            )
            for host, shown, name in (
                ("http://intranet/", "http://intranet/", "an address"),
                ("http://me:sesame@intranet", "...@intranet", "a password is not repeated here"),
                ("intranet:8080", "intranet:8080", "a port"),
                ("*.example", "*.example", "a pattern"),
                ("10.0.0.0/8", "10.0.0.0/8", "a network"),
                ("caf\u00e9.example", "caf\u00e9.example", "a name that is not ASCII"),
                ("a..example", "a..example", "an empty part"),
            )
        ),
        pytest.param("per_feed: 0", NO_NUMBER, id="none"),
        pytest.param("per_feed: 10001", NO_NUMBER, id="too many"),
        pytest.param("per_feed: all", NO_NUMBER, id="no number"),
        pytest.param(
            "recheck: 101", "recheck: has to be a whole number from 0 to 100", id="too often"
        ),
        pytest.param("robots: no", "robots: has to be true or false", id="no flag"),
    ],
)
def test_errors_of_fetching(tmp_path: Path, line: str, expected: str) -> None:
    path = written(tmp_path, f"fetch:\n  {line}\n{POST}")
    assert error(path) == f"sources.yaml:2: fetch.{expected}"


@pytest.mark.parametrize(
    ("fetch", "kind"),
    [
        pytest.param("[a]", "a list", id="a list"),
        pytest.param("", "empty", id="no value"),
        pytest.param("polite", "a single value", id="a word"),
    ],
)
def test_fetching_is_a_mapping(tmp_path: Path, fetch: str, kind: str) -> None:
    path = written(tmp_path, f"fetch: {fetch}\n{POST}")
    assert error(path) == f"sources.yaml:1: fetch: has to be a mapping, and is {kind}"


# --- outlets --------------------------------------------------------------------------------


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


TWO = """\
outlets:
  - id: wire
    name: Wire
  - id: wire-west
    name: Wire West
    mirror_of: {outlet: wire, source: "https://wire.example/about"}
"""


def test_a_mirror_names_its_outlet_and_who_says_so(tmp_path: Path) -> None:
    sources = load_config(written(tmp_path, TWO)).sources
    assert [source.outlet.mirror_of for source in sources] == [
        None,
        Mirror("wire", "https://wire.example/about"),
    ]


def test_a_mirror_may_stand_before_its_outlet(tmp_path: Path) -> None:
    head, wire, west = TWO.partition("  - id: wire\n")
    wire, between, west = (wire + west).partition("  - id: wire-west\n")
    sources = load_config(written(tmp_path, head + between + west + wire)).sources
    assert [source.outlet.id for source in sources] == ["wire-west", "wire"]


@pytest.mark.parametrize(
    ("mirror", "expected"),
    [
        pytest.param(
            "wire",
            ': has to be {outlet: ID, source: "https://..."}, and is a single value',
            id="an id alone",
        ),
        pytest.param(
            "{outlet: wire}",
            ".source: is missing: say where it is told that it is one",
            id="unsaid",
        ),
        pytest.param(
            '{source: "https://a.example"}',
            ".outlet: is missing: give the id of the outlet",
            id="of nothing",
        ),
        pytest.param(
            "{outlet: wire, source: a book}",
            ".source: 'a book' is no address: it has to begin with https://",
            id="source that is no address",
        ),
        pytest.param(
            '{outlet: wire, since: 2022, source: "https://a.example"}',
            ".since: unknown key: known are outlet, source",
            id="another key",
        ),
        pytest.param(
            '{outlet: wires, source: "https://a.example"}',
            ".outlet: no outlet 'wires': did you mean wire?",
            id="of an unknown outlet with a name like another's",
        ),
        pytest.param(
            '{outlet: gazette, source: "https://a.example"}',
            ".outlet: no outlet 'gazette': name an id of this file",
            id="of an unknown outlet",
        ),
        pytest.param(
            '{outlet: third, source: "https://a.example"}',
            ".outlet: 'third' is the outlet itself",
            id="of itself",
        ),
        pytest.param(
            '{outlet: wire-west, source: "https://a.example"}',
            ".outlet: 'wire-west' is a mirror too: name the outlet behind it (wire)",
            id="of a mirror",
        ),
    ],
)
def test_errors_of_a_mirror(tmp_path: Path, mirror: str, expected: str) -> None:
    path = written(tmp_path, f"{TWO}  - id: third\n    name: Third\n    mirror_of: {mirror}\n")
    assert error(path) == f"sources.yaml:9: outlets[3].mirror_of{expected}"


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


def test_one_feed_is_one_whatever_its_password_which_is_not_repeated(tmp_path: Path) -> None:
    feeds = [f"    feeds: [https://{user}:sesame@a.example/rss]\n" for user in ("me", "you")]
    path = written(tmp_path, f"{POST}{feeds[0]}  - id: other\n    name: Other\n{feeds[1]}")
    taken = "'https://a.example/rss' is already taken by post in line 2"
    assert error(path) == f"sources.yaml:5: outlets[2].feeds: {taken}"


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
@given(st.text(alphabet="outlesidnam: -[]{}\"'\n\t&*!|>#%,?xNO0\\", max_size=60))
def test_any_text_loads_or_is_an_error_of_one_line(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = written(tmp_path_factory.getbasetemp(), text)
    complaint = loaded(path)
    assert "\n" not in complaint
    assert complaint == "" or complaint.startswith(f"{path}:")
