"""Clauses that say what somebody does or holds: "who runs the X at the Y", "and is now a fellow of the Z"."""

import re

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.institutions import BOUNDS, PARTS, Institution, is_body, run_end
from kei_quotes.resolution.naming import singular
from kei_quotes.resolution.rolephrases import Facts, RolePhrases, is_determiner
from kei_quotes.resolution.rolewords import is_present
from kei_quotes.text.names import Token, strip_possessive, tokens

_NOW = re.compile(
    r"(?:\b(?:and|but)\s|(?P<who>\bwho\s))"
    r"(?:has since (?:become|been)|(?:is\s)?(?:now|currently|at present|presently|today)|(?P<member>is)(?=\san?\s))\s"
)
_TERM = r"(?:(?:now|currently|still|also|then|until \w+|for (?:\w+\s){1,2}years|from \d{4} to \d{4})\s)?"
_HOLDS = re.compile(
    rf"(?:(?:is|was|became|has been|has since become)\s{_TERM}"
    rf"|{_TERM}(?:serve[sd]?|work(?:s|ed)?|act(?:s|ed)|retired|doubles)\s"
    r"(?:(?:last|this)\s\w+\s|in (?:\d{4}|[A-Z]\w+)\s)?as\s)"
)
_CHARGE = re.compile(r"(?:is|was)\s(in charge of|responsible for)\s")
_JOINED = re.compile(
    r"\bbefore\s(?:(?:he|she|they)\s)?(?:later\s)?"
    r"(?:(?:join|mov)(?:ing|ed)(?:\sto)?|taking (?:charge of|over) [\w\s-]{3,40}? at)\s"
)
_HAS = re.compile(
    r"has\s(?:long\s|also\s|since\s)?(?=(?:run|led|headed|chaired|directed|edited|managed|taught|worked)\s)"
)
_NOW_AT = re.compile(r"(?:is|was)\s(?:(?:now|then|still|currently)\s(?:at|with)|with)\s")
_LEFT = re.compile(r"(?:left|quit|joined)\s")
_WHEN = re.compile(r"\s(?:in (?:\d{4}|[A-Z]\w+)|last \w+|\w+ (?:years|months|weeks) ago)\b")
_AS = re.compile(r"(?:\sin (?:\w+\s)?\d{4})?\sas\s")
_CALLED = re.compile(r"\s(?:an?|the)\s(?:[a-z-]+\s){1,6}?(?:called|named)\s")
_SECOND = re.compile(r"\sand\s")
_ADVERBS = frozenset({"now", "then", "still", "currently", "also", "presently"})
_PLAIN_WORK = frozenset({"works", "worked", "writes", "lectures", "specializes", "specialises", "serves", "sits"})
_FIELD = frozenset({"of", "for", "on"})
_PLACE = frozenset({"in", "on"})


