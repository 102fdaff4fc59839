from collections.abc import Callable

import pytest

from storyboard.errors import ConfigError
from storyboard.filters.assemble import assemble
from storyboard.filters.chain import Chain
from storyboard.locations import bundled
from storyboard.model.article import EPOCH, Article
from storyboard.plugins import Section, discover

Assemble = Callable[..., Chain]
TAG = "def make_filter():\n    return lambda article: article.tag({!r})\n"


def test_the_order_of_the_sections_is_the_order_of_the_chain(assembled: Assemble) -> None:
    chain = assembled(zebra=TAG.format("z"), ant=TAG.format("a"))
    assert chain.run(Article(id="1")).tags == ("z", "a")


def test_a_plugin_that_cannot_be_loaded_is_left_out_and_named(assembled: Assemble) -> None:
    chain = assembled(broken="def", raising="1 / 0\ndef make_filter(): ...", good=TAG.format("ok"))
    assert chain.run(Article(id="1")).tags == ("ok",)
    assert [fault.plugin for fault in chain.faults] == ["broken", "raising"]
    assert all(fault.path is not None and fault.message.startswith("line 1") for fault in chain.faults)


def test_a_users_mute_replaces_the_bundled_one(assembled: Assemble) -> None:
    chain = assembled(mute=TAG.format("mine"))
    assert chain.run(Article(id="1")).tags == ("mine",)


def test_one_plugin_serves_two_sections_under_their_own_names() -> None:
    def section(name: str, word: str) -> Section:
        return Section(kind="filter", name=name, plugin="mute", options={"words": [word]})

    catalogue = discover(None, bundled("plugins"))
    chain = assemble([section("one", "storm"), section("two", "flood")], catalogue, lambda: EPOCH)
    hidden = [chain.run(Article(id="1", title=title)).hidden for title in ("Storm", "Flood", "Sun")]
    assert [one.by if one else None for one in hidden] == ["one", "two", None]


def test_options_that_do_not_fit_are_the_configs_fault(assembled: Assemble) -> None:
    with pytest.raises(ConfigError, match=r"my\.toml:1: filters\.mute\.wrods: .* did you mean 'words'\?"):
        assembled(mute={"wrods": ["a"]})


def test_a_fault_in_a_file_names_its_line(assembled: Assemble) -> None:
    source = "def make_filter():\n    def check(article):\n        return article.titel\n    return check\n"
    chain = assembled(typo=source)
    chain.run(Article(id="1"))
    assert chain.faults[0].message.startswith("line 3: AttributeError: ")
