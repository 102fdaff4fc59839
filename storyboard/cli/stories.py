"""`stories`, `timeline`, `why`: what the library holds, read without changing it."""

import argparse
from datetime import date
from typing import TYPE_CHECKING

from storyboard.cli.beats import days, told, what, where
from storyboard.cli.opening import newsroom_for
from storyboard.cli.output import amount, print_json, print_line, print_table, say
from storyboard.cli.parsing import Verbs, add_verb
from storyboard.errors import UsageError

if TYPE_CHECKING:
    from storyboard.model.reading import Keyword
    from storyboard.model.story import Candidate, Filed, Story, Why
    from storyboard.newsroom import Newsroom

_TOGETHER = {"joined": "joined", "merged": "merged", "copy": "joined"}  # rules for which being alike speaks

_QUERIES = (
    "A query: place:cairo keyword:ceasefire title:vote since:1w before:2026-03-14 expected<7d articles>9 "
    "sources>=3 beats<5 unread>0, or one of unread pinned followed muted expected hidden. All of it must be "
    "met; - before anything turns it round, and quotes hold a phrase together."
)


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verbs to the command line."""
    listing = add_verb(verbs, everywhere, "stories", _stories, "list the stories, the latest first")
    listing.add_argument(
        "query",
        nargs="*",
        metavar="QUERY",
        help="words that the story must have, and the like: see below; put -- before one that begins with -",
    )
    listing.epilog = _QUERIES
    listing.add_argument("--all", action="store_true", help="single articles and sleeping stories too")
    line = add_verb(verbs, everywhere, "timeline", _timeline, "print the timeline of one story")
    line.add_argument("story", metavar="STORY", help="its slug, or the beginning of it")
    line.add_argument("--as-of", metavar="DAY", help="as it could be known on that day, such as 2026-03-14")
    why = add_verb(verbs, everywhere, "why", _why, "say why an article is in its story")
    why.add_argument("article", metavar="ARTICLE", help="its id")


def _stories(arguments: argparse.Namespace) -> int:
    from storyboard.cli.shapes import story_record

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
    if alone := newsroom.alone():
        held = amount(alone, "article is", "articles are")
        return f"storyboard: there is no story yet; {held} in none: see `storyboard stories --all`"
    return "storyboard: there is no story yet: `storyboard refresh` fetches articles"


def _timeline(arguments: argparse.Namespace) -> int:
    from storyboard.exports.records import beat_record

    with newsroom_for(arguments, write=False) as newsroom:
        story = newsroom.resolve(arguments.story)
        today = newsroom.clock().date()
        if arguments.as_of:
            today = _day(arguments.as_of)
            known = newsroom.outlook.as_of(story, today)
            if known is None:
                say(f"storyboard: {today}: nothing was known yet; {_known_since(newsroom, story)}")
                return 0
            story = known
        if arguments.json:
            for beat in story.beats:
                print_json(beat_record(beat, today))
        else:
            _print_timeline(story, today)
    return 0


def _known_since(newsroom: "Newsroom", story: "Story") -> str:
    begun, came = story.started.date(), newsroom.outlook.known_since(story)
    late = f", but its first article came in on {came}" if came > begun else ""
    return f"the story begins {begun}{late}"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--as-of: {text!r} is no day such as 2026-03-14") from None


def _print_timeline(story: "Story", today: date) -> None:
    print_line(story.title)
    if not story.beats:
        say("storyboard: no dated event yet: its articles do not tell when anything happened or will")
    print_table(
        (
            days(beat.span),
            beat.on(today).value,
            what(beat),
            where(beat),
            amount(beat.sources, "source", "sources"),
            told(beat),
        )
        for beat in story.beats
    )


def _why(arguments: argparse.Namespace) -> int:
    from storyboard.cli.shapes import why_record

    with newsroom_for(arguments, write=False) as newsroom:
        story, filed = newsroom.filed(arguments.article)
        apart = newsroom.kept_apart(story.slug)
        if arguments.json:
            print_json(why_record(story, filed, apart))
        else:
            _print_why(story, filed)
            for each in apart:
                print_line(_weighed("its story is kept apart from", each.other))
                print_line(each.reason)
    return 0


def _print_why(story: "Story", filed: "Filed") -> None:
    from storyboard.model.story import worded
    from storyboard.reading.cleanness import blemishes

    print_line(filed.article.title)
    print_line(f"in: {story.title} ({story.slug}), {filed.why.rule}")
    _print_reason(filed.why)
    if filed.why.earlier:
        print_line(f"before that: {filed.why.earlier.rule}")
        _print_reason(filed.why.earlier)
    if filed.copy_of:
        print_line(f"repeats the report {filed.copy_of}")
    if filed.text_from:
        own = blemishes(filed.article.body).said
        left = blemishes(worded(filed, story.articles).body).said
        print_line(f"read in the words of {filed.text_from}, its cleanest copy: {left or 'clean'}, not {own}")
    if filed.article.hidden:
        print_line(f"hidden by {filed.article.hidden.by}: {filed.article.hidden.reason}")


def _print_reason(why: "Why") -> None:
    if why.best and why.rule in _TOGETHER:
        verb = _TOGETHER[why.rule]
        print_line(f"because: {_terms(why.best)} … {verb} at {why.best.score:.2f}, needed {why.needed:.2f}")
    elif why.best:
        print_line(_weighed("nearest", why.best))
    if why.runner_up:
        print_line(_weighed("runner-up", why.runner_up))
    if why.vetoed:
        print_line(_weighed("vetoed", why.vetoed))
    if why.note:
        print_line(why.note)


def _weighed(what: str, candidate: "Candidate") -> str:
    needed = f", needed {candidate.needed:.2f}" if candidate.needed else ""
    return f"{what}: {candidate.story} at {candidate.score:.2f}{needed}: {_terms(candidate)}"


def _terms(candidate: "Candidate") -> str:
    def written(keyword: "Keyword") -> str:
        return f"{keyword.term} {keyword.weight * candidate.factor:.2f}"

    return ", ".join(written(keyword) for keyword in candidate.terms[:8])
