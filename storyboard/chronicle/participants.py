"""Who took part in an event: the actors of the clause that tells it."""

from storyboard.chronicle.clauses import clause_at
from storyboard.chronicle.lexicon import Trigger
from storyboard.model.reading import Reading, Sentence, within


def actors_of(
    sentence: Sentence,
    reading: Reading,
    at: int,
    dates: tuple[int, ...] = (),
    trigger: Trigger | None = None,
) -> tuple[str, ...]:
    """Return the actors of the clause that the date or the trigger stands in, else of the sentence."""
    inside = within(reading.actors, sentence)
    if not inside:
        return ()
    clauses = [clause_at(sentence.text, each, dates) for each in (at, trigger.start if trigger else at)]
    near = [each.name for each in inside if any(one.holds(each.start - sentence.start) for one in clauses)]
    return tuple(dict.fromkeys(near or [each.name for each in inside]))
