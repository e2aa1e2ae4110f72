"""The lead of a report: "A former aide told a hearing ...", and in the next paragraph “It was late,” said Ana Lind."""

from kei_quotes.lang.en import tables
from kei_quotes.records import Attribution
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.memory import Memory
from kei_quotes.resolution.naming import is_role
from kei_quotes.resolution.phrases import Phrase
from kei_quotes.resolution.scene import in_heading


class Leads:
    """Finds whom the head and the lead of a text describe before they are named."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._quoted = self._first_quoted()

    def bearer(self, phrase: Phrase) -> Figure | None:
        """The person whose own words open the paragraph after the lead, where a lead describes one; else None."""
        if self._quoted is None or phrase.span.start > self._quoted.content[0].start or not _is_somebody(phrase):
            return None
        scene, named = self._memory.scene, self._memory.phrases[self._quoted.id]
        paragraph = scene.paragraph(self._quoted.content[0].start)
        lead = scene.paragraph(phrase.span.start) == paragraph - 1 or in_heading(scene.text, phrase.span.start)
        if named is None or not lead:
            return None
        return self._memory.cast.figure_of(named.names[0])

    def _first_quoted(self) -> Attribution | None:
        """The first attribution to a person with a name, where it is a quotation that begins its paragraph."""
        memory = self._memory
        for item in memory.attributions:
            phrase = memory.phrases[item.id]
            if phrase is None or phrase.mention != "name":
                continue
            start = item.content[0].start
            figure = memory.cast.figure_of(phrase.names[0]) if len(phrase.names) == 1 else None
            opens = memory.scene.quoted(start) and memory.scene.paragraph_start(start) == start
            if figure is None or figure.type != "person" or not opens:
                return None
            first = min((core for core, each in memory.cast.by_start.items() if each is figure), default=start)
            return item if first >= start or in_heading(memory.scene.text, first) else None
        return None


def _is_somebody(phrase: Phrase) -> bool:
    """Whether a phrase describes one person."""
    nouns = tables.nouns()
    person = is_role(phrase.head) or phrase.head in nouns.people | nouns.epithets
    return phrase.number == "one" and person and phrase.head not in nouns.organizations | nouns.documents
