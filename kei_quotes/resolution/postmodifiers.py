"""What stands behind a name and says what its bearer is: appositions, "of Y", brackets, "who runs Y"."""

import re

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.institutions import Institution, is_body
from kei_quotes.resolution.naming import BEHIND, Name, singular
from kei_quotes.resolution.occupations import Occupations
from kei_quotes.resolution.rolephrases import Facts, RolePhrases, is_determiner
from kei_quotes.resolution.rolewords import Heads, is_elected, is_person_noun
from kei_quotes.text.names import fold, strip_possessive, tokens

REACH = 240
"""Characters read after a name: longer appositions are cut (by judgement: twice a long one)."""

CLAUSE_END = re.compile(r"[;:—–!?\n]|\.(?=\s|$)|\s-\s")
_AFTER = re.compile(
    r"(?:,\s(?:[A-Z][A-Za-z]{0,3}\.){2,}(?=,))?(?:,\s[A-Z]{1,3}-[A-Z][\w. ]{1,20}(?=,))?"
    r"(?P<age>,\s*(?:aged\s+)?\d{1,3}(?=\s*,))?"
    r"(?:\s*(?P<bracket>\([^()\n]{1,80}\)))?"
)
"""A degree, a party with a state ("D-Ohio"), an age, a bracket."""
_PARTY = re.compile(r"\(\s*(?:[RDIL]|Ind)\b[.-]?")
_SEAT = re.compile(rf"\s({'|'.join(sorted(BEHIND))})\b")
_TAG = re.compile(r"\([A-Z]\w{1,3}[,)]")
"""A party in short, with or without a ward."""
_LONE = re.compile(r"[^\W\d_]{3,}")
_COPULA = re.compile(
    r"\s+(?:(?:is|was|became|has been)(?:\s(?:now|also|currently))?|(?:serves|served|works|worked) as)\s+"
)
_ARTICLE = re.compile(r"(?:an?|the)\s")
_DIRECT = re.compile(r",?\s+(of|at|from|with)\s+")
_LATE = re.compile(
    r"(?:late|formerly|previously|now|then|currently)\s(?:of|at|with)\s"
    r"|(?:(?:speaking|writing|acting|appearing)\s(?:for|on behalf of)|on behalf of)\s"
)
_LABEL = re.compile(r"([^\W\d_][^,;:.\n“”\"()]{1,60})(?:, [^\W\d_][\w -]{1,30}(?=:))?([:;\n]|$)")
_HOMES = frozenset({"house", "court"})
_TAUGHT = re.compile(
    r",?\s((?:has (?:long )?)?(?:taught|worked|headed|chaired|run|led|directed)"
    r"|teaches|lectures|works|heads|chairs|leads|runs|directs|edits|joined)\s"
)
_ONE_OF = re.compile(r"one of (?:the|those) (?:[\w-]+ ){0,3}?([a-z-]+s)\b(?=[,.;:]|\s(?:who|of|in|at|still)\b|$)")
_OPENING = re.compile(r"\s*(?:As )?([Aa]n?\s)")
"""How a sentence begins with what its subject is."""
_WHOSE = re.compile(r"whose\s(?:[a-z-]+\s){0,3}?([a-z]+),?\s(?:the\s)?(?=[A-Z])")
"""As in "whose firm, Dune Marine"."""
_WHO = re.compile(r"(?:\s[\w’'-]+){0,4},?\swho\s")
_SECOND = re.compile(r"(?:\s[\w’'-]+){0,3}\sand\s")
_SITS = re.compile(r"(?:sits|serves) on\s|works (?:for|at)\s")
_SEATED = re.compile(
    r"\s(?:(?:now|currently|presently|today)\s(?:(?:based|employed|working|teaching)\s)?|(?:based|employed|working)\s)"
    r"(?:at|with)\s|\sworking for\s"
)
_ENDED = re.compile(r"[.,;:?!…—–”\"’)\n]|$")


