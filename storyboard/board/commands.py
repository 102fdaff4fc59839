"""The command palette: every action by name, with the key that does it."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from storyboard.board.actions import ACTIONS, Action


class ActionCommands(Provider):
    """Offers the actions of the table."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in ACTIONS:
            if action.command:
                yield DiscoveryHit(action.help, partial(self._run, action), help=self._keys(action))

    async def search(self, query: str) -> Hits:
        """Those whose words match."""
        matcher = self.matcher(query)
        for action in ACTIONS:
            words = f"{action.help} ({action.label})"
            score = matcher.match(words) if action.command else 0
            if score > 0:
                yield Hit(
                    score, matcher.highlight(words), partial(self._run, action), help=self._keys(action)
                )

    def _keys(self, action: Action) -> str:
        active = self.screen.active_bindings.values()
        keys = [self.app.get_key_display(each.binding) for each in active if each.binding.id == action.id]
        return f"key: {' '.join(dict.fromkeys(keys))}" if keys else ""

    async def _run(self, action: Action) -> None:
        if not await self.app.run_action(action.id, self.screen):
            await self.app.run_action(action.id)
