"""The live stories and where each article is: filing, taking out, absorbing, sleeping, what changed."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from heapq import heappop, heappush

from storyboard.model.settings import ThreadSettings
from storyboard.stories.corpus import Clock, Corpus
from storyboard.stories.deferred import Deferred
from storyboard.stories.index import Index
from storyboard.stories.outline import Kept, Outline
from storyboard.stories.postings import Postings, add_to, postings_of, still_so
from storyboard.stories.state import Member, StoryState

_SWEEP_EVERY = 4_096  # changes: it looks at every story
_NUMBERS = 4_096  # made together, so that they lie side by side: they are looked at by the hundred
_MANY = 2_000  # stories that changed, whose postings are kept: of fewer they are worked out anew


class Shelf:
    """Keeps stories, index and the articles' homes in step. Iterates in order of opening."""

    def __init__(self, settings: ThreadSettings, corpus: Corpus) -> None:
        self.corpus = corpus
        self.index = Index()
        self.stories: Deferred[Kept, StoryState] = Deferred(Kept, self._opened)
        self.numbered: dict[int, StoryState] = {}
        self.home: dict[str, str] = {}
        self.alias: dict[str, str] = {}
        self.changed: dict[str, None] = {}
        self.forgotten: dict[str, None] = {}
        self.unsettled: set[int] = set()  # numbers of stories that were touched since the last repair
        self.alone: set[str] = set()  # articles near to nothing when they came, since the last repair
        self.clock = Clock()
        self._postings: Postings = {}  # as they are kept
        self._idle = timedelta(days=settings.idle_days)
        self._single_idle = timedelta(days=settings.single_idle_days)
        self._numbers: deque[int] = deque()  # of the stories that will open next
        # A heap: before that moment a story does not idle out. None until somebody asks.
        self._ends: list[tuple[datetime, str]] | None = None

    def current(self, slug: str) -> str:
        """Return the slug under which the story once called `slug` goes on."""
        while slug in self.alias and slug not in self.stories:
            slug = self.alias[slug]
        return slug

    def open(self, slug: str) -> StoryState:
        """Return the story of that slug, a new and empty one if there is none."""
        slug = self.current(slug)
        story = self.stories.get(slug)
        if story is None:
            story = StoryState(slug, self._next_number())
            self.stories[slug] = self.numbered[story.number] = story
            self.forgotten.pop(slug, None)
        return story

    def _next_number(self) -> int:
        number = self.clock.numbers = self.clock.numbers + 1
        if not self._numbers:
            self._numbers.extend(range(number, number + _NUMBERS))
        return self._numbers.popleft()

    def take_names(self, story: StoryState, aliases: Iterable[str]) -> None:
        """Let `story` answer to the slugs of stories that it took in before."""
        fresh = [alias for alias in aliases if alias not in story.aliases]
        story.aliases += fresh
        self.changed[story.slug] = None
        self.alias.update(dict.fromkeys(fresh, story.slug))

    def release(self, alias: str) -> None:
        """Let a slug that is an alias be a story's own again."""
        if alias in self.alias and alias not in self.stories:
            story = self.stories.get(self.current(alias))
            if story is not None and alias in story.aliases:
                story.aliases.remove(alias)
                self.changed[story.slug] = None
            del self.alias[alias]

    def put(self, story: StoryState, member: Member) -> None:
        """File `member` in `story`."""
        if not member.filed:
            member.filed = self.clock.ticks + 1
        lost = story.add(member, self.corpus)
        self.home[member.id] = story.slug
        if self.clock.now is None or member.when > self.clock.now:
            self.clock.now = member.when
        self._touch(story, lost, (member,))

    def member(self, identity: str) -> Member:
        """Return the article as its story keeps it."""
        story = self.stories[self.home[identity]]
        return next(member for member in story.members if member.id == identity)

    def take(self, identity: str) -> Member:
        """Take an article out of its story; a story goes with its last article."""
        story = self.stories[self.home.pop(identity)]
        before = list(story.sums)
        member = story.remove(identity, self.corpus)
        if story.members:
            self._touch(story, set(before).difference(story.sums))
            self._note_end(story)  # it may be sooner than it was
        else:
            self._remove(story, before)
        return member

    def rename(self, slugs: Mapping[str, str]) -> None:
        """Give stories other slugs, all at once: `slugs` maps those they have to those they get."""

        def new(slug: str) -> str:
            return slugs.get(slug, slug)

        stories = list(self.stories.values())
        for story in stories:
            story.slug = new(story.slug)
            story.related = {new(slug): score for slug, score in story.related.items()}
        self.stories = Deferred(Kept, self._opened)
        self.stories.update({story.slug: story for story in stories})
        self._ends = None
        self.home = {article: new(slug) for article, slug in self.home.items()}
        self.alias = {alias: new(slug) for alias, slug in self.alias.items()}
        self.changed = dict.fromkeys(map(new, self.changed))

    def recount(self, slug: str) -> None:
        """Measure a story anew from its members, if it is still there."""
        story = self.stories.get(slug)
        if story is not None:
            before = list(story.sums)
            story.recount(self.corpus)
            self._touch(story, set(before).difference(story.sums), story.members)

    def succeed(self, first: str, heir: str) -> None:
        """Let `heir`, so far a copy of `first`, be the report that `first` and its other copies repeat."""
        story = self.stories[self.home[heir]]
        before = list(story.sums)
        for member in story.members:
            if member.id == heir:
                member.copy_of = ""
            elif first in (member.id, member.copy_of):
                member.copy_of = heir
        story.recount(self.corpus)
        self._touch(story, set(before).difference(story.sums), story.members)

    def absorb(self, absorbed: StoryState, into: StoryState) -> None:
        """Move all members of one story to another; its slug becomes an alias."""
        self._remove(absorbed, absorbed.sums)
        lost = into.absorb(absorbed, self.corpus)
        self.alias[absorbed.slug] = into.slug
        for member in absorbed.members:
            self.home[member.id] = into.slug
        self._touch(into, lost, absorbed.members)

    def restore(self, stories: Iterable[Kept], clock: Clock, postings: Postings) -> None:
        """Put back the stories that were kept; each is decoded when it is asked for."""
        self.clock = clock
        found = sorted(stories, key=lambda each: each.outline.number)
        outlines = [story.outline for story in found]
        self.stories = Deferred(
            Kept, self._opened, {outline.slug: story for outline, story in zip(outlines, found, strict=True)}
        )
        self.numbered = _Numbered(self.stories, {outline.number: outline.slug for outline in outlines})
        for outline in outlines:
            slug = outline.slug
            self.home.update(dict.fromkeys([member.id for member in outline.members], slug))
            self.alias.update(dict.fromkeys(outline.aliases, slug))
        self.unsettled = {each.number for each in outlines if each.touched > clock.settled}
        self._ends = None
        self._postings = postings
        self.index.restore({**postings}, {outline.touched: outline.number for outline in outlines})
        for outline in sorted(outlines, key=lambda each: each.touched):
            if outline.touched > clock.posted:
                story = self.stories[outline.slug]
                self.index.touch(story.number, story.terms_of(story.members), opened=False)

    def take_postings(self) -> Postings:
        """Return the postings of the stories that changed since the last call, nothing where they are few."""
        fresh = [story for story in self.numbered.values() if story.touched > self.clock.posted]
        if len(fresh) < _MANY:
            return {}
        self.clock.posted = self.clock.ticks
        postings = postings_of(fresh)
        add_to(self._postings, postings)
        return postings

    def all_postings(self) -> Postings:
        """Return the postings of all stories; they may stand in the place of all that were taken before."""
        fresh = [story for story in self.numbered.values() if story.touched > self.clock.posted]
        add_to(self._postings, postings_of(fresh))
        self.clock.posted = self.clock.ticks
        self._postings = still_so(self._postings, {each.touched for each in self._outlines()})
        return self._postings

    def _outlines(self) -> Iterator[Outline | StoryState]:
        return map(_outline, self.stories.as_they_are())

    def _opened(self, kept: Kept) -> StoryState:
        story = self.numbered[kept.outline.number] = kept.story()
        return story

    def within_reach(self, story: StoryState, when: datetime) -> bool:
        """Tell whether `story` is awake at `when`: single articles idle out sooner than stories."""
        window = self._window(story)
        return story.first - window <= when <= story.last + window

    def _window(self, story: Outline | StoryState) -> timedelta:
        return self._single_idle if story.size < 2 else self._idle

    def _end(self, story: Outline | StoryState) -> datetime:
        """Return when `story` idles out, should nothing more come to it."""
        return story.last + self._window(story)

    def _note_end(self, story: StoryState) -> None:
        if self._ends is not None:
            heappush(self._ends, (self._end(story), story.slug))

    def sweep(self, forget: Callable[[str], None]) -> None:
        """Let go of stories that idled out, now and then; tell `forget` of their articles."""
        now = self.clock.now
        if self.clock.ticks % _SWEEP_EVERY or now is None:
            return
        for slug in self._idle_at(now):
            story = self.stories[slug]
            self._remove(story, story.sums)
            for member in story.members:
                self.home.pop(member.id, None)
                forget(member.id)
            for alias in story.aliases:
                self.alias.pop(alias, None)

    def _idle_at(self, now: datetime) -> list[str]:
        """Return the slugs of the stories that idled out before `now`, in their order: those alone are looked
        at. In which order they turn up depends on when each was noted, which is not kept.
        """
        if self._ends is None:
            self._ends = sorted((self._end(each), each.slug) for each in self._outlines())
        ends, idle = self._ends, set[str]()
        while ends and ends[0][0] < now:
            slug = heappop(ends)[1]
            if slug in self.stories and slug not in idle:
                end = self._end(_outline(self.stories.as_it_is(slug)))
                if end < now:
                    idle.add(slug)
                else:
                    heappush(ends, (end, slug))
        return sorted(idle)

    def _touch(self, story: StoryState, lost: Collection[str], members: Sequence[Member] = ()) -> None:
        """Note that `story` changed: new `members` let it be found, terms that it `lost` do no more."""
        self.index.drop(story.number, lost)
        self.clock.ticks += 1
        opened = not story.touched
        if opened:
            self._note_end(story)
        story.touched = self.clock.ticks
        self.unsettled.add(story.number)
        self.changed[story.slug] = None
        self.index.touch(story.number, story.terms_of(members), opened=opened)

    def _remove(self, story: StoryState, terms: Collection[str]) -> None:
        self.index.drop(story.number, terms)
        del self.stories[story.slug], self.numbered[story.number]
        self.unsettled.discard(story.number)
        self.changed.pop(story.slug, None)
        self.forgotten[story.slug] = None


def _outline(story: Kept | StoryState) -> Outline | StoryState:
    return story.outline if isinstance(story, Kept) else story


class _Numbered(dict[int, StoryState]):
    """Stories by their number. One that nobody asked for yet is missing, and decoded then."""

    def __init__(self, stories: Mapping[str, StoryState], slugs: Mapping[int, str]) -> None:
        super().__init__()
        self._stories = stories
        self._slugs = slugs

    def __missing__(self, number: int) -> StoryState:
        return self._stories[self._slugs[number]]
