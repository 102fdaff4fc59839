from storyboard.stories.deferred import Deferred


def test_what_is_asked_for_is_decoded_once_and_nothing_else_is() -> None:
    decoded: list[bytes] = []

    def decode(kept: bytes) -> str:
        decoded.append(kept)
        return kept.decode()

    words = Deferred(bytes, decode, {"one": b"flood", "other": b"strike"})
    assert ("one" in words, list(words), len(words)) == (True, ["one", "other"], 2)
    assert decoded == []
    assert (words["other"], words.get("other"), words.get("third")) == ("strike", "strike", None)
    assert decoded == [b"strike"]
    assert words.as_they_are() == [b"flood", "strike"]


def test_what_is_put_in_is_there_as_it_was_put() -> None:
    words = Deferred(bytes, bytes.decode, {"one": b"flood"})
    words["other"] = "strike"
    del words["one"]
    assert dict(words) == {"other": "strike"}
