from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from storyboard.stories.copies import CopyIndex, text_key

_WORDS = (
    *("the", "ferry", "crews", "of", "varnholt", "went", "on", "strike", "over", "pay"),
    *("and", "the", "harbour", "was", "quiet", "on", "monday"),
)
_DAY = datetime(2031, 3, 3, tzinfo=UTC)


@st.composite
def reports(draw: st.DrawFn) -> list[tuple[str, bytes, datetime]]:
    """Return reports of few texts, many of which are alike, over two months."""
    texts = st.lists(st.sampled_from(_WORDS), min_size=10, max_size=16).map(" ".join)
    some = draw(st.lists(texts, min_size=1, max_size=6))
    told = draw(st.lists(st.tuples(st.sampled_from(some), st.integers(0, 60)), max_size=30))
    return [
        (f"r{number}", text_key("", text), _DAY + timedelta(days=day))
        for number, (text, day) in enumerate(told)
    ]


@given(reports())
def test_reports_put_back_at_once_are_found_as_if_each_had_been_added(
    told: list[tuple[str, bytes, datetime]],
) -> None:
    added, restored = CopyIndex(), CopyIndex()
    for report in told:
        added.add(*report)
    restored.restore(told)
    assert [report[0] in restored for report in told] == [report[0] in added for report in told]
    for _, sketch, when in filter(lambda report: report[1], told):
        assert restored.find(sketch, when) == added.find(sketch, when)
    late = ("late", text_key("", " ".join(_WORDS)), _DAY + timedelta(days=70))
    for index in (added, restored):
        index.add(*late)
        for identity, *_ in told:
            index.forget(identity)
    assert vars(added) == vars(restored)
