"""Page cleaning: the dirt goes, every sentence of the article stays."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from textwrap import wrap
from time import perf_counter

import pytest

from storyboard.reading.page import read_page

PARAGRAPHS = (
    (
        "The ferry operator and the dockers' union will sit down again in Aberdeen on Tuesday, "
        "three people at the "
        "table told the Northern Mail on Sunday."
    ),
    '"We are closer than we were," said Isla Renwick, who speaks for the dockers.',
    "A first meeting in Lerwick broke up in late January without a timetable for the night boats.",
    "Around 240 dockers have stayed away from work since 9 January, about a third of them on the islands.",
    'The operator called the offer "fair, final and fully costed" and put it on its own pages on Friday.',
)
BODY = "\n".join(PARAGRAPHS)
TITLE = "Ferry talks to restart in Aberdeen as night boats stay idle"

SCRAPED = f"""Position:Home > BusinessQuellar Markets:{TITLE}-Monetra
Quellar Markets:{TITLE}
Vantaris Global Strategy Forum View
Date:2026-02-08 09:15:40
The ferry operator and the dockers' union will sit down again in Aberdeen on Tuesday, three people at the \
table told the Northern Mail and Quellar Marketsothers on Sunday.
{chr(10).join(PARAGRAPHS[1:])}
Rory Laing, Una Petrie and Dev Anand contributed to this report.
- In:
- Ferries
- Aberdeen
- Trade Unions
Callum Birse is the chief transport correspondent of Northern Evening. He is based in Inverness.
FacebookvipGood! (8127)
Related
- Baker in Ohio wins lottery twice. She plans to keep the ovens on
- Pop singer cancels tour of Japan after throat surgery
- Court lets coal mine in Wyoming stay open
Ranking
- Quarterback traded in surprise deal hours before deadline
- Film about lighthouse keepers takes top prize at festival
Recommendation
Puppy found on motorway goes home with the officer who stopped for it
The five-pound sandwich is back. Here's where you can get it.
Astronomers find a comet with two tails"""


def test_a_scraped_page_with_all_its_dirt_leaves_the_article_alone() -> None:
    page = read_page(SCRAPED, "ferry.txt")
    assert page.title == TITLE
    assert page.source == "Quellar Markets"
    assert page.published == datetime(2026, 2, 8, 9, 15, 40, tzinfo=UTC)
    first = PARAGRAPHS[0].replace("Northern Mail on", "Northern Mail and others on")
    assert page.text.split("\n") == [first, *PARAGRAPHS[1:]]


@pytest.mark.parametrize("site", ["Quellar Markets", "Finvestra", "Quellar Pro Markets", "SafeQ"])
@pytest.mark.parametrize("mark", [":", "|"])
def test_an_injected_site_of_any_name_goes_from_headline_and_text(site: str, mark: str) -> None:
    body = BODY.replace("three people", f"{site}three people") if site != "SafeQ" else BODY
    page = read_page(
        f"Current:Home > MarketsX{TITLE}\n{site}{mark}{TITLE}\n{body}".replace(
            "MarketsX", f"Markets{site}{mark}"
        ),
        "a.txt",
    )
    assert page.text == BODY
    assert page.title.endswith(TITLE)
    if site != "SafeQ":
        assert (page.title, page.source) == (TITLE, site)


def test_a_headline_that_is_only_in_the_breadcrumb_is_found() -> None:
    page = read_page(f"Home > Business > {TITLE}-Monetra\n{BODY}", "a.txt")
    assert (page.title, page.text) == (TITLE, BODY)


def test_windows_line_ends_change_nothing() -> None:
    assert read_page(SCRAPED.replace("\n", "\r\n"), "ferry.txt") == read_page(SCRAPED, "ferry.txt")


def test_an_ordinary_article_comes_through_unchanged() -> None:
    text = "\n\n".join(PARAGRAPHS)
    page = read_page(f"{TITLE}\n\n{text}\n", "article.txt", "https://www.northern-mail.example/ferries/12")
    assert (page.title, page.text, page.published) == (TITLE, text, None)
    assert page.source == "northern-mail.example"


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("indent", ["", "    "])
def test_text_broken_at_a_column_is_made_paragraphs_again(gap: str, indent: str) -> None:
    broken = gap.join("\n".join(wrap(each, 72, subsequent_indent=indent)) for each in PARAGRAPHS)
    page = read_page(f"Ferry talks restart in Aberdeen\n\n{broken}\n", "wrapped.txt")
    assert page.title == "Ferry talks restart in Aberdeen"
    assert "".join(page.text.split()) == "".join(BODY.split())
    assert PARAGRAPHS[0] in page.text
    assert PARAGRAPHS[3] in page.text


def test_a_box_of_links_within_the_text_goes_and_the_sentence_after_it_stays() -> None:
    boxed = "\n".join(
        (TITLE, *PARAGRAPHS[:2], "Related articles", "- Comet seen over Chile", "Opera house in Oslo reopens")
    )
    page = read_page("\n".join((boxed, "Nobody knows when.", *PARAGRAPHS[2:])), "boxed.txt")
    assert page.text.split("\n") == [*PARAGRAPHS[:2], "Nobody knows when.", *PARAGRAPHS[2:]]


@pytest.mark.parametrize(
    "dirt",
    [
        "Advertisement",
        "Share this article",
        "Twitter Facebook WhatsApp",
        "1.2K shares",
        "48 comments",
        "5 min read",
        "We use cookies to make this site work and to show you advertising that may interest you.",
        "Sign up for our morning newsletter and never miss a story.",
        "© 2026 Northern Mail. All rights reserved.",
        "Photo: Una Petrie/Northern Mail",
        "Read more: Comet with two tails seen over Chile",
        "Tags: ferries, Aberdeen, unions",
        "Follow Callum Birse on Twitter",
        "Editing by Una Petrie and Dev Anand",
        "Published 8 February 2026, 09:15 GMT | Updated 9 February 2026",
        "Lea también: El cometa de dos colas llega a Chile",
        "Publicité",
        "Alle Rechte vorbehalten",
        "Next:Comet with two tails seen over Chile. Here's when to look",
        "Contributing: Una Petrie and Dev Anand, Northern Mail",
        "___",
    ],
)
def test_single_lines_of_the_page_go_wherever_they_stand(dirt: str) -> None:
    middle = read_page("\n".join((TITLE, *PARAGRAPHS[:2], dirt, *PARAGRAPHS[2:])), "a.txt")
    below = read_page("\n".join((TITLE, *PARAGRAPHS, dirt)), "a.txt")
    assert middle.text == BODY
    assert below.text == BODY


@pytest.mark.parametrize(
    "heading",
    [
        "Most read",
        "Trending now",
        "You may also like",
        "Lo más leído",
        "Sur le même sujet",
        "Mehr zum Thema",
        "Más leídas",
    ],
)
def test_lists_below_the_text_go_in_four_languages(heading: str) -> None:
    tail = "Comet with two tails is seen over the desert\nThe opera house reopens. Here is what to see.\n"
    page = read_page(f"{TITLE}\n{BODY}\n{heading}\n{tail}", "a.txt")
    assert page.text == BODY


def test_foreign_headlines_below_the_text_go_even_without_a_heading() -> None:
    tail = (
        "Comet with two tails is seen over Chilean desert\nSinger cancels tour of Japan after "
        "throat surgery\n"
        "Coal mine in Wyoming allowed to stay open, court says"
    )
    assert read_page(f"{TITLE}\n{BODY}\n{tail}", "a.txt").text == BODY


@pytest.mark.parametrize(
    "line",
    [
        f"{TITLE} | The Northern Mail",
        f"{TITLE} - Northern Mail",
        f"{TITLE} – northern-mail.example",
    ],
)
def test_the_sites_name_behind_the_headline_is_its_source(line: str) -> None:
    page = read_page(f"{line}\n\n{BODY}", "a.txt", "https://northern-mail.example/1")
    assert page.title == TITLE
    assert page.source.casefold().removeprefix("the ") in ("northern mail", "northern-mail.example")


def test_a_dash_in_a_headline_is_no_site() -> None:
    title = "Night boats stay idle - and the islands count the cost"
    assert read_page(f"{title}\n{BODY}", "a.txt").title == title


@pytest.mark.parametrize(
    "byline", ["By Callum Birse and Una Petrie, Aberdeen", "By Callum Birse, transport correspondent"]
)
def test_menus_and_bylines_above_the_text_go(byline: str) -> None:
    above = f"Home\nWorld\nHome > Business > Shipping\n{TITLE}\n{byline}\n"
    page = read_page(f"{above}8 February 2026 09:15 CET\n{BODY}", "a.txt")
    assert (page.title, page.text) == (TITLE, BODY)
    assert page.published == datetime(2026, 2, 8, 9, 15, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        (
            "Published: February 8, 2026 at 9:15 pm EST",
            datetime(2026, 2, 8, 21, 15, tzinfo=timezone(timedelta(hours=-5))),
        ),
        ("2026-02-08T09:15:00Z", datetime(2026, 2, 8, 9, 15, tzinfo=UTC)),
        ("Updated 9 February 2026 | Published 8 February 2026", datetime(2026, 2, 8, tzinfo=UTC)),
        ("Stand: 08.02.2026, 09:15 Uhr", datetime(2026, 2, 8, 9, 15, tzinfo=UTC)),
        ("Publicado el 8 de febrero de 2026", datetime(2026, 2, 8, tzinfo=UTC)),
        ("Publié le 8 février 2026 à 9h15", datetime(2026, 2, 8, 9, 15, tzinfo=UTC)),
        ("Sunday, 8 February 2026", datetime(2026, 2, 8, tzinfo=UTC)),
        ("Date: 2026-13-40", None),
        ("Published 03/04/2026", None),
    ],
)
def test_stamps_are_read_and_taken_off(stamp: str, moment: datetime | None) -> None:
    page = read_page(f"{TITLE}\n{stamp}\n{BODY}", "a.txt")
    assert (page.published, page.text) == (moment, BODY)


def test_markdown_gives_its_front_matter_and_loses_its_marks() -> None:
    text = (
        '---\ntitle: "Ferry talks to restart"\ndate: 2026-02-08T09:15:00+01:00\nsite: Northern Mail\n---\n'
        "# Ferry talks to restart\n\n![Quay](quay.jpg)\n\nThe **ferry** operator and the "
        "[union](https://union.example/a_(b)) "
        "will meet *again* on Tuesday, it said.\n\n## What is at stake\n\n- The night boats\n- "
        "The island freight\n"
    )
    page = read_page(text, "ferry.md")
    assert page.title == "Ferry talks to restart"
    assert page.source == "Northern Mail"
    assert page.published == datetime(2026, 2, 8, 9, 15, tzinfo=timezone(timedelta(hours=1)))
    assert page.text == (
        "The ferry operator and the union will meet again on Tuesday, it said.\n\nWhat is at stake\n\n"
        "- The night boats\n- The island freight"
    )


@pytest.mark.parametrize(
    "dirt", ["**a ", "_a ", "[", "![", "Abc ", ".", "By Ann and ", "share", "Related\n", "Home > "]
)
def test_no_page_takes_long(dirt: str) -> None:
    started = perf_counter()
    read_page(dirt * 3_000, "hostile.md")
    assert perf_counter() - started < 2


def test_hostile_text_is_made_plain() -> None:
    page = read_page(f"\x1b[31m{TITLE}\x1b[0m\n{PARAGRAPHS[0]}\u202e\n", "a.txt")
    assert (page.title, page.text) == (TITLE, PARAGRAPHS[0])


def test_the_shared_example_keeps_its_sentences_and_loses_its_lists() -> None:
    path = Path(__file__).parents[2].parent / "shared" / "data" / "pages" / "hostage_talks.txt"
    if not path.is_file():
        pytest.skip("the shared page is not beside the checkout")
    raw = path.read_text(encoding="utf-8")
    page = read_page(raw, path.name)
    site = raw.split("\n")[1].split(":")[0]
    kept = page.text.split("\n")
    assert page.title in raw
    assert site not in page.title + page.text
    assert len(kept) == 11
    assert all(line in raw for line in kept[1:])
    assert page.published == datetime(2025, 4, 9, 16, 48, 23, tzinfo=UTC)
