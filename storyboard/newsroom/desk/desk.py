"""The desk: where articles become stories. The only place that knows the order of the stages.

articles → known already? → filters → reading → threader → chronicle → drafts → changes for the store
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from storyboard.filters.chain import Chain
from storyboard.model.article import Article
from storyboard.model.correction import Correction, Rename, Split
from storyboard.model.feed import Memory
from storyboard.model.settings import ThreadSettings
from storyboard.model.story import Filed, Story
from storyboard.newsroom.corrections.rulings import stories_in
from storyboard.newsroom.desk.draft import Draft
from storyboard.newsroom.desk.filing import Batch, Filing
from storyboard.newsroom.desk.learnt import Learnt, adopt
from storyboard.newsroom.desk.naming import Naming
from storyboard.newsroom.desk.notes import Notes, moment_of, notes_on
from storyboard.newsroom.desk.recognition import Recognition
from storyboard.newsroom.desk.revisions import also_in, revised
from storyboard.newsroom.desk.stock import Stock
from storyboard.newsroom.processes.readers import Readers
from storyboard.store.changes import Changes
from storyboard.stories import Merge, Placement, Shift, ThreadChanges, Threader, text_key

if TYPE_CHECKING:
    from storyboard.chronicle import Telling

KEYWORDS = 12  # kept of a story
_TOGETHER = 100  # articles


class Desk:
    """Files articles in drafts of stories, as `corrections` want it; `batch()` hands them over for saving."""

    def __init__(
        self,
        library: Stock,
        settings: ThreadSettings,
        readers: Readers,
        corrections: Iterable[Correction] = (),
    ) -> None:
        self._library = library
        self._readers = readers
        self._drafts: dict[str, Draft] = {}
        self._filed: dict[str, str] = {}  # article id → story, since the last batch()
        self._told: dict[str, tuple[Article, tuple[Telling, ...]]] = {}  # what those tell, in their words
        self._recognition = Recognition(library, self._filed, self._stored)
        self._absorbed: dict[str, str] = {}
        corrections = tuple(corrections)
        self._naming = Naming(
            self._current, self._is_here, lambda slug: slug in self._drafts, library.taken, corrections
        )
        self._learnt = Learnt(library, settings, readers, self._naming.slug, corrections)

    @property
    def threader(self) -> Threader:
        """The threader, with all it has learnt; loaded when it is first asked for."""
        return self._learnt.threader

    def file(self, articles: Sequence[Article], chain: Chain, *, told_apart: bool = False) -> list[Filing]:
        """Take in `articles` in their order, through the filters; each ends up in exactly one story.

        An article that is known is revised where its text changed. An item that another feed
        brought under the same address is that article, with one outlet more, unless they were
        `told_apart` before.
        """
        known = {} if told_apart else self._recognition.known(articles)
        done = self._unchanged(articles, known)
        # What changed since is judged by the filters anew, as they may have changed the words before.
        rest = {article.id: article for article in articles if article.id not in done}
        filtered = chain.run_all(list(rest.values()))
        done |= self._unchanged(filtered, known)
        # Feeds give the latest first: in the order of publication the earliest of copies is the original.
        fresh = sorted((article for article in filtered if article.id not in known), key=moment_of)
        noted = self._readers.read(fresh)
        for start in range(0, len(fresh), _TOGETHER):
            some = fresh[start : start + _TOGETHER]
            # One step after the other, for what each step needs to stay in the processor's caches.
            notes = list(islice(noted, len(some)))
            self._naming.look_up(each.item.slug for each in notes)
            placements = [self.threader.place(each.item) for each in notes]
            self._take_up(placement.story for placement in placements)
            done.update((filing.article.id, filing) for filing in map(self._place, some, notes, placements))
        for article in filtered:
            if article.id not in done:
                done[article.id] = self._meet_again(article, known[article.id])
        self._readers.forget(articles)
        return [done[article.id] for article in articles]

    def original(self, article: Article) -> Article | None:
        """Return the report of the last weeks that an article repeats, if it is known."""
        found = self.threader.original(text_key(article.title, article.body), moment_of(article))
        return self._stored(found) if found and found != article.id else None

    def judge_hidden(self, chain: Chain) -> bool:
        """Let the filters judge anew what is hidden: it is seen again when no filter hides it now.

        Returns whether anything changed.
        """
        changed = False
        for slug in self._library.with_hidden():
            draft = self._draft(slug)
            hidden = [article for article in draft.articles() if article.hidden]
            for before, after in zip(hidden, chain.run_all(hidden), strict=True):
                if after.hidden != before.hidden:
                    draft.restate(replace(before, hidden=after.hidden), self._told_by)
                    changed = True
        return changed

    def correct(self, correction: Correction, names: Mapping[str, str]) -> dict[str, str]:
        """Do what the reader says; return the articles that it moves or names, with where they were.

        A story that an article opens on it gets the slug in `names`, if no other has that.
        """
        self._naming.remember(correction)
        articles = getattr(correction, "articles", ())
        self.wake(stories_in(correction), articles)
        homes = dict(self.threader.home)
        if not isinstance(correction, Rename):
            with self._naming.again(names):
                repairs = self.threader.constrain(correction)
            for repair in repairs:
                self._repair(repair)
        if isinstance(correction, Rename | Split):
            self.rename(getattr(correction, "into", getattr(correction, "story", "")), correction.title)
        after = self.threader.home
        return {a: slug for a, slug in homes.items() if a in articles or after.get(a) != slug}

    def wake(self, stories: Iterable[str], articles: Collection[str]) -> None:
        """Let the threader know stories, and those of articles, if they are asleep."""
        homes = self._library.known(articles) | {a: self._filed[a] for a in articles if a in self._filed}
        for slug in dict.fromkeys((*stories, *homes.values())):
            draft = self._drafts.get(slug)
            story = draft.story("", (), ()) if draft else self._library.story(slug)
            if story is not None and story.slug not in self.threader.slugs:
                adopt(story, self.threader, self._readers)

    def name(self, alias: str, slug: str) -> None:
        """Let `alias`, which may be another story's alias so far, name the story `slug`."""
        holder = self._library.story(alias)
        if holder is not None and holder.slug not in (alias, slug):
            self._draft(holder.slug).release(alias)
            self.threader.name(alias, slug)
            if alias != slug:
                self._draft(slug).answer_to(alias)

    def put(self, article: str, slug: str) -> None:
        """Put an article in a story, as corrections that are no longer in force leave it."""
        shift = self.threader.put_back(article, slug)
        if shift is not None:
            self._repair(shift)

    def rename(self, slug: str, title: str) -> str:
        """Give a story a title, or with an empty one its own back; return the one that was given before."""
        slug = self.story_of(slug)
        story = self._library.story(slug)
        return self._draft(story.slug if story and slug not in self._drafts else slug).rename(title)

    def story_of(self, slug: str) -> str:
        """Return the slug under which a story goes on after the merges of this desk."""
        while slug in self._absorbed:
            slug = self._absorbed[slug]
        return slug

    def settle(self, *, repair: bool = True) -> None:
        """Let the threader repair what was touched, or else leave it as it is."""
        for done in self.threader.settle(repair=repair) if self._learnt.is_loaded else ():
            self._repair(done)

    def contents(self) -> dict[str, list[str]]:
        """Return the ids of the articles in each story on the desk."""
        drafts = self._drafts.values()
        return {draft.slug: [article.id for article in draft.articles()] for draft in drafts if len(draft)}

    def give_slugs(self, slugs: Mapping[str, str]) -> None:
        """Give stories on the desk other slugs, all at once, before they are saved for the first time."""
        self.threader.rename(slugs)
        self._drafts = {draft.slug: draft for draft in self._drafts.values() if len(draft)}
        for draft in self._drafts.values():
            draft.slug = slugs.get(draft.slug, draft.slug)
        self._drafts = {draft.slug: draft for draft in self._drafts.values()}
        self._filed.update((article, slugs.get(slug, slug)) for article, slug in list(self._filed.items()))
        self._absorbed = {old: slugs.get(slug, slug) for old, slug in self._absorbed.items()}

    def batch(self, memories: Iterable[Memory] = (), *, repair: bool = True) -> Batch:
        """Settle what was touched and return all that changed since the last call."""
        self.settle(repair=repair)
        threads = self.threader.changes() if self._learnt.is_loaded else ThreadChanges()
        changed = [draft for draft in self._drafts.values() if len(draft) and draft.changed]
        empty = [draft.slug for draft in self._drafts.values() if not len(draft)]
        changes = Changes(
            stories=tuple(self._finished(draft) for draft in changed),
            removed=frozenset(slug for slug in empty if slug not in self._absorbed),
            absorbed={slug: self.story_of(slug) for slug in empty if slug in self._absorbed},
            memories=tuple(memories),
            threads={**threads.stories, **dict.fromkeys(threads.forgotten)},
            corpus=threads.corpus if threads.stories or threads.forgotten else None,
        )
        batch = Batch(
            changes,
            stories=tuple(draft.slug for draft in changed if len(draft) > 1),
            opened=sum(draft.opened for draft in changed),
        )
        for done in (self._drafts, self._filed, self._told):
            done.clear()
        self._recognition.forget()
        self._naming.settled()
        return batch

    def corpus(self) -> bytes:
        """Return all that the threader has counted, in one piece."""
        return self.threader.whole_corpus()

    def tidy(self) -> None:
        """Put what the threader has learnt together where it is in many parts; for when a batch is saved."""
        self._learnt.tidy()

    def _unchanged(self, articles: Sequence[Article], known: Mapping[str, str]) -> dict[str, Filing]:
        """Return what became of the known articles whose words are the same as in the library: nothing."""
        return {
            article.id: Filing(article, self.story_of(slug), joined=True, known=True)
            for article, slug in self._recognition.unchanged(articles, known)
        }

    def _stored(self, article_id: str) -> Article:
        return self._draft(self._slug_of(article_id)).article(article_id)

    def _slug_of(self, article_id: str) -> str:
        return self.story_of(self._filed.get(article_id) or self._library.known([article_id])[article_id])

    def _place(self, article: Article, notes: Notes, placement: Placement) -> Filing:
        draft = self._draft(placement.story)
        joined = len(draft) > 0
        draft.file(Filed(article, placement.why, placement.copy_of), notes.told)
        self._filed[article.id] = placement.story
        self._told[article.id] = article, notes.told
        for merge in placement.merged:
            self._repair(merge)
        if placement.heir_of:
            draft.succeed(placement.heir_of, article.id, self._told_by)
        elif placement.copy_of:
            draft.polish(placement.copy_of, self._told_by)
        return Filing(article, placement.story, joined)

    def _meet_again(self, article: Article, known: str) -> Filing:
        slug = self._slug_of(known)
        draft = self._draft(slug)
        before = draft.article(known)
        after = revised(before, article) if known == article.id else also_in(before, article.feed)
        if after != before:
            draft.revise(after, self._told_by)
        return Filing(after, slug, joined=True, known=True)

    def _repair(self, repair: Merge | Shift) -> None:
        if isinstance(repair, Merge):
            self._draft(repair.into).absorb(self._draft(repair.absorbed), repair.why, self._told_by)
            self._absorbed[repair.absorbed] = repair.into
        else:
            origin = self._draft(repair.origin)
            self._draft(repair.into).take(repair.article, repair.why, self._told_by, origin)
            self._filed[repair.article] = repair.into

    def _told_by(self, article: Article) -> tuple["Telling", ...]:
        known = self._told.get(article.id)
        if known is None or known[0] != article:
            known = self._told[article.id] = article, notes_on(article).told
        return known[1]

    def _draft(self, slug: str) -> Draft:
        if slug not in self._drafts:
            self._take_up((slug,))
        return self._drafts[slug]

    def _take_up(self, slugs: Iterable[str]) -> None:
        """Have stories on the desk; what the library has of them is looked up together."""
        missing = [slug for slug in dict.fromkeys(slugs) if slug not in self._drafts]
        known = self._library.stories([slug for slug in missing if not self._naming.is_new(slug)])
        kept = {story.slug: story for story in known}
        for slug in missing:
            self._drafts[slug] = Draft(slug, kept.get(slug), "" if slug in kept else self._naming.title(slug))

    def _finished(self, draft: Draft) -> Story:
        threader, hidden = self.threader, draft.hidden
        return draft.story(
            threader.title_of(draft.slug, hidden),
            threader.keywords(draft.slug, KEYWORDS, hidden),
            threader.related(draft.slug),
        )

    def _current(self, slug: str) -> str:
        return self.threader.current(slug)

    def _is_here(self, slug: str) -> bool:
        draft = self._drafts.get(slug)
        return self._library.story(slug) is not None if draft is None else len(draft) > 0
