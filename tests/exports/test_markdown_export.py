"""A story as Markdown: readable as it is, and as harmless as plain text when rendered."""

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from storyboard.exports import render
from tests.exports.dossiers import ferry, hostile

ALLOWED = {
    "heading", "paragraph", "bullet_list", "list_item", "blockquote", "strong", "link", "inline", "text",
    "softbreak", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def rendered(document: str) -> list[Token]:
    parser = MarkdownIt("gfm-like", {"linkify": False}).enable("table")
    tokens = parser.parse(document)
    return [*tokens, *(child for token in tokens for child in token.children or ())]


def kinds(tokens: list[Token]) -> set[str]:
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}


def links(tokens: list[Token]) -> set[str]:
    return {str(token.attrGet("href")) for token in tokens if token.type == "link_open"}


def test_it_reads_like_a_ledger() -> None:
    document = render("md", [ferry()])
    lines = document.splitlines()
    assert lines[0] == "# Ferry talks"
    assert lines[2] == (
        "3 articles, 5 dated events, 2 hidden by filters, since 6 March 2026. As of 14 March 2026."
    )
    assert "### Mon 9 March 2026 · talks, round 2 · Riga, LV" in lines
    assert "- **early May 2026**: expected" in lines
    assert (
        "- **Fri 20 March 2026**: expected, moved from Wed 18 March 2026, talks, round 3, Tallinn, EE"
        in lines
    )
    assert (
        "- **talks**: 1. Tallinn, EE (Thu 5 March 2026, no result) → 2. Riga, LV (Mon 9 March 2026, progress)"
        " → 3. Tallinn, EE (Fri 20 March 2026, expected, moved from Wed 18 March 2026)"
    ) in lines


def test_every_event_has_its_quote_link_and_moments() -> None:
    document = render("md", [ferry()])
    assert (
        "> What a1 says of it.\n>\n> — [Gazette](https://gazette.example/a1), "
        "published 2026-03-06 12:00+00:00, fetched 2026-03-06 12:05+00:00\n"
    ) in document
    assert document.count("\n> — ") == len(ferry().story.beats)
    assert (
        "| crews | 6 March 2026 | about 6 crews | the union; [Gazette](https://gazette.example/a1), "
        in document
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "`code` ``and`` ~~~ ``` fences",
        "[click](javascript:alert(1)) ![pixel](https://evil.example/p.png)",
        "*bold* _italic_ __strong__ ~~gone~~ \\",
        "# heading\n\n- list\n1. one\n> quote\n---\n===\n| a | b |\n|---|---|",
        "1. not a list",
        "- nor this",
        "+ nor that",
        "=== ",
        "&lt;script&gt; &amp; &#106;avascript",
        "[ref]: https://evil.example",
        "<https://evil.example> www.evil.example https://evil.example me@evil.example",
        "]]>",
        "$x$ | cell",
    ],
)
def test_no_text_of_a_feed_is_markup(text: str) -> None:
    tokens = rendered(render("md", [hostile(text)]))
    assert kinds(tokens) <= ALLOWED
    assert links(tokens) == {"https://gazette.example/x?a=1&b=2"}
    shown = [token.content for token in tokens if token.type == "text"]
    assert " ".join(text.split()).partition("://")[0] in " ".join(shown) or "ref" in text or "://" in text
    # Every table row has the cells of its head, and the title is one heading.
    assert sum(token.type == "td_open" for token in tokens) == 10
    assert sum(token.type == "heading_open" and token.tag == "h1" for token in tokens) == 1


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "a b"]
)
def test_what_is_no_web_address_is_no_link(link: str) -> None:
    assert links(rendered(render("md", [hostile("Talks", link)]))) == set()


@pytest.mark.parametrize("tail", [") [x](javascript:1", "`a`", "<b>", "\\", "_*~|'\"", "ü港"])
def test_a_link_leads_where_it_should_whatever_stands_in_it(tail: str) -> None:
    link = f"https://gazette.example/{tail}".replace(" ", "")
    (found,) = links(rendered(render("md", [hostile("Talks", link)])))
    assert found.startswith("https://gazette.example/")
    assert not set(found) & set("()<>\"'`\\| ")
