"""What the board's list shows of a story, worked out from the story."""

from collections import Counter
from collections.abc import Iterable, Mapping

from storyboard.model.beat import State
from storyboard.model.story import Card, Story, independent_sources
from storyboard.store.layout import STORIES, month_in


def card_of(story: Story) -> Card:
    """Return the card of `story`. Its days are those of the articles' own zones.

    An article and its copies are one report, also when the first of them is hidden, and the reports of one
    outlet are one source.
    """
    shown = [filed for filed in story.articles if filed.article.hidden is None]
    days = Counter(filed.article.published.date() for filed in shown)
    # What lies before the story's last news and was never told to have happened has lost its interest.
    told = story.updated.date()
    expected = [b.span for b in story.beats if b.state is State.EXPECTED and b.span.end >= told]
    return Card(
        slug=story.slug,
        title=story.title,
        started=story.started,
        updated=story.updated,
        filed=max((filed.article.fetched for filed in story.articles), default=story.updated),
        keywords=tuple(keyword.term for keyword in story.keywords),
        places=story.places,
        visible=tuple(filed.article.id for filed in shown),
        hidden=len(story.articles) - len(shown),
        sources=independent_sources(shown),
        beats=len(story.beats),
        rounds=len({beat.round for beat in story.beats if beat.round is not None}),
        days=tuple(sorted(days.items())),
        next_expected=min(expected, default=None),
        aliases=story.aliases,
    )


def changed_cards(
    stories: Iterable[Story], homes: Mapping[str, str], present: Mapping[str, str]
) -> dict[str, dict[str, Card | None]]:
    """Return what a commit changes in the catalog, by month and slug: a loose story is not in it.

    `homes` maps the slugs of `stories` to their files, `present` those before, also of stories that go.
    """
    folder = f"{STORIES}/"
    months: dict[str, dict[str, Card | None]] = {}
    for story in stories:
        if homes[story.slug].startswith(folder):
            months.setdefault(month_in(homes[story.slug]), {})[story.slug] = card_of(story)
    for slug, file in present.items():
        if file.startswith(folder) and homes.get(slug) != file:
            months.setdefault(month_in(file), {})[slug] = None
    return months
