"""No text of an article can act on a terminal, a page or a spreadsheet."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from xref.render.safe import clean, escaped, formula, markdown, markdown_link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("plain words", "plain words", id="plain"),
        pytest.param("\x1b[31mred\x1b[0m", "�[31mred�[0m", id="a colour escape"),
        pytest.param("\x1b]0;title\x07", "�]0;title�", id="a title escape"),
        pytest.param("a\x9b2Jb", "a�2Jb", id="an eight-bit escape"),
        pytest.param("a\x08\x7fb", "a��b", id="backspace and delete"),
        pytest.param("one\r\n\ttwo\u2028three\x85four", "one two three four", id="line breaks"),
        pytest.param("\u202eevil\u202c", "evil", id="a direction override"),
        pytest.param("\u2066x\u2069", "x", id="a direction isolate"),
        pytest.param("pass\u200bword\ufeff\u00ad", "password", id="zero width"),
        pytest.param("\U000e0041tag", "tag", id="tag characters"),
        pytest.param("\udc80half", "�half", id="half a character"),
        pytest.param("[bold]b[/bold] :smile:", "[bold]b[/bold] :smile:", id="markup is text"),
        pytest.param("שלום", "שלום", id="right to left stays"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="a non-joiner that is spelling stays"),
        pytest.param("e\u0301\u0302\u0303", "e\u0301\u0302\u0303", id="three marks on a letter"),
        pytest.param("e" + "\u0301" * 4, "e" + "\u0301" * 3, id="a fourth mark is cut"),
        pytest.param("👩\u200d👧 ❤\ufe0f", "👩👧 ❤", id="joined emoji come apart"),
        pytest.param("  a  b ", " a b ", id="spaces"),
    ],
)
def test_one_line_for_a_terminal(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(st.characters(codec=None)))
def test_nothing_active_is_left(text: str) -> None:
    line = clean(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in line)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b")
    assert clean(line) == line
    line.encode("utf-8")


@given(st.text(), st.text())
def test_width_of_a_line_is_that_of_its_parts(left: str, right: str) -> None:
    a, b = clean(left), clean(right)
    assert cell_len(a + b) == cell_len(a) + cell_len(b)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("a | b\nc", r"a \| b c", id="a cell's end and a line's"),
        pytest.param("<script>&amp;", "&lt;script&gt;&amp;amp;", id="HTML"),
        pytest.param("*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~", id="emphasis and code"),
        pytest.param("[x](http://y)", r"\[x\](http://y)", id="a link"),
        pytest.param("# 1", r"\# 1", id="a heading"),
        pytest.param("- a - b", r"\- a - b", id="a bullet"),
        pytest.param("1. a", r"1\. a", id="a numbered item"),
        pytest.param("0.714", "0.714", id="a decimal is no item"),
        pytest.param("back\\slash $x$", r"back\\slash \$x\$", id="backslash and formula"),
    ],
)
def test_markdown_reads_as_the_text(text: str, written: str) -> None:
    assert markdown(text) == written


@pytest.mark.parametrize(
    ("url", "written"),
    [
        pytest.param("https://a.example/b", "[x](https://a.example/b)", id="a web address"),
        pytest.param("https://a.example/(b)", "[x](https://a.example/%28b%29)", id="brackets"),
        pytest.param("javascript:alert(1)", "x", id="a script"),
        pytest.param("https://a.example/ b", "x", id="with a space"),
        pytest.param("https://a.example/\u202eb", "x", id="with an override"),
        pytest.param("https://a.example/|b", "x", id="with a bar"),
        pytest.param("report.txt", "x", id="a file"),
    ],
)
def test_only_plain_web_addresses_are_linked(url: str, written: str) -> None:
    assert markdown_link("x", url) == written


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-1", "'-1", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "' =1", id="after a tab"),
        pytest.param("\u200b=1", "'=1", id="after an invisible character"),
        pytest.param("＝1", "'＝1", id="full width"),
        pytest.param("a=1", "a=1", id="not at the start"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert formula(text) == cell


@given(st.text(st.characters(codec=None)))
def test_escaped_json_is_the_same_value_and_acts_on_nothing(text: str) -> None:
    document = escaped(json.dumps(text, ensure_ascii=False))
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in document)
    # Two halves in a row are one character in JSON, whatever wrote them.
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(document) == joined
