"""`stories`, `timeline`, `why`: what the library holds, read without changing it."""

import argparse
from typing import TYPE_CHECKING

from storyboard.cli.opening import newsroom_for
from storyboard.cli.output import amount, print_json, print_line, print_table, say
from storyboard.cli.parsing import Verbs, add_verb
from storyboard.cli.shapes import beat_record, story_record, why_record
from storyboard.model.reading import Keyword
from storyboard.model.story import Candidate, Filed, Story

if TYPE_CHECKING:
    from storyboard.newsroom import Newsroom


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verbs to the command line."""
    listing = add_verb(verbs, everywhere, "stories", _stories, "list the stories, the latest first")
    listing.add_argument(
        "query",
        nargs="*",
        metavar="QUERY",
        help="words that the story must have, place:, since: …; put -- before one that begins with -",
    )
    listing.add_argument("--all", action="store_true", help="single articles and sleeping stories too")
    line = add_verb(verbs, everywhere, "timeline", _timeline, "print the timeline of one story")
    line.add_argument("story", metavar="STORY", help="its slug, or the beginning of it")
    why = add_verb(verbs, everywhere, "why", _why, "say why an article is in its story")
    why.add_argument("article", metavar="ARTICLE", help="its id")


def _stories(arguments: argparse.Namespace) -> int:
    with newsroom_for(arguments, write=False) as newsroom:
        found = False
        for story in newsroom.stories(" ".join(arguments.query), everything=arguments.all):
            if arguments.json:
                print_json(story_record(story))
            else:
                count = amount(len(story.articles), "article", "articles")
                print_line(f"{story.updated:%Y-%m-%d}  {story.title}  ({count}, {story.slug})")
            found = True
        if not found:
            say(_none_found(newsroom, arguments))
    return 0


def _none_found(newsroom: "Newsroom", arguments: argparse.Namespace) -> str:
    if newsroom.cards():
        return "storyboard: no story is like that; see `storyboard stories --all`"
    if arguments.all:
        return "storyboard: there are no articles yet: `storyboard refresh` fetches some"
    return "storyboard: there is no story yet; `storyboard stories --all` lists single articles too"


def _timeline(arguments: argparse.Namespace) -> int:
    with newsroom_for(arguments, write=False) as newsroom:
        story = newsroom.resolve(arguments.story)
        if arguments.json:
            for beat in story.beats:
                print_json(beat_record(beat))
        else:
            _print_timeline(story)
    return 0


def _print_timeline(story: Story) -> None:
    print_line(story.title)
    print_table(
        (
            _when(beat.span.start.isoformat(), beat.span.end.isoformat()),
            beat.state.value,
            ", ".join(place.name for place in beat.places[:2]),
            amount(beat.sources, "source", "sources"),
            beat.quote,
        )
        for beat in story.beats
    )


def _when(start: str, end: str) -> str:
    return start if start == end else f"{start} … {end}"


def _why(arguments: argparse.Namespace) -> int:
    with newsroom_for(arguments, write=False) as newsroom:
        story, filed = newsroom.filed(arguments.article)
        if arguments.json:
            print_json(why_record(story, filed))
        else:
            _print_why(story, filed)
    return 0


def _print_why(story: Story, filed: Filed) -> None:
    why = filed.why
    print_line(filed.article.title)
    print_line(f"in: {story.title} ({story.slug}), {why.rule}")
    if why.best:
        verb = "joined" if why.rule == "joined" else "reached"
        print_line(f"because: {_terms(why.best)} … {verb} at {why.best.score:.2f}, needed {why.needed:.2f}")
    if why.runner_up:
        print_line(f"runner-up: {why.runner_up.story} at {why.runner_up.score:.2f}: {_terms(why.runner_up)}")
    if why.note:
        print_line(why.note)
    if filed.copy_of:
        print_line(f"repeats the report {filed.copy_of}")
    if filed.article.hidden:
        print_line(f"hidden by {filed.article.hidden.by}: {filed.article.hidden.reason}")


def _terms(candidate: Candidate) -> str:
    def written(keyword: Keyword) -> str:
        return f"{keyword.term} {keyword.weight * candidate.factor:.2f}"

    return ", ".join(written(keyword) for keyword in candidate.terms[:8])
