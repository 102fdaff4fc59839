"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.reading.sentences import sentences


def split(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam broke. Nobody slept.", ["The dam broke.", "Nobody slept."]),
        ("Who knew? Not us! Perhaps.", ["Who knew?", "Not us!", "Perhaps."]),
        ("The U.S. Navy left. It rained.", ["The U.S. Navy left.", "It rained."]),
        ("They left the U.S. The rest stayed.", ["They left the U.S.", "The rest stayed."]),
        ("It broke on Oct. 7 near Mt. Vana. All fled.", ["It broke on Oct. 7 near Mt. Vana.", "All fled."]),
        (
            "Gov. Ida Holm met Mr. T. J. Brand. Both smiled.",
            ["Gov. Ida Holm met Mr. T. J. Brand.", "Both smiled."],
        ),
        ("Brakk Inc. said no. Loss: 3.5 percent.", ["Brakk Inc. said no.", "Loss: 3.5 percent."]),
        ("She works for Brakk Co. The firm is old.", ["She works for Brakk Co.", "The firm is old."]),
        ("It opens at 9 a.m. on Monday. Come.", ["It opens at 9 a.m. on Monday.", "Come."]),
        ("“We go,” he said. “We stay.” Then silence.", ["“We go,” he said.", "“We stay.”", "Then silence."]),
        ("She said no. He, by No. 7, stayed.", ["She said no.", "He, by No. 7, stayed."]),
        ("(It was late.) They slept.", ["(It was late.)", "They slept."]),
        ("Wait... there is more. Yes.", ["Wait... there is more.", "Yes."]),
        ("水坝垮了。没有人受伤!明天继续。", ["水坝垮了。", "没有人受伤!明天继续。"]),
        ("水坝垮了。没有人受伤！明天继续。", ["水坝垮了。", "没有人受伤！", "明天继续。"]),
        ("انهار السد. هل نجا أحد؟ نعم.", ["انهار السد.", "هل نجا أحد؟", "نعم."]),
        ("यह टूट गया। सब चले गए।", ["यह टूट गया।", "सब चले गए।"]),
    ],
)
def test_a_text_is_split_where_its_sentences_end(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_paragraph_ends_a_sentence_without_a_stop() -> None:
    assert split("Dam breaks in Vana\n\nThousands fled") == ["Dam breaks in Vana", "Thousands fled"]


def test_a_headline_on_its_own_line_is_a_sentence() -> None:
    assert split("Dam breaks\nThousands fled the valley.") == ["Dam breaks", "Thousands fled the valley."]


def test_a_hard_wrapped_line_goes_on() -> None:
    text = "The engineers who inspected the upper dam in spring had\nwarned of its gates. Nobody listened."
    assert len(split(text)) == 2


def test_every_bullet_is_a_sentence() -> None:
    text = "The demands of the committee in the valley were these:\n- more pumps\n- fewer speeches\n- a dam"
    assert split(text)[1:] == ["- more pumps", "- fewer speeches", "- a dam"]


def test_the_number_of_a_list_item_is_not_a_sentence() -> None:
    assert split("1. Pumps arrive. \n2. Water falls.") == ["1. Pumps arrive.", "2. Water falls."]


def test_a_decimal_and_an_address_do_not_end_a_sentence() -> None:
    assert len(split("Version 2.10 of example.org/dam costs 3.50 euros. Fine.")) == 2


@given(st.text(alphabet=st.sampled_from("aB1 .!?\n\"”。؟-'é漢"), max_size=80))
def test_sentences_cover_everything_but_blanks_in_order(text: str) -> None:
    found = sentences(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Der Damm brach am 12. Mai. Die Stadt floh.", 2),
        ("Am Montag, den 27. März, beginnt der Prozess.", 1),
        ("Der Umbau dauert seit dem 4. April. Alle warten.", 2),
        ("Sie verlor in der 3. Runde. Danach ging sie.", 2),
        ("Die Messe läuft vom 3. bis 5. Mai in Norburg.", 1),
        ("Er ist 12. Das weiß sie.", 2),
        ("Die Zahl stieg auf 12. Menschen flohen.", 2),
        ("Die Firma zahlt 5 Mio. Euro an Nr. 7 bzw. Nr. 8.", 1),
        ("I am 12. My brother is 9. We live here.", 3),
        ("The score was 12. Police left.", 2),
        ("Its last day is May 7. April was worse.", 2),
        ("M. Roux et Mme. Gil sont partis. Ils reviendront.", 2),
        ("El Sr. Gil firmó la ley núm. 7 y el art. 5. Luego se fue.", 2),
    ],
)
def test_ordinals_and_abbreviations_of_other_languages_end_nothing(text: str, count: int) -> None:
    assert len(split(text)) == count


@pytest.mark.parametrize("text", ["12 killed and 13 wounded, " * 1_000, "x" * 9_001, "漢" * 5_000])
def test_what_goes_on_without_an_end_is_cut_at_words_and_nothing_is_lost(text: str) -> None:
    found = sentences(text)
    assert max(each.end - each.start for each in found) <= 2_000
    assert all(text[each.start : each.end] == each.text for each in found)
    assert "".join("".join(each.text.split()) for each in found) == "".join(text.split())
    if " " in text:
        assert [word for each in found for word in each.text.split()] == text.split()
