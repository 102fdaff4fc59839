"""Words that make, introduce or rule out the name of a person or an organisation."""

from storyboard.reading.places.wordlists import read_lists

_LISTS = read_lists(__package__, "actor_words.txt")

ROLES = _LISTS["ROLES"]
OFFICES = _LISTS["OFFICES"]
ROLE_LINKS = frozenset({" of ", " of the ", " for ", " and ", "-"})
SMALL_ROLES = _LISTS["SMALL_ROLES"]
SMALL_ROLE_STARTS = _LISTS["SMALL_ROLE_STARTS"]
PARTICLES = _LISTS["PARTICLES"]
ORGANISATIONS = _LISTS["ORGANISATIONS"]
ORGANISATION_LINKS = frozenset({" of ", " of the ", " for ", " for the ", " and ", " on ", " & ", "-"})
NO_ACTORS = _LISTS["NO_ACTORS"]
STOP = _LISTS["STOP"]
AGENT_VERBS = _LISTS["AGENT_VERBS"]
AGENT_BEFORE = _LISTS["AGENT_BEFORE"]
CLOCK = _LISTS["CLOCK"]
CALENDAR = _LISTS["CALENDAR"]