class Postmodifiers:
    """Reads them in the text of the role phrases."""

    def __init__(self, text: str, phrases: RolePhrases) -> None:
        self._text = text
        self._phrases = phrases
        self._occupations = Occupations(text, phrases)

    def facts(self, name: Name) -> Facts:
        """As in ", a senior fellow at Y", ", who runs Y", " of Y", " (Y)", " is the director of Y"."""
        if name.possessive:
            return Facts()
        text = self._text
        seat = _SEAT.match(text, name.end)
        if seat:
            return Facts(TextSpan(*seat.span(1)))
        match = _AFTER.match(text, name.end)
        at = match.end() if match else name.end
        at += text.startswith(".,", at)
        bracket = self._bracket(match, name) if match else None
        direct = _DIRECT.match(text, self._beside(at))
        if direct:
            there = self._direct(direct)
            return Facts() if match and match["age"] and not self._is_body(there) else Facts(None, there)
        if text[at : at + 1] == "," and not _TAUGHT.match(text, at):
            fact = self._after_comma(at + 1 + text[at + 1 : at + 2].isspace(), name)
            return Facts(fact.role, fact.affiliation or bracket, fact.owner)
        role = match.span("bracket") if match and match["bracket"] else None
        if role and is_person_noun(text[role[0] + 1 : role[1] - 1]):
            return Facts(TextSpan(role[0] + 1, role[1] - 1))
        fact = self.predicate(at)
        return fact if fact.role else Facts(None, bracket or self._taught(at))

    def career(self, at: int) -> Facts:
        """What a pronoun that ends at a position is said to do; arguments as of `Occupations.career`."""
        return self._occupations.career(at + 1, self._clause_end(at + 1))

    def fronted(self, at: int) -> Facts:
        """As in "A former envoy who now runs the Reef Trust, she" for the pronoun at a position."""
        begin = max(0, at - REACH)
        for match in CLAUSE_END.finditer(self._text, begin, at):
            begin = match.end()
        opening = _OPENING.match(self._text, begin, at)
        if not opening or not self._text.endswith(", ", 0, at):
            return Facts()
        return self._described(opening.start(1), at, certain=False)

    def _taught(self, at: int) -> TextSpan | None:
        """Where somebody works by the main verb ("X has taught law at the Y", "X heads the Y")."""
        verb = _TAUGHT.match(self._text, at)
        return self._occupations.career(verb.start(1), self._clause_end(at + 1)).affiliation if verb else None

    def predicate(self, at: int) -> Facts:
        """What a subject that ends at a position is said to be, as in "She is a forecaster with the X"."""
        copula = _COPULA.match(self._text, at)
        if not copula:
            return Facts()
        heads: Heads = "agent" if _ARTICLE.match(self._text, copula.end()) else "known"
        return self._phrases.read(copula.end(), self._clause_end(copula.end()), heads)

    def _beside(self, at: int) -> int:
        """Where a second name joined by "and" ends: "X and Y of the Z" says of both where they are."""
        other = self._phrases.institutions.name_from(at + 5) if self._text.startswith(" and ", at) else None
        return other.end if other and other.kind == "person" and not other.possessive else at

    def _direct(self, match: re.Match[str]) -> TextSpan | None:
        """As in "X of the foundation Y", "X, of the Y", "X from Z"; "with" only before a body."""
        there = self._phrases.institutions.read(match.end(), self._clause_end(match.end()), verb=True)
        if there is None or there.kind == "plain":
            return None
        name = self._phrases.institutions.name_from(there.span.start)
        lone = name is not None and name.kind == "person" and len(name.words) == 1 and not name.titles
        if self._is_home(there) or lone or (name and self._phrases.links.is_person(name)):
            return None
        if match.group(1) == "of" and there.kind == "definite":
            return there.span if _ENDED.match(self._text, there.end) else None
        sure = there.kind == "body" or (name is not None and name.kind != "person") or match.group(1) in ("of", "at")
        return there.span if sure and there.kind != "definite" else None

    def _is_body(self, span: TextSpan | None) -> bool:
        """Whether words are a body's for sure, not a town's ("X, 52, of Lunde")."""
        name = self._phrases.institutions.name_from(span.start) if span else None
        return name is not None and name.kind == "organization" and name.words[-1] not in _HOMES

    def _is_home(self, there: Institution) -> bool:
        """Whether a noun phrase only names a place: where somebody lives."""
        name = self._phrases.institutions.name_from(there.span.start)
        return name is not None and name.kind == "place" and there.span.end == name.end

    def _bracket(self, match: re.Match[str], bearer: Name) -> TextSpan | None:
        """As in "(Zande & Partners)", "(Greens)", but no tag of party and state, nor "Cllr X (Con)"."""
        if not match["bracket"] or _PARTY.match(match["bracket"]):
            return None
        if is_elected(bearer.titles) and _TAG.match(match["bracket"]):
            return None
        start, end = match.start("bracket") + 1, match.end("bracket") - 1
        name = self._phrases.institutions.name_from(start)
        lone = name is None and _LONE.fullmatch(self._text, start, end) is not None
        if name and self._text.startswith(",", name.end) and is_body(name.words[0]):
            return TextSpan(start, name.end)
        return TextSpan(start, end) if lone or (name is not None and name.end == end and not name.titles) else None

    def _after_comma(self, start: int, name: Name) -> Facts:
        end = self._clause_end(start)
        if self._text.startswith("who ", start):
            return self._occupations.clause(start + 4, end)
        whose = _WHOSE.match(self._text, start, end)
        if whose:
            owned = self._phrases.institutions.name_from(whose.end())
            fits = owned and is_body(whose[1]) and not self._phrases.links.is_person(owned)
            return Facts(None, self._phrases.institutions.whole(owned) if owned and fits else None)
        one = _ONE_OF.match(self._text, start, end)
        if one and is_person_noun(singular(one[1])) and singular(one[1]) != one[1]:
            return Facts(TextSpan(start, one.end()))
        late = _LATE.match(self._text, start)
        there = self._phrases.institutions.read(late.end(), end, verb=True) if late else None
        if there and there.kind in ("named", "body") and not self._is_home(there):
            return Facts(None, there.span)
        return self._described(start, end, name.kind == "person" and len(name.words) > 1)

    def _described(self, start: int, end: int, certain: bool) -> Facts:
        """What an apposition says; `certain`: the name that it explains is a person's for sure."""
        now = self._occupations.current(start, end)
        if now.role:
            return now
        label = self._label(start)
        if label:
            return Facts(None, label)
        comma = self._text.find(",", start, end)
        stop = comma if comma >= 0 else end
        first = next(tokens(self._text, start, end), None)
        described = first is not None and (is_determiner(first) or strip_possessive(first.text) != first.text)
        heads: Heads = "any" if certain and described else "agent" if certain else "known"
        fact = self._phrases.read(start, stop, heads)
        seat = self._seated(fact, end)
        if seat:
            return Facts(fact.role, seat)
        bare = fact.affiliation is None or self._text[slice(*fact.affiliation)].isalpha()
        if fact.role and now.affiliation and bare:
            return Facts(fact.role, now.affiliation)
        if fact.role and fact.affiliation is None and fact.owner is None:
            fact = Facts(fact.role, self._behind(fact.role, end))
        if not fact.role or fact.affiliation or comma < 0 or first is None or is_determiner(first):
            return fact
        return Facts(fact.role, self._listed(comma + 2, end), fact.owner)

    def _seated(self, fact: Facts, end: int) -> TextSpan | None:
        """Where somebody is today by the words behind a role: "a former clerk now at the Reef Trust"."""
        last = max((span.end for span in (fact.role, fact.affiliation) if span), default=end)
        seat = _SEATED.match(self._text, last, end)
        there = self._phrases.institutions.read(seat.end(), end, verb=True) if seat else None
        return there.span if there and there.kind in ("named", "body") and not self._is_home(there) else None

    def _behind(self, role: TextSpan, end: int) -> TextSpan | None:
        """Where somebody is by the words behind a role ("an economist who advises X", "a lawyer and fellow at X")."""
        who = _WHO.match(self._text, role.end, end)
        if who:
            there = self._occupations.clause(who.end(), end).affiliation
            return there if there and (_SITS.match(self._text, who.end()) or self._is_named(there)) else None
        second = _SECOND.match(self._text, role.end, end)
        return self._phrases.read(second.end(), end, "agent").affiliation if second else None

    def _is_named(self, span: TextSpan) -> bool:
        """Whether words hold a name: not "the clinic", nor "the clinic in Lunde"."""
        return any(word[0].isupper() for word in self._text[span.start : span.end].split(" in ")[0].split())

    def _label(self, start: int) -> TextSpan | None:
        """The organisation alone between a name and a colon, semicolon or line's end: "X, drivers' union;"."""
        match = _LABEL.match(self._text, start)
        there = self._phrases.institutions.read(start, match.end(1)) if match else None
        if match is None or there is None or there.end != match.end(1) or there.span.start != start:
            return None
        words = match.group(1).split()
        if fold(words[0]) in tables.words().calendar or any(is_person_noun(word) for word in words):
            return None
        name = self._phrases.institutions.name_from(start)
        shaped = is_body(words[-1]) or (name is not None and name.kind in ("organization", "thing"))
        return there.span if shaped or (len(words) == 1 and match.group(2) == ":") else None

    def _listed(self, start: int, end: int) -> TextSpan | None:
        """The organisation of a label or signature: "finance director, Levant Water:"."""
        name = self._phrases.institutions.name_from(start + 4 * self._text.startswith("The ", start))
        there = self._phrases.institutions.read(start, end) if name is None else None
        if there and there.kind == "named" and there.end == end:
            return there.span
        fits = name is not None and not name.titles and (name.kind != "person" or name.end >= end)
        return self._phrases.institutions.whole(name) if name and fits else None

    def _clause_end(self, start: int) -> int:
        """End of the clause; the full stop of a title or an initial does not end it."""
        limit = min(len(self._text), start + REACH)
        titles = tables.titles()
        for match in CLAUSE_END.finditer(self._text, start, limit):
            word = re.search(r"\w+$", self._text[max(start, match.start() - 8) : match.start()])
            last = fold(word.group()) if word else ""
            short = last in titles.full or last in titles.honorifics or len(last) == 1
            if match.group() != "." or not short:
                return match.start()
        return limit
