"""Feeds to start from: what `config init` writes, and what the board offers when there are none yet."""

from dataclasses import dataclass

WORLD, TONGUES, KNOWLEDGE = "The world, in English", "In other languages", "Science, technology, business"


@dataclass(frozen=True, slots=True)
class Starter:
    """A feed to start from. `usual`: it stands in the config that `config init` writes."""

    name: str
    url: str
    group: str = WORLD
    every: str = ""
    usual: bool = True


STARTERS = (
    Starter("BBC World", "https://feeds.bbci.co.uk/news/world/rss.xml", every="15m"),
    Starter("The Guardian World", "https://www.theguardian.com/world/rss"),
    Starter("Al Jazeera", "https://www.aljazeera.com/xml/rss/all.xml"),
    Starter("NPR World", "https://feeds.npr.org/1004/rss.xml"),
    Starter("Deutsche Welle", "https://rss.dw.com/rdf/rss-en-world"),
    Starter("France 24", "https://www.france24.com/en/rss"),
    Starter("UN News", "https://news.un.org/feed/subscribe/en/news/all/rss.xml"),
    Starter("Sky News World", "https://feeds.skynews.com/feeds/rss/world.xml"),
    Starter("New York Times World", "https://rss.nytimes.com/services/xml/rss/nyt/World.xml"),
    Starter("ABC News Australia", "https://www.abc.net.au/news/feed/51120/rss.xml"),
    Starter("CBC World", "https://www.cbc.ca/webfeed/rss/rss-world"),
    Starter("Euronews", "https://www.euronews.com/rss"),
    Starter("tagesschau", "https://www.tagesschau.de/index~rss2.xml", TONGUES, usual=False),
    Starter("Le Monde", "https://www.lemonde.fr/rss/une.xml", TONGUES, usual=False),
    Starter(
        "El País",
        "https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/portada",
        TONGUES,
        usual=False,
    ),
    Starter("Nature", "https://www.nature.com/nature.rss", KNOWLEDGE, usual=False),
    Starter("NASA", "https://www.nasa.gov/feed/", KNOWLEDGE, usual=False),
    Starter("Ars Technica", "https://feeds.arstechnica.com/arstechnica/index", KNOWLEDGE, usual=False),
    Starter("BBC Business", "https://feeds.bbci.co.uk/news/business/rss.xml", KNOWLEDGE, usual=False),
)
USUAL = tuple(starter for starter in STARTERS if starter.usual)
