from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from storyboard.board.lines import clip, clip_line, line, pad, spread, width_of, wrap

TEXT = st.text(alphabet="ab 中文é́-", max_size=60)


@given(TEXT, st.integers(1, 30))
def test_a_clipped_text_is_never_wider_than_its_room(text: str, width: int) -> None:
    assert cell_len(clip(text, width)) <= width


@given(TEXT, st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(each) <= width for each in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXT, st.integers(4, 30), st.integers(1, 3))
def test_past_the_limit_a_wrapped_text_ends_in_an_ellipsis(text: str, width: int, limit: int) -> None:
    lines, whole = wrap(text, width, limit), wrap(text, width)
    assert len(lines) <= limit
    assert all(cell_len(each) <= width for each in lines)
    assert (lines[-1].endswith("…") if lines else False) == (len(whole) > limit)


@given(TEXT, TEXT, st.integers(1, 40))
def test_two_ends_share_a_line_without_overflowing(left: str, right: str, width: int) -> None:
    assert width_of(spread(line(left), line(right), width)) <= width


def test_the_right_end_stays_whole_and_the_left_gives_way() -> None:
    told = spread(line(("a long title of a story", "title")), line(("12", "muted")), 12)
    assert "".join(text for text, _ in told) == "a long t… 12"


def test_padding_counts_cells_not_characters() -> None:
    assert pad("中文", 6) == "中文  "
    assert pad("中文", 6, right=True) == "  中文"


def test_a_line_cut_in_the_middle_keeps_the_roles_before() -> None:
    assert clip_line((("abc", "title"), ("defg", "muted")), 5) == (("abc", "title"), ("d…", "muted"))
