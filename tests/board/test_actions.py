from itertools import combinations

from storyboard.board.actions import ACTIONS, keymap
from storyboard.board.app import BoardApp
from storyboard.board.widgets.page import Page
from storyboard.board.widgets.rows import Rows
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board


async def test_every_action_is_done_by_somebody(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, _):
        owners = (screen, Rows, Page, BoardApp)
        idle = [each.id for each in ACTIONS if not any(hasattr(one, f"action_{each.id}") for one in owners)]
        assert idle == []


def test_no_two_actions_share_a_key() -> None:
    for one, other in combinations(ACTIONS, 2):
        assert not set(one.keys.split(",")) & set(other.keys.split(",")), (one.id, other.id)


def test_an_action_can_be_moved_to_other_keys() -> None:
    assert keymap({"refresh": ("f5", "ctrl+r")}) == ({"refresh": "f5,ctrl+r"}, [])


def test_an_unknown_action_is_named_with_the_nearest_one() -> None:
    known, notices = keymap({"refesh": ("f5",)})
    assert known == {}
    assert notices == ["[keys] refesh: there is no such action, did you mean refresh?"]


def test_a_key_that_another_action_keeps_is_refused() -> None:
    known, notices = keymap({"refresh": ("p",)})
    assert known == {}
    assert notices == ["[keys] refresh: p already belongs to pin; the default r stays"]


def test_two_actions_may_swap_their_keys() -> None:
    assert keymap({"refresh": ("p",), "pin": ("r",)}) == ({"refresh": "p", "pin": "r"}, [])


def test_a_character_is_understood_as_the_key_that_types_it() -> None:
    assert keymap({"search": ("?",), "help": ("/",)})[0] == {"search": "question_mark", "help": "slash"}


def test_an_action_without_a_key_keeps_its_default() -> None:
    known, notices = keymap({"pin": ()})
    assert known == {}
    assert "no key is given" in notices[0]
