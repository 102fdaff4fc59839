"""How the feeds and the plugins stand."""

from functools import partial

from storyboard.board import panels
from storyboard.board.paint.panels import fault_lines, feed_groups, feed_lines
from storyboard.board.parts.feeding import Feeding
from storyboard.board.parts.refreshing import Refreshing
from storyboard.board.parts.stage import Stage
from storyboard.board.widgets.stack import Row, heading_row
from storyboard.newsroom import Newsroom


class Standing:
    """A panel of the feeds; one of them is fetched from there, or another added."""

    def __init__(self, stage: Stage, newsroom: Newsroom, refreshing: Refreshing, feeding: Feeding) -> None:
        self._stage, self._newsroom = stage, newsroom
        self._refreshing, self._feeding = refreshing, feeding

    def show(self) -> None:
        """Show how the feeds and the plugins stand, those in trouble first; Enter fetches one."""
        now = self._newsroom.clock()
        self._refreshing.look()
        rows: list[Row] = []
        faults = self._newsroom.discipline.faults(self._newsroom.config)
        if faults:
            rows.append(heading_row("Plugins that failed", len(faults), first=True))
            rows += [Row("", partial(fault_lines, fault)) for fault in faults]
        for name, feeds in feed_groups(self._refreshing.health):
            rows.append(heading_row(name, len(feeds), first=not rows))
            rows += [Row(feed.name, partial(feed_lines, feed, now)) for feed in feeds]
        file = self._newsroom.locations.config_file
        keys = self._stage.keys_now()
        add = keys.get("add_feed", "")
        begin = f"{add} adds one, {keys.get('starters', '')} offers some to choose from"
        empty = f"There are no feeds: {begin}. They stand in {file}"
        hint = " {open} fetches one · {add_feed} adds one · {back} closes "
        panel = panels.FeedsPanel("Feeds", hint, rows, empty=empty, name="feeds-panel")

        def answered(name: str | None) -> None:
            if panel.adds:
                self._feeding.add()
            elif name:
                self._refreshing.ask_one(name)

        self._stage.ask(panel, answered)
