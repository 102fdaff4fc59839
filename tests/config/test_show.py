from collections.abc import Callable
from pathlib import Path

from storyboard.config import Config, describe, read

Reading = Callable[..., Config]

SECRETS = """\
[feeds."A B"]
url = "https://me:hidden1@a.example/x?id=3&apikey=hidden7"
headers = { Authorization = "Bearer hidden2", X-Key = "env:KEY", Y = "cmd:pass show y" }
proxy = "http://me:hidden3@proxy.example:8080"

[sources.mail]
api_key = "hidden4"
token = "env:TOKEN"
server = "https://me:hidden5@mail.example/"
headers = { Cookie = "hidden6" }
tags = ["x"]

[keys]
quit = ["q", "f10"]
"""


def test_secrets_are_masked_and_references_to_them_are_kept(reading: Reading) -> None:
    shown = describe(reading(SECRETS))
    assert "hidden" not in shown
    assert '"env:KEY"' in shown
    assert '"cmd:pass show y"' in shown
    assert 'token = "env:TOKEN"' in shown
    assert 'url = "https://me:***@a.example/x?id=3&apikey=***"' in shown


def test_what_is_shown_is_a_config_again(reading: Reading, file: Path) -> None:
    config = reading(
        '[feeds."A B"]\nurl = "https://a.example/"\n[filters.a]\nplugin = "mute"\nwords = ["x"]\n'
        '[sources.s]\nevery = "2h"\n[listeners.l]\non = true\n[exporters.rows]\nplugin = "csv"\nby = ";"\n'
    )
    again = reading(describe(config))
    assert again.warnings == ()
    assert again.feeds == config.feeds
    assert [(one.name, one.plugin, one.every, one.options) for one in again.plugins] == [
        (one.name, one.plugin, one.every, one.options) for one in config.plugins
    ]
    assert (again.threads, again.fetch, again.board) == (config.threads, config.fetch, config.board)


def test_a_setting_from_the_environment_says_so(file: Path) -> None:
    shown = describe(read(file, {"STORYBOARD_BOARD_THEME": "day"}))
    assert 'theme = "day" # from STORYBOARD_BOARD_THEME\n' in shown
