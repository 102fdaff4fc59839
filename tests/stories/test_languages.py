"""Threads in each language that storyboard stems, and between languages: sentences of our own."""

from datetime import UTC, datetime, timedelta

import pytest

from storyboard.model.article import Article
from storyboard.reading.language import detect
from storyboard.reading.terms import read_terms
from storyboard.stories import Item, Threader, text_key

START = datetime(2031, 3, 3, 8, tzinfo=UTC)

# Of each language: three headlines on a strike of ferry crews, two on a fire in a museum.
HEADLINES = {
    "en": (
        "Ferry crews in Varnholt strike over wages",
        "Varnholt ferries stay in port as crews strike",
        "The strike of the ferry crews in Varnholt enters its third day",
        "Fire destroys the old museum of Ilmavik",
        "Museum in Ilmavik burns: paintings lost in the fire",
    ),
    "es": (
        "Huelga de los marineros de los transbordadores en Varnholt por los salarios",
        "Los transbordadores de Varnholt siguen en el puerto por la huelga",
        "La huelga de los transbordadores en Varnholt llega a su tercer día",
        "Un incendio destruye el antiguo museo de Ilmavik",
        "El museo de Ilmavik arde: cuadros perdidos en el incendio",
    ),
    "fr": (
        "Grève des équipages des ferries à Varnholt pour les salaires",
        "Les ferries de Varnholt restent au port pendant la grève",
        "La grève des ferries à Varnholt entre dans son troisième jour",
        "Un incendie détruit le vieux musée d'Ilmavik",
        "Le musée d'Ilmavik brûle : des tableaux perdus dans l'incendie",
    ),
    "de": (
        "Fährleute in Varnholt streiken für höhere Löhne",
        "Die Fährleute von Varnholt bleiben beim Streik im Hafen",
        "Streik der Fährleute in Varnholt geht in den dritten Tag",
        "Ein Brand zerstört das alte Museum von Ilmavik",
        "Das Museum in Ilmavik brennt: Gemälde im Brand verloren",
    ),
    "pt": (
        "Greve dos marinheiros das balsas em Varnholt por salários",
        "As balsas de Varnholt continuam no porto por causa da greve",
        "A greve das balsas em Varnholt chega ao terceiro dia",
        "Um incêndio destrói o velho museu de Ilmavik",
        "O museu de Ilmavik arde: quadros perdidos no incêndio",
    ),
    "it": (
        "Sciopero dei marinai dei traghetti a Varnholt per i salari",
        "I traghetti di Varnholt restano in porto per lo sciopero",
        "Lo sciopero dei traghetti a Varnholt entra nel terzo giorno",
        "Un incendio distrugge il vecchio museo di Ilmavik",
        "Il museo di Ilmavik brucia: quadri perduti nell'incendio",
    ),
    "nl": (
        "Bemanning van de veerboten in Varnholt staakt voor loon",
        "Veerboten van Varnholt blijven in de haven door de staking",
        "De staking van de veerboten in Varnholt gaat de derde dag in",
        "Een brand verwoest het oude museum van Ilmavik",
        "Het museum van Ilmavik brandt: schilderijen verloren bij de brand",
    ),
    "ru": (
        "Экипажи паромов в Варнхольте бастуют из-за зарплаты",
        "Паромы Варнхольта стоят в порту: экипажи бастуют",
        "Забастовка на паромах в Варнхольте идёт третий день, экипажи ждут",
        "Пожар уничтожил старый музей Ильмавика",
        "Музей Ильмавика горит: картины погибли в пожаре",
    ),
    "ar": (
        "إضراب طواقم العبارات في فارنهولت بسبب الأجور",
        "عبارات فارنهولت تبقى في الميناء بسبب الإضراب",
        "إضراب العبارات في فارنهولت يدخل يومه الثالث",
        "حريق يدمر المتحف القديم في إلمافيك",
        "متحف إلمافيك يحترق ولوحات تضيع في الحريق",
    ),
    "zh": (
        "瓦恩霍特渡轮船员因工资罢工",
        "渡轮船员罢工，瓦恩霍特渡轮停港",
        "瓦恩霍特渡轮罢工进入第三天",
        "大火烧毁伊尔马维克旧博物馆",
        "伊尔马维克博物馆失火，画作被大火烧毁",
    ),
    "ja": (
        "ヴァルンホルトのフェリー乗組員が賃金めぐりスト",
        "フェリー乗組員のストでヴァルンホルトの船は港に",
        "ヴァルンホルトのフェリーのスト、三日目に入る",
        "イルマヴィクの古い博物館が火事で全焼",
        "イルマヴィクの博物館で火事、絵画が焼失",
    ),
}


def item(number: int, title: str, language: str = "", body: str = "") -> Item:
    when = START + timedelta(hours=number)
    article = Article(id=f"a{number}", title=title, text=body, published=when, lang=language)
    lang = language or detect(f"{title} {body}")
    return Item(
        article.id, when, read_terms(article, lang), title, "", "import", lang, text_key(title, article.body)
    )


@pytest.mark.parametrize("language", HEADLINES)
@pytest.mark.parametrize("told", [True, False], ids=["as the feed says", "as detected"])
def test_headlines_of_a_language_thread_among_themselves(
    threader: Threader, language: str, told: bool
) -> None:
    for number, title in enumerate(HEADLINES[language]):
        threader.place(item(number, title, language if told else ""))
    threader.settle()
    stories = [threader.home[f"a{number}"] for number in range(5)]
    assert stories[0] == stories[1] == stories[2]
    assert stories[3] == stories[4] != stories[0]


def test_languages_do_not_meet_over_common_words(threader: Threader) -> None:
    threader.place(
        item(0, "General hospital plan is final", "en", "The hospital plan, a final one, is general.")
    )
    why = threader.place(
        item(
            1, "Plan general del hospital, versión final", "es", "El hospital tiene un plan general y final."
        )
    ).why
    assert why.rule == "opened"


def test_languages_meet_over_names_and_numbers(threader: Threader) -> None:
    threader.place(
        item(
            0,
            "Orla Brandt wins",
            "en",
            "The vote went to Orla Brandt in Varnholt, with 5,204 votes for Brandt.",
        )
    )
    why = threader.place(
        item(1, "Gana Brandt", "es", "El voto fue para Orla Brandt en Varnholt, con 5,204 votos para Brandt.")
    ).why
    assert why.rule == "joined"
    assert why.best
    assert {term.term for term in why.best.terms} <= {"Orla", "Brandt", "Orla Brandt", "Varnholt", "5204"}
