import pytest

from storyboard.reading.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor of the town closed a bridge", "en"),
        ("El alcalde cerró el puente de la ciudad", "es"),
        ("Le maire a fermé le pont de la ville", "fr"),
        ("Der Bürgermeister hat die Brücke gesperrt", "de"),
        ("O prefeito não fechou a ponte da cidade", "pt"),
        ("Il sindaco ha chiuso il ponte della città", "it"),
        ("De burgemeester heeft de brug niet gesloten", "nl"),
        ("Мэр закрыл мост в городе", "ru"),
        ("أغلق رئيس البلدية الجسر في المدينة", "ar"),
        ("市长关闭了大桥", "zh"),
        ("市長は橋を閉鎖した", "ja"),
        ("시장이 다리를 폐쇄했다", "ko"),
        ("1234 !", ""),
    ],
)
def test_a_headline_tells_its_language(text: str, language: str) -> None:
    assert detect(text) == language
