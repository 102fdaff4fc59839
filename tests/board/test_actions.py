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


def test_a_key_that_its_action_could_not_leave_is_refused_to_others_whatever_the_order() -> None:
    wanted = {"follow": ("p",), "pin": ("q",)}
    for asked in (wanted, dict(reversed(wanted.items()))):
        known, notices = keymap(asked)
        assert known == {}
        assert sorted(notices) == [
            "[keys] follow: p already belongs to pin; the default f stays",
            "[keys] pin: q already belongs to back; the default p stays",
        ]


def test_a_key_that_is_given_to_two_actions_goes_to_neither() -> None:
    wanted = {"refresh": ("f5",), "pin": ("f6", "f5"), "follow": ("f7",)}
    for asked in (wanted, dict(reversed(wanted.items()))):
        known, notices = keymap(asked)
        assert known == {"follow": "f7"}
        assert sorted(notices) == [
            "[keys] pin: f5 is given to refresh, too; the default p stays",
            "[keys] refresh: f5 is given to pin, too; the default r stays",
        ]


def test_a_key_is_free_where_the_other_action_that_asks_for_it_is_refused() -> None:
    wanted = {"refresh": ("f5",), "pin": ("f5", "?")}
    for asked in (wanted, dict(reversed(wanted.items()))):
        assert keymap(asked) == (
            {"refresh": "f5"},
            ["[keys] pin: ? already belongs to help; the default p stays"],
        )


def test_an_action_without_a_key_keeps_its_default() -> None:
    known, notices = keymap({"pin": ()})
    assert known == {}
    assert "no key is given" in notices[0]
