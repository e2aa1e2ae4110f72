"""The figures of a text: everybody and everything that is named, each with all forms of its name."""

import itertools
import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.beside import body_before, body_behind, is_place, noun_before, offices
from kei_quotes.resolution.figures import Figure, FigureType
from kei_quotes.resolution.naming import Name
from kei_quotes.resolution.profiles import Reader
from kei_quotes.resolution.rolephrases import Facts
from kei_quotes.resolution.rolewords import role_words
from kei_quotes.resolution.scene import in_heading
from kei_quotes.text.names import fold, is_acronym, same_person

SHOWN, LEAD = 10, 48
"""Mentions looked at to see whether a figure is a person, and characters before each (by judgement)."""
NAMESAKES = 40
"""Figures of one name that are compared at most: a bound keeps the time linear in the text."""


class Cast:
    """All named figures of a text and which name belongs to whom."""

    def __init__(self, text: str, names: Iterable[Name]) -> None:
        self.text = text
        self.names = list(names)
        self.figures: list[Figure] = []
        self.by_start: dict[int, Figure] = {}
        self._by_last: dict[str, list[Figure]] = defaultdict(list)
        self._by_word: dict[str, list[Figure]] = defaultdict(list)
        self.stated: dict[int, tuple[Figure, Facts]] = {}
        self._protagonist: Figure | None = None
        self._acronyms: dict[str, Figure] = {}
        self._singles: dict[tuple[str, ...], Figure] = {}
        self._starts: dict[int, list[int]] = defaultdict(list)
        self._end_of = {name.core: name.end for name in self.names}
        self._ends = set(self._end_of.values())
        self._cores = sorted(name.core for name in self.names)
        self._gather()

    def figure_of(self, name: Name) -> Figure:
        """The figure that a name belongs to; made where the text has not shown it before."""
        known = self.by_start.get(name.core)
        if known:
            return known
        glued = self._in_title(name) if in_heading(self.text, name.core) else None
        if glued:
            return glued
        figure = self._long(name) if len(name.words) > 1 and name.kind != "unknown" else self._short(name)
        self._mention(figure, name)
        self._read_facts([name])
        return figure

    def _in_title(self, name: Name) -> Figure | None:
        """The person who begins or ends a run of title case ("Lind Warns", "Anna Lind Joins Row")."""
        words = name.words
        for stop in range(len(words), 0, -1):
            for run in (words[:stop], words[-stop:]):
                for figure in self._by_last[run[-1]][-NAMESAKES:]:
                    if figure.type == "person" and figure.words[-stop:] == run:
                        return figure
        return None

    def facts_of(self, position: int) -> list[Facts]:
        """What the text says of whoever's name begins at a position, there and elsewhere; nothing where none does."""
        name = self.reader.phrases.institutions.name_from(position)
        if name is None:
            return []
        figure = self.by_start.get(name.core) or self._in_title(name)
        here = self.reader.facts(name)
        return [here, *(figure.facts if figure else ())]

    def protagonist(self) -> Figure | None:
        """The person named most often; None where nobody is named."""
        if self._protagonist is None:
            people = [figure for figure in self.figures if figure.type == "person"]
            self._protagonist = max(people, key=lambda figure: len(figure.mentions), default=None)
        return self._protagonist

    def ends_at(self, position: int) -> bool:
        """Whether a name ends at a position."""
        return position in self._ends

    def end_of(self, core: int) -> int:
        """Where the name whose core begins at a position ends."""
        return self._end_of[core]

    def starts_between(self, start: int, end: int) -> list[int]:
        """Places of the names between two positions."""
        cores = self._cores[bisect_left(self._cores, start) : bisect_left(self._cores, end)]
        return [core for core in cores if core in self.by_start]

    def starts_after(self, position: int, most: int) -> list[int]:
        """Places of the first names after a position."""
        at = bisect_right(self._cores, position)
        return [core for core in self._cores[at : at + most] if core in self.by_start]

    def _gather(self) -> None:
        headings = {
            name.core
            for name in self.names
            if in_heading(self.text, name.core) or (name.shown.isupper() and len(name.words) > 3)
        }
        for name in self.names:
            if name.core in headings:
                continue
            if len(name.words) > 1 and name.kind in ("person", "organization", "thing", "place"):
                self._mention(self._long(name), name)
        self._know_people()
        self._read_facts(self.names)
        self._read_headings(name for name in self.names if name.core in headings)
        short = [
            name for name in self.names if name.core not in self.by_start and name.core not in headings and name.words
        ]
        for name in sorted(short, key=lambda name: not self._tells_apart(name)):
            self._mention(self._short(name), name)
        self._know_people()
        self._read_facts(short)

    def _mention(self, figure: Figure, name: Name) -> None:
        self.by_start[name.core] = figure
        figure.mentions[TextSpan(name.core, name.end)] = None
        figure.titled.update(name.titles)
        whole = " ".join(self.text[name.start : name.end].split())
        for form in (whole, name.shown, name.nickname):
            if form and form not in figure.forms:
                figure.forms.append(form)
        if name.kind == "person" and figure.type == "unknown":
            figure.type = "person"
        insort(self._starts[id(figure)], name.core)

    def _long(self, name: Name) -> Figure:
        """The figure of a name of several words: one that it agrees with, else a new one."""
        person = name.kind == "person"
        for figure in self._by_last[name.words[-1]][-NAMESAKES:] + (
            [] if person else self._by_word[name.words[0]][-NAMESAKES:]
        ):
            if person and figure.type == "person" and same_person(figure.words, name.words):
                return self._grow(figure, name)
            if not person and figure.type != "person" and _extends(figure.words, name.words):
                return self._grow(figure, name)
            family = person and bool(name.titles) and figure.words[-len(name.words) :] == name.words
            if family or figure.words == name.words:
                return figure
        if person:
            for figure in self._by_word[name.words[0]][-NAMESAKES:]:
                if figure.type == "person" and same_person(figure.words, name.words):
                    return self._grow(figure, name)
        kinds: dict[str, FigureType] = {"person": "person", "place": "place"}
        figure = Figure(name.shown, kinds.get(name.kind, "organization"), name.words)
        self._add(figure)
        self._learn_acronym(figure, name)
        return figure

    def _grow(self, figure: Figure, name: Name) -> Figure:
        """Take the fuller form for the canonical one."""
        if len(name.words) > len(figure.words) or (figure.name.isupper() and not name.shown.isupper()):
            figure.name, figure.words = name.shown, name.words
        return figure

    def _add(self, figure: Figure) -> None:
        self.figures.append(figure)
        self._by_last[figure.words[-1]].append(figure)
        for word in dict.fromkeys(figure.words):
            self._by_word[word].append(figure)

    def _learn_acronym(self, figure: Figure, name: Name) -> None:
        if figure.type == "person":
            return
        words = figure.words[figure.words[0] in ("u.s", "us", "u.k") :]
        for kept in (words, [word for word in words if word not in ("of", "for", "the", "and", "on", "&")]):
            self._acronyms.setdefault("".join(word[0] for word in kept), figure)
        after = self.text[name.end : name.end + 12]
        if after.startswith(" (") and ")" in after:
            self._acronyms[fold(after[2 : after.index(")")].strip('“”"'))] = figure

    def _short(self, name: Name) -> Figure:
        """The figure of a single name word.

        A namesake that fits, an organisation's acronym, else a new figure.
        """
        word = name.words[-1]
        figure = self._namesake(name, word) or self._organization(name, word)
        if figure:
            return figure
        single = self._singles.get(name.words)
        if single:
            return single
        kinds: dict[str, FigureType] = {
            "person": "person",
            "place": "place",
            "organization": "organization",
            "thing": "organization",
        }
        figure = Figure(name.shown, kinds.get(name.kind, "unknown"), name.words)
        self._singles[name.words] = figure
        self.figures.append(figure)
        return figure

    def _namesake(self, name: Name, word: str) -> Figure | None:
        if name.kind == "organization" and not name.titles and not self.text[name.core : name.end].isupper():
            return None
        family = [figure for figure in self._by_last[word][-NAMESAKES:] if figure.type == "person"]
        lone = self._singles.get((word,))
        if lone and family and _is_told_apart(lone):
            family.insert(0, lone)
        given = [
            figure for figure in self._by_word[word][-NAMESAKES:] if figure.type == "person" and figure not in family
        ]
        for group in (family, given):
            fitting = [figure for figure in group if self._fits(figure, name)]
            if fitting:
                return self._nearest(fitting, name)
        return None

    def _tells_apart(self, name: Name) -> bool:
        """Whether "Mr. Oja" tells that not Ada Oja is meant: such names come first, for the untitled ones to follow."""
        titles = tables.titles()
        if (titles.male | titles.female).isdisjoint(name.titles):
            return False
        family = [figure for figure in self._by_last[name.words[-1]][-NAMESAKES:] if figure.type == "person"]
        return bool(family) and not any(self._fits(figure, name) for figure in family)

    def namesake_of(self, figure: Figure, name: Name) -> Figure | None:
        """Another person whom a lone family name could mean; None where there is no other."""
        if len(name.words) > 1:
            return None
        family = self._by_last[name.words[-1]][-NAMESAKES:]
        others = (each for each in family if each is not figure and each.type == "person" and self._fits(each, name))
        return next(others, None)

    def _fits(self, figure: Figure, name: Name) -> bool:
        """Whether titles do not contradict the gender that the figure's titles, nouns and given name show."""
        titles = tables.titles()
        male, female = set(name.titles) & titles.male, set(name.titles) & titles.female
        if not male and not female:
            return True
        return (figure.gender or figure.listed_gender) in (None, "male" if male else "female")

    def _nearest(self, figures: list[Figure], name: Name) -> Figure:
        """The figure with the same titles, else the one named last before, else the one named next."""
        titled = [figure for figure in figures if set(name.titles) & figure.titled]
        if len(titled) == 1:
            return titled[0]
        pool = titled or figures
        before = [figure for figure in pool if self._last_before(figure, name.core) >= 0]
        return max(before, key=lambda figure: self.mentioned_before(figure, name.core)) if before else pool[0]

    def mentioned_before(self, figure: Figure, position: int) -> tuple[int, int]:
        """How often, and where last, a figure has been named before a position."""
        return bisect_left(self._starts[id(figure)], position), self._last_before(figure, position)

    def _last_before(self, figure: Figure, position: int) -> int:
        starts = self._starts[id(figure)]
        at = bisect_left(starts, position)
        return starts[at - 1] if at else -1

    def _organization(self, name: Name, word: str) -> Figure | None:
        if name.titles:
            return None
        if is_acronym(self.text[name.core : name.end]) and word.replace(".", "") in self._acronyms:
            return self._acronyms[word.replace(".", "")]
        owners = [
            figure
            for figure in self._by_word[word][-NAMESAKES:]
            if figure.type == "organization" and figure.words[0] == word
        ]
        return owners[0] if len(owners) == 1 and name.kind in ("unknown", "thing") else None

    def _read_headings(self, names: Iterable[Name]) -> None:
        """Let a list of speakers at the head say who its people are ("Panel: X, drivers’ union; Y")."""
        for name in names:
            listed = self.text[name.end : name.end + 1] in ",;:(\n" or self.text.startswith(" (", name.end)
            facts = self.reader.facts(name) if name.kind == "person" and len(name.words) > 1 and listed else Facts()
            if facts.role or facts.affiliation:
                figure = self._long(name)
                self._mention(figure, name)
                figure.facts.append(facts)

    def _acts(self, figure: Figure) -> bool:
        """Whether a figure is surely a person: titled, or named elsewhere than behind a preposition."""
        if figure.type != "person" or figure.titled:
            return figure.type == "person" and figure.titled != {"st"}
        starts = [span.start for span in itertools.islice(figure.mentions, SHOWN)]
        return any(not _BEHIND.search(self.text[max(0, start - LEAD) : start]) for start in starts)

    def _know_people(self) -> None:
        """Let the reader of facts know the family names gathered so far; anew only for many, since it takes time."""
        people = frozenset(figure.words[-1] for figure in self.figures if self._acts(figure))
        self.reader = Reader(self.text, self.names, people)

    def _read_facts(self, names: Iterable[Name]) -> None:
        for name in names:
            figure = self.by_start.get(name.core)
            if figure is None:
                continue
            place = figure.type == "place" and len(name.words) > 1
            if not place and (figure.type not in ("person", "unknown") or is_place(name)):
                continue
            body = body_before(self.text, name) or body_behind(self.text, name)
            if place and not body:  # a street, unless it is "Tarn Street, an agency"
                continue
            if body and not figure.titled and not figure.listed_gender:
                figure.type = "organization"
                figure.roles.add(body)
                continue
            figure.titled.update(noun_before(self.text, name))
            facts = self.reader.facts(name)
            if facts.role or facts.affiliation:
                figure.facts.append(facts)
                self.stated[name.core] = figure, facts
            if facts.role:
                figure.type = "person"
                figure.roles.update(role_words(self.text, facts.role), offices(name))


_BEHIND = re.compile(
    r"\b(?:of|at|for|with|from|in|near|to|outside|through|across|around)\s(?:the\s(?:[a-z-]+\s){0,3})?$"
)
"""What leads to an organisation: whoever stands nowhere else need not be a person."""


def _is_told_apart(lone: Figure) -> bool:
    """Whether a title parts somebody known by the family name alone from those of that family with full names."""
    return lone.type == "person" and lone.told_gender is not None


def _extends(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long[: len(short)] and (len(short) > 1 or short == long)