class Occupations:
    """Reads them in the text of the role phrases."""

    def __init__(self, text: str, phrases: RolePhrases) -> None:
        self._text = text
        self._phrases = phrases

    def clause(self, start: int, end: int) -> Facts:
        """What a relative clause says from behind its "who"; what holds now before what is over."""
        now, first = self.current(start, end), self._statement(start, end)
        if now.role:
            return now
        later = self._joined(start, end)
        there = later.affiliation or now.affiliation or first.affiliation or self._second(start, end)
        return Facts(later.role or first.role, there)

    def career(self, start: int, end: int) -> Facts:
        """What "he" or "she" is said to do from behind the pronoun, where a body with a name is told; else nothing."""
        held = _HOLDS.match(self._text, start)
        told = self.current(start, end)
        told = told if told.affiliation or not held else self._phrases.read(held.end(), end, "agent")
        told = told if told.affiliation else self._left(start, end) or Facts(None, self._leads(start, end))
        there = told.affiliation
        if there is None or not any(word[0].isupper() for word in self._text[slice(*there)].split()):
            return Facts()
        return told if self._is_organization(there) else Facts()

    def _is_organization(self, span: TextSpan) -> bool:
        """Whether words are a body's for sure: nobody works at whom "he leads" in the polls."""
        starts = (token.start for token in tokens(self._text, *span))
        names = [name for start in starts if (name := self._phrases.institutions.name_from(start))]
        shaped = any(name.kind in ("organization", "thing") for name in names)
        return shaped or any(is_body(word) for word in self._text[slice(*span)].split())

    def _leads(self, start: int, end: int) -> TextSpan | None:
        """As in "keeps sheep near Lunde and chairs the Reef Union"."""
        first = next(tokens(self._text, self._perfect(start), end), None)
        now = first is not None and (first.text.endswith("s") or first.start > start)
        led = self._led(first, end) if first and now else None
        second = self._second(start, end) if first and is_present(first.text) else None
        works = first is not None and now and first.text in tables.words().occupations | {"worked"}
        seat = self._phrases.seat(first.start, end) if first and works else None
        return led.span if led and led.kind == "named" else seat or second

    def _joined(self, start: int, end: int) -> Facts:
        """Where somebody went by "before joining the X as head of Y"."""
        match = _JOINED.search(self._text, start, end)
        there = self._phrases.institutions.read(match.end(), end, verb=True) if match else None
        if there is None or there.kind not in ("named", "body") or self._is_place_name(there):
            return Facts()
        held = _AS.match(self._text, there.end, end)
        return Facts(self._phrases.read(held.end(), end, "agent").role if held else None, there.span)

    def _second(self, start: int, end: int) -> TextSpan | None:
        """Where somebody is by the second verb of a clause, as in "who farms near Y and chairs the X"."""
        comma = self._text.find(",", start, end)
        for match in _SECOND.finditer(self._text, start, comma if comma >= 0 else end):
            verb = next(tokens(self._text, match.end(), end), None)
            if verb and is_present(verb.text):
                led = self._led(verb, end)
                return led.span if led and led.kind == "named" else self._phrases.seat(verb.start, end)
        return None

    def current(self, start: int, end: int) -> Facts:
        """What follows "and is now" before the next comma; empty where nothing does.

        A membership besides ("and is a member of the X") gives no role.
        """
        comma = self._text.find(",", start, end)
        stop = comma if comma >= 0 else end
        for match in _NOW.finditer(self._text, start, stop):
            fact = self._statement(match.end(), end, bool(match["who"]))
            fact = fact if fact.role or fact.affiliation else self._phrases.read(match.end(), end, "agent")
            if fact.role or fact.affiliation:
                return Facts(None if match["member"] else fact.role, fact.affiliation)
        return Facts()

    def _statement(self, start: int, end: int, beside: bool = False) -> Facts:
        """As in "is a fellow at X", "served as envoy"; `beside`: a role stands before, which a verb adds nothing to."""
        held = _HOLDS.match(self._text, start)
        fact = self._phrases.read(held.end(), end, "agent") if held else Facts()
        if fact.role:
            return fact
        start = self._perfect(start)
        work = self._now_at(start, end) or self._left(start, end) or self._charge(start, end) or self._work(start, end)
        return Facts(None, work.affiliation) if beside else work

    def _perfect(self, start: int) -> int:
        """Where the participle of "has run the X" begins, to be read as "ran" is."""
        has = _HAS.match(self._text, start)
        return has.end() if has else start

    def _now_at(self, start: int, end: int) -> Facts | None:
        """As in "was then at the X", "is with the X"."""
        match = _NOW_AT.match(self._text, start, end)
        there = self._phrases.institutions.read(match.end(), end, verb=True) if match else None
        return Facts(None, there.span) if there and there.kind == "named" and not self._is_place_name(there) else None

    def _left(self, start: int, end: int) -> Facts | None:
        """As in "left the mayor's office in March"."""
        verb = _LEFT.match(self._text, start, end)
        there = self._phrases.institutions.read(verb.end(), end) if verb else None
        if there is None or verb is None:
            return None
        hired = verb.group().startswith("joined") and there.kind == "named" and _AS.match(self._text, there.end, end)
        if not hired and (there.kind != "body" or not _WHEN.match(self._text, there.end)):
            return None
        return Facts(None, there.span)

    def _charge(self, start: int, end: int) -> Facts | None:
        """As in "is in charge of boats at the X"."""
        held = _CHARGE.match(self._text, start, end)
        field = self._phrases.institutions.read(held.end(), end) if held else None
        if held is None or field is None:
            return None
        at = self._text.startswith(" at ", field.end)
        there = self._phrases.institutions.read(field.end + 4, end) if at else None
        return Facts(TextSpan(held.start(1), field.end), there.span if there and there.kind != "plain" else None)

    def _work(self, start: int, end: int) -> Facts:
        """As in "studies electricity markets at the Fujimi Research Center"."""
        words = list(tokens(self._text, start, end))
        while words and words[0].text in _ADVERBS:
            words = words[1:]
        if not words:
            return Facts()
        seat = self._phrases.seat(words[0].start, end)
        if not (words[0].text in tables.words().occupations or (seat and is_present(words[0].text))):
            led = self._led(words[0], end)
            return Facts(None, seat or (led.span if led and led.kind == "named" else None))
        ends = (at for at, word in enumerate(words) if word.text in BOUNDS or not word.text[0].isalnum())
        stop = next((at for at in ends if words[at].text not in "’'"), len(words))
        plain = words[0].text in _PLAIN_WORK or stop == 1 or is_determiner(words[stop - 1])
        led = self._led(words[0], end)
        if led and (seat is None or seat.start < led.end):
            seat = led.span
            stop = next((at for at, word in enumerate(words) if word.start >= led.end), len(words))
        last, place = self._extended(words, stop, end, bool(led and led.kind == "named"))
        if led and place is None:
            last = self._part_end(words, led) or last
        seat = seat or place or self._owner(words)
        return Facts(None if plain and not led else TextSpan(words[0].start, last), seat)

    def _part_end(self, words: list[Token], led: Institution) -> int | None:
        """Where "runs the local chapter of the X" and "owns a shop called X" end to be a role: before the X."""
        before = [at for at, word in enumerate(words[1:], 1) if word.end < led.span.start]
        if before and words[before[-1]].text in ("called", "named"):
            return words[before[-1] - 1].end
        ends = (at for at in before if words[at].text == "of")
        at = next(ends, None)
        return words[at - 1].end if at and singular(words[at - 1].text) in PARTS else None

    def _owner(self, words: list[Token]) -> TextSpan | None:
        """The body that owns the object, as in "runs the institute's steel desk"."""
        if len(words) < 3 or words[1].text != "the":
            return None
        noun = strip_possessive(words[2].text)
        owner = noun != words[2].text and is_body(noun)
        return TextSpan(words[2].start, words[2].start + len(noun)) if owner else None

    def _led(self, verb: Token, end: int) -> Institution | None:
        """The organisation that is the object of "runs", "chairs"."""
        there = self._phrases.institutions.read(verb.end, end) if verb.text in tables.words().leading else None
        called = _CALLED.match(self._text, verb.end, end) if verb.text in tables.words().leading else None
        name = self._phrases.institutions.name_from(called.end()) if called else None
        if name:
            return Institution(self._phrases.institutions.whole(name), name.end, "named")
        return there if there and there.kind in ("named", "body") else None

    def _extended(self, words: list[Token], stop: int, end: int, named: bool) -> tuple[int, TextSpan | None]:
        """Where the object of a verb ends, with "of ...", "for the coast", "in Riga"; the employer behind it.

        `named`: the object is a name, which a place behind it is no part of.
        """
        last, read = words[stop - 1].end, self._phrases.institutions.read
        while stop < len(words) and not self._text[last : words[stop].start].strip():
            link = words[stop].text
            if link == "and" and self._is_shared(words, stop):
                last = words[run_end(self._text, words, stop + 1) - 1].end
            elif link in _FIELD | {"at", "in"}:
                there = read(words[stop].end, end)
                sure = there is not None and there.kind in ("named", "body")
                if there is None or (link == "at" or (link == "for" and sure)):
                    return last, there.span if there and there.kind != "plain" else None
                if (
                    link == "of"
                    and there.kind == "named"
                    and singular(words[stop - 1].text) in PARTS
                    and not self._is_home(there)
                ):
                    return last, there.span
                if link in _PLACE and (named or not self._is_place(words, stop)):
                    break
                last = there.end
            else:
                break
            stop = next((at for at, word in enumerate(words) if word.start >= last), len(words))
        return last, None

    def _is_place_name(self, there: Institution) -> bool:
        name = self._phrases.institutions.name_from(there.span.start)
        return name is not None and name.kind in ("place", "person") and name.end == there.end

    def _is_home(self, there: Institution) -> bool:
        """Whether a name is a place's, or too short to tell."""
        name = self._phrases.institutions.name_from(there.span.start)
        return name is None or name.kind == "place" or len(name.words) < 2

    def _is_shared(self, words: list[Token], at: int) -> bool:
        """Whether "and" joins two parts of one object ("the trade and climate team"), not two verbs."""
        after = words[at + 1].text if at + 1 < len(words) else ""
        return after.islower() and after not in BOUNDS | _ADVERBS | tables.words().function and not is_present(after)

    def _is_place(self, words: list[Token], at: int) -> bool:
        """Whether a preposition leads to a name right away, as in "in Djibouti"."""
        return at + 1 < len(words) and self._phrases.institutions.name_from(words[at + 1].start) is not None


def is_over(role: str) -> bool:
    """Whether a role is what somebody did once, as in "Gen. X, who ran the depot"."""
    verb = role.split()[0]
    return verb in tables.words().occupations and not verb.endswith("s")
