"""Pages without dirt: whatever their shape, nothing of them is lost."""

import pytest

from storyboard.reading.page import read_page

CLEAN = {
    "a live blog whose bullets are the news": (
        "Storm reaches Galway: what we know so far",
        (
            "The storm crossed the west coast of Ireland shortly after dawn on Monday, forecasters said.\n"
            "09:40 Power is out in 14,000 homes\n"
            "- Buses in Galway stay in the depots until noon\n"
            "- Schools in Clare and Galway are shut, the councils say\n"
            "- A ferry to the Aran Islands turned back\n"
            "10:15 Two trees are down on the Salthill road\n"
            "- Crews hope to clear the road before the evening\n"
            "The next bulletin is expected at noon."
        ),
    ),
    "an interview of questions and answers": (
        "The clockmaker of Graz on a trade that will not die",
        (
            "Mira Holub has repaired tower clocks since 1988, and she has no wish to stop.\n"
            "Q: When did you first climb a tower?\n"
            "A: At nine, behind my father.\n"
            "Q: Were you afraid?\n"
            "A: Never of the height. Of the bells, yes.\n"
            "Comments like that one make the apprentices smile when she climbs ahead of them."
        ),
    ),
    "a report with a list of recommendations": (
        "Inquiry into bridge collapse asks for yearly checks",
        (
            "The inquiry into the bridge at Moss found that rust had been seen and forgotten for six years.\n"
            "Recommendations\n"
            "- Check every bridge built before 1970 for rust each year\n"
            "- Publish what the inquiry of each bridge found\n"
            "- Close a bridge at once when rust is found in its cables\n"
            "The ministry will answer the inquiry by June, it said."
        ),
    ),
    "a chronology under dates": (
        "How the Tarn valley flooded, day by day",
        (
            "2 March 2026\n"
            "Rain began before dawn and did not stop, and the gauge at Albi rose by a metre.\n"
            "3 March 2026\n"
            "The prefect ordered the campsites along the Tarn to be cleared by nightfall."
        ),
    ),
    "a recipe": (
        "A loaf for the weekend that asks for patience",
        (
            "This loaf rests overnight and is baked in a pot, and the crust sings when it cools.\n"
            "Ingredients\n500 g strong flour\n350 g water\n10 g salt\n\nMix, fold four times, "
            "and wait until morning."
        ),
    ),
    "a deck below the headline": (
        "Night trains return to the Baltic line",
        (
            "First carriages leave Riga in May, the operator says, but sleepers come later\n"
            "The night trains between Riga and Vilnius will run again from May, the operator said on Monday."
        ),
    ),
    "an article in German": (
        "Fähre nach Sassnitz fährt wieder",
        (
            "Nach drei Wochen Pause fährt die Fähre von Rønne nach Sassnitz seit Montag wieder nach Plan.\n"
            "„Wir sind erleichtert“, sagte die Kapitänin Tove Lind am Hafen.\nDie Reederei "
            "hofft auf einen ruhigen März."
        ),
    ),
    "an article in French": (
        "À Lorient, les pêcheurs reprennent la mer",
        (
            "Les pêcheurs de Lorient ont repris la mer mardi après neuf jours de tempête, a "
            "indiqué la criée.\n"
            "« On a de la chance », sourit Yann Kerdoncuff, patron du Goéland."
        ),
    ),
    "an article on somebody of the press": (
        "Editor of the island paper walks free after forty days",
        (
            "Ansel Okoro was released on Monday, and a small crowd met him at the gate of the "
            "prison in Port Vale.\n"
            "Ansel Okoro is the editor of the island's only newspaper, which has appeared throughout."
        ),
    ),
    "a kicker that is a place": (
        "New York: bakers march against the flour tax",
        (
            "Bakers marched through New York on Monday, and many New Yorkers clapped from their windows.\n"
            "A New Yorker cartoon about the tax hung from one of the carts."
        ),
    ),
}


@pytest.mark.parametrize("shape", CLEAN)
def test_clean_shapes_lose_nothing(shape: str) -> None:
    title, text = CLEAN[shape]
    page = read_page(f"{title}\n{text}\n", "clean.txt")
    assert (page.title, page.text) == (title, text)


def test_a_poem_keeps_every_line() -> None:
    poem = "The harbour sleeps\nunder one lamp\nand the gulls\n\ncount the boats\nthat are not there"
    assert read_page(poem, "poem.txt").text == poem
    titled = read_page(f"Low Water\n\n{poem}", "poem.txt")
    assert (titled.title, titled.text) == ("Low Water", poem)


def test_one_paragraph_without_a_headline_is_titled_by_its_first_sentence() -> None:
    text = "The lighthouse at Skagen will be painted in April. The keeper has asked for fine weather."
    page = read_page(text, "skagen.txt")
    assert (page.title, page.text, page.source) == (
        "The lighthouse at Skagen will be painted in April",
        text,
        "skagen",
    )


def test_a_page_of_nothing_gives_nothing() -> None:
    for text in ("", "\n\n", "Advertisement\nShare\n"):
        assert read_page(text, "-").text == ""
