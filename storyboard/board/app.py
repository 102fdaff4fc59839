"""The Textual application: themes, keys, the one screen. Everything else is the screen's."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from threading import Timer
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import App
from textual.binding import BindingType
from textual.command import Command, CommandPalette
from textual.dom import DOMNode
from textual.filter import LineFilter, NoColor
from textual.theme import BUILTIN_THEMES

from storyboard.board.actions import BY_ID, TAKE_STORY, bindings, keymap
from storyboard.board.commands import PROVIDERS, Wearing
from storyboard.board.habits import Habits
from storyboard.board.screens.board import BoardScreen, Reconfigured
from storyboard.board.themes import adopt, load_themes, missing, wanted
from storyboard.board.turns import Turns
from storyboard.board.visits import remember_visit
from storyboard.locations import bundled
from storyboard.plugins import TERMINAL, theme_folders

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

    from storyboard.newsroom import Newsroom

# Seconds that a thread computes before another gets its turn, a fifth of the usual: a key waits for several
# turns while articles are filed beside it.
TURN = 0.001
GRACE = 3.0  # seconds to leave in order
_COLOURLESS = "terminal"  # the theme whose highlight is the terminal's reverse video


class BoardApp(App[int]):
    """The board of one newsroom. In a demo nothing is fetched."""

    TITLE = "storyboard"
    CSS_PATH = "board.tcss"
    COMMANDS: ClassVar[Any] = PROVIDERS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("palette", "quit")]
    ENABLE_COMMAND_PALETTE = True
    # Classes of every screen, the panels' too, by columns and by rows.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (81, "-medium"), (156, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall"), (44, "-roomy")]  # noqa: RUF012

    def __init__(self, newsroom: "Newsroom", *, demo: bool = False) -> None:
        self._themes, self._notices = load_themes([bundled("themes"), newsroom.locations.themes])
        self._fallback = self._themes.get("ink") or adopt(BUILTIN_THEMES["textual-dark"])
        self._newsroom, self._demo = newsroom, demo
        self._worn = ""  # the theme when the palette was opened
        super().__init__()
        self._turns = Turns(self, super().on_event)

    def get_default_screen(self) -> BoardScreen:
        """The board."""
        return BoardScreen(self._newsroom, demo=self._demo)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where no colours are wanted, leave the terminal its own two: greys are colours, too."""
        return [NoColor()] if self.no_color else super().get_line_filters()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our style sheet needs of a theme that is not ours."""
        return dict(self._fallback.variables)

    def on_mount(self) -> None:
        """Take the themes and the keys of the config; what cannot be used is told, not fatal."""
        sys.setswitchinterval(TURN)
        if not self.is_headless:
            self._mind_signals()
            # What is there by now stays: for the collector to go through it, a key would wait.
            self.call_after_refresh(gc.freeze)
        for theme in (*map(adopt, BUILTIN_THEMES.values()), *self._themes.values()):
            self.register_theme(theme)
        self._tell([*self._notices, *self._dress(), *self._map_keys()])

    @on(Reconfigured)
    def _reconfigured(self) -> None:
        """Take the themes and the keys of another config."""
        self._themes, notices = load_themes([bundled("themes"), self._newsroom.locations.themes])
        worn = self.current_theme
        for theme in self._themes.values():
            self.register_theme(theme)
        notices += self._dress()
        if self.theme == worn.name and self.current_theme != worn:
            self.refresh_css(animate=False)  # the same name, other colours
        self._tell([*notices, *self._map_keys()])

    def action_look_for_themes(self) -> None:
        """Take the themes of installed packages too; as that takes a while, when one is wanted only."""
        themes, notices = load_themes(theme_folders())
        for name in themes.keys() - self._themes.keys():
            self.register_theme(themes[name])
        self._tell(notices)

    def _map_keys(self) -> list[str]:
        config = self._newsroom.config
        known, refused = keymap(config.keys, lambda name: f"{config.at('keys', name)}: keys.{name}")
        self.set_keymap(known)
        return refused

    def _tell(self, notices: Iterable[str]) -> None:
        for notice in notices:
            self.notify(notice, severity="warning", timeout=10, markup=False)

    def _dress(self) -> list[str]:
        """Put the theme on that is wanted, and hold still when that is asked; return what was not found."""
        settings = self._newsroom.config.board
        if not settings.animations:
            self.animation_level = "none"
        kept = wanted(Habits(self._newsroom.locations.state), settings.theme)
        name = _COLOURLESS if self.no_color else kept
        if name not in self.available_themes:
            self.action_look_for_themes()
        self.theme = name if name in self.available_themes else self._fallback.name
        return [] if name == self.theme else [missing(name, self._themes)]

    def _mind_signals(self) -> None:
        """Leave in order when the terminal goes away or the program is told to end: as 128 + the signal.

        Whoever writes to a terminal that is gone may wait for ever: after `GRACE` seconds the program ends
        as it is, which loses nothing that was saved.
        """
        loop = asyncio.get_running_loop()

        def leave(number: int, _frame: object) -> None:
            loop.call_soon_threadsafe(self.exit, 128 + number)
            last = Timer(GRACE, os._exit, (128 + number,))
            last.daemon = True
            last.start()

        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, leave)

    async def on_event(self, event: events.Event) -> None:
        """Let keys and pasted text take turns."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._turns.take(event)
        else:
            await super().on_event(event)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do an action, by key, click or palette; one that takes a story takes the highlighted one."""
        name = action.rpartition(".")[2] if isinstance(action, str) else action[1]
        takes = name in BY_ID and BY_ID[name].group in TAKE_STORY
        if (
            takes
            and isinstance(board := self.screen, BoardScreen)
            and not await board.parts.picking.at_hand()
        ):
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def send(self, sequence: str) -> None:
        """Send the terminal a control sequence, between two frames; any thread may call it."""
        self.call_later(self._send, sequence)

    def _send(self, sequence: str) -> None:
        with suppress(AssertionError):  # another program has the terminal for as long as it runs
            if self._driver is not None:
                self._driver.write(sequence)

    def action_palette(self) -> None:
        """Open the command palette."""
        self.action_command_palette()

    @on(CommandPalette.Opened)
    def _palette_opened(self) -> None:
        self._worn = self.theme

    @on(CommandPalette.OptionHighlighted)
    def _try_theme(self, message: CommandPalette.OptionHighlighted) -> None:
        """Show the theme under the highlight of the palette; beside one, the theme that was worn."""
        option = message.highlighted_event.option
        command = option.hit.command if isinstance(option, Command) else None
        self.theme = command.name if isinstance(command, Wearing) else self._worn

    @on(CommandPalette.Closed)
    def _palette_closed(self, message: CommandPalette.Closed) -> None:
        """Give back the theme that was worn, unless another was chosen."""
        if not message.option_selected:
            self.theme = self._worn

    async def action_quit(self) -> None:
        """Leave."""
        self.exit(0)


def open_board(newsroom: "Newsroom", demo: bool = False) -> int:
    """Show the board until the reader leaves; returns the exit code. The caller closes the newsroom."""
    app = BoardApp(newsroom, demo=demo)
    with TERMINAL.drawn_by(app.send):
        code = app.run()
    if not newsroom.read_only and not demo:
        remember_visit(newsroom.locations.state, newsroom.clock())
    return code or app.return_code or 0
