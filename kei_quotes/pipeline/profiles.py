"""What the words around a name say about its bearer.

Role and affiliation, verbatim, by explainable patterns.
"""

import re
from collections.abc import Sequence

from kei_quotes.lang.en import tables
from kei_quotes.pipeline.institutions import Institution, is_body
from kei_quotes.pipeline.naming import Name, find_names
from kei_quotes.pipeline.occupations import Occupations, is_over
from kei_quotes.pipeline.rolephrases import AMERICAN, Facts, Heads, RolePhrases, is_agent, is_person_noun
from kei_quotes.records import Spans, TextSpan
from kei_quotes.text.names import Token, fold, is_name_word, strip_possessive, tokens, word_set

REACH = 240
"""Characters read after a name: longer appositions are cut (by judgement: twice a long one)."""
BEFORE, WORDS_BEFORE = 80, 6
"""Characters and words read before a name for a role right before it (by judgement)."""

_AFTER = re.compile(r"(?P<age>,\s*(?:aged\s+)?\d{1,3}(?=\s*,))?(?:\s*(?P<bracket>\([^()\n]{1,80}\)))?")
_PARTY = re.compile(r"\(\s*(?:[RDIL]|Ind)\b[.-]?")
_LONE = re.compile(r"[^\W\d_]{3,}")
_COPULA = re.compile(
    r"\s+(?:(?:is|was|became|has been)(?:\s(?:now|also|currently))?|(?:serves|served|works|worked) as)\s+"
)
_ARTICLE = re.compile(r"(?:an?|the)\s")
_DIRECT = re.compile(r",?\s+(of|at|from|with)\s+")
_LATE = re.compile(r"(?:late|formerly|previously)\s(?:of|at|with)\s")
_OPPOSITE = re.compile(r"\b(?:his|her|its|their|[’']s?)\s(?:counterpart|opposite number)\s(?:in|at)\s", re.IGNORECASE)
_LABEL = re.compile(r"([^\W\d_][^,;:.\n“”\"()]{1,60})(?:, [^\W\d_][\w -]{1,30}(?=:))?([:;\n]|$)")
_HEADED, _ALONE = re.compile(r"((?:[^\W\d_]+ )?([^\W\d_]+)):\s$"), re.compile(r"\s*(?:[\n(]|$)")
"""The label of a list of those present ("Host: X"), and what stands behind the name there."""
_WHO = re.compile(r"(?:\s[\w’'-]+){0,4},?\swho\s")
_SECOND = re.compile(r"(?:\s[\w’'-]+){0,3}\sand\s")
_SITS = re.compile(r"(?:sits|serves) on\s|works (?:for|at)\s")
_ENDED = re.compile(r"[.,;:?!…—–”\"’)\n]|$")
_NAMED = re.compile(r"(?:\s(?:named|called))?\s$")
_CLAUSE_END = re.compile(r"[;:—–!?\n]|\.(?=\s|$)|\s-\s")
_APPOSED = re.compile(r",\s(?:the\s(?:[\w’-]+\s){0,4}|[\w-]+-year-old\s)?$")
_VERBS = word_set("is was are were be been became had has have said says told")
_PLACING = word_set("of for in on at before after during with for under over near against between since until")


def profile(text: str, name_mentions: Spans) -> tuple[TextSpan | None, TextSpan | None]:
    """Role and affiliation that a text states at a person's mentions; None for what it does not state.

    Of several roles the first one counts, with the affiliation stated beside it or else the first one stated.
    """
    reader = Reader(text)
    return choose([reader.facts(name) for name in _names_at(text, name_mentions)])


def choose(facts: Sequence[Facts]) -> tuple[TextSpan | None, TextSpan | None]:
    """The first role, with the affiliation stated beside it or else the first one stated."""
    first = next((fact for fact in facts if fact.role), Facts())
    others = (fact.affiliation for fact in facts if fact.affiliation)
    return first.role, first.affiliation or next(others, None)


def _names_at(text: str, spans: Spans) -> list[Name]:
    names = []
    for start, end in spans:
        near = find_names(text, max(0, start - BEFORE), min(len(text), end + BEFORE))
        names += [name for name in near if start <= name.core < end][:1]
    return names


class Reader:
    """Reads facts around names of one text; arguments as of `RolePhrases`."""

    def __init__(self, text: str, known: Sequence[Name] | None = None, people: frozenset[str] = frozenset()) -> None:
        self._text = text
        self.phrases = RolePhrases(text, known, people)
        self._occupations = Occupations(text, self.phrases)

    def facts(self, name: Name) -> Facts:
        """Role and affiliation that the text states at one name; empty where it states none."""
        titled, after = self._titled(name), self._after(name)
        ranks = tables.titles().ranks | tables.titles().modifiers
        former = titled.role is not None and self._text.startswith(("Former", "former"), titled.role.start)
        member = after.role is not None and _is_party_noun(self._text[after.role.start : after.role.end])
        over = after.role is not None and is_over(self._text[after.role.start : after.role.end])
        if member and after.role and (after.affiliation is None or self._is_home_state(after)):
            after = Facts(after.role, self._sits_on(after.role))
        office = member or over or not (former or ranks.issuperset(name.titles))
        noun = self._noun_before(name)
        found = [noun, self._apposed_before(name)]
        found += [titled, after] if office else [after, titled]
        found.append(self._headed(name))
        roles = sorted((fact for fact in found if fact.role), key=lambda fact: self._is_weak(fact, fact is noun))
        first = roles[0] if roles else Facts()
        stated = [first.affiliation, after.affiliation, *(fact.affiliation for fact in found)]
        affiliation = next((span for span in stated if span), None)
        if affiliation:
            affiliation = self.phrases.institutions.named_before(affiliation) or affiliation
        owner = next((fact.owner for fact in found if fact.owner is not None), None)
        return Facts(first.role, affiliation, owner if affiliation is None else None)

    def _is_home_state(self, fact: Facts) -> bool:
        """As in "a Democrat from Idaho": where a politician is from."""
        there = fact.affiliation
        return there is not None and self._text.endswith((" of ", " from "), 0, there.start)

    def _sits_on(self, role: TextSpan) -> TextSpan | None:
        """The body with a name in "a Democrat on the Foreign Affairs Committee"."""
        link = self._text.find(" on ", role.start, role.end)
        there = self.phrases.institutions.read(link + 3, role.end, verb=True) if link >= 0 else None
        return there.span if there and there.kind == "named" else None

    def _is_weak(self, fact: Facts, noun: bool) -> bool:
        """Whether another role tells more: "His rival, Senator X", "The union's envoy, the former president X"."""
        words = self._text[fact.role.start : fact.role.end].split() if fact.role else [""]
        return fold(words[-1]) in tables.nouns().relations or (noun and words[0] == "former")

    def _titled(self, name: Name) -> Facts:
        """As in "Prime Minister X", "Texas Governor X": offices inside the capitalised run."""
        words = [token for token in tokens(self._text, name.start, name.core) if token.text[0].isalpha()]
        honorifics = tables.titles().honorifics
        while words and fold(words[0].text) in honorifics:
            words = words[1:]
        while words and fold(words[-1].text) in honorifics:
            words.pop()
        if len(words) > 1 and fold(words[0].text) in AMERICAN:
            words = words[1:]
        if not words:
            return Facts()
        first = self._office_start([fold(word.text).rstrip(".") for word in words])
        end = words[-1].end + (self._text[words[-1].end : words[-1].end + 1] == ".")
        if first:
            return Facts(TextSpan(words[first].start, end), TextSpan(words[0].start, words[first - 1].end))
        former = re.search(r"\b[Ff]ormer $", self._text[max(0, words[0].start - 8) : words[0].start])
        return Facts(TextSpan(words[0].start - (7 if former else 0), end))

    def _headed(self, name: Name) -> Facts:
        """As in "Host: X" on a line of its own; the turn of a speaker goes on behind the name."""
        begin = max(self._text.rfind("\n", 0, name.start) + 1, name.start - BEFORE)
        label = _HEADED.match(self._text, begin, name.start)
        if not label or not is_person_noun(label.group(2)) or not _ALONE.match(self._text, name.end):
            return Facts()
        return Facts(TextSpan(label.start(1), label.end(2)))

    def _office_start(self, words: list[str]) -> int:
        """Index of the first word of the office: after a place, a body or a party that stands before it."""
        titles, nouns = tables.titles(), tables.nouns()
        offices = (
            at
            for at, word in enumerate(words)
            if word in titles.offices or word in titles.modifiers or word in nouns.people
        )
        office = next(offices, 0)
        prefix = words[:office]
        body = bool(prefix) and prefix[-1] in nouns.organizations
        body = body and len(prefix) > 1
        party = len(prefix) == 1 and prefix[0] in tables.places().parties
        named = bool(prefix) and self.phrases.stands_alone(prefix)
        return office if body or party or named or " ".join(prefix) in tables.places().names else 0

    def _noun_before(self, name: Name) -> Facts:
        """As in "RAND analyst X", "the pilot X", "coast guard commander X", "a potter named X"."""
        line = self._text.rfind("\n", max(0, name.start - BEFORE), name.start) + 1
        begin = max(line, name.start - BEFORE)
        link = _NAMED.search(self._text, begin, name.start)
        before = list(tokens(self._text, begin, link.start())) if link else []
        if before and _is_party(before[-1]):
            return Facts(None, TextSpan(before[-1].start, before[-1].start + len(strip_possessive(before[-1].text))))
        if not before or not self._is_role_before(before, name, link is not None and link.end() - link.start() > 2):
            return Facts()
        first = len(before) - 1
        while first and len(before) - first < WORDS_BEFORE and _is_modifier(before[first - 1], before[first]):
            first -= 1
        if first > 1 and before[first - 1].text == "and" and _is_doer(before[first - 2].text):
            first -= 2
        fact = self.phrases.split(before[first:])
        owner = before[first - 1].start if first and before[first - 1].text in ("its", "their") else None
        return Facts(fact.role, fact.affiliation, owner)

    def _is_role_before(self, before: list[Token], name: Name, named: bool) -> bool:
        """Whether the word before a name says what its bearer is: a role, or what ends like one."""
        noun = before[-1].text
        if fold(noun) in tables.nouns().kin:
            return False
        if is_person_noun(noun):
            return True
        doer = is_agent(noun) and noun.islower() and name.kind == "person" and len(name.words) > 1
        return doer and (named or len(before) == 1 or not is_agent(before[-2].text))

    def _apposed_before(self, name: Name) -> Facts:
        """As in "Its president, X", "the council's head of highways, X"."""
        text = self._text
        if not _APPOSED.search(text[max(0, name.start - BEFORE) : name.start]):
            return Facts()
        stop = text.rfind(",", 0, name.start)
        begin = max(0, stop - REACH)
        begin = max([begin, *(match.end() for match in _CLAUSE_END.finditer(text, begin, stop))])
        opposite = _OPPOSITE.search(text, begin, stop)
        there = self.phrases.institutions.read(opposite.end(), stop) if opposite else None
        if there and there.end == stop and there.kind in ("named", "body"):
            return Facts(None, there.span)
        segment = list(tokens(text, begin, stop))
        last_verb = max((at for at, token in enumerate(segment) if fold(token.text) in _VERBS), default=-1)
        certain = len(name.words) > 1 and name.kind == "person"
        before = ""
        for token in segment[last_verb + 1 :]:
            owner = strip_possessive(token.text) != token.text
            sure = certain and "," not in text[token.start : stop] and before not in _PLACING
            heads: Heads = "any" if sure else "known"
            if owner or _is_determiner(token):
                fact = self.phrases.read(self._owner_start(segment, token), stop, heads, filling=True)
                if fact.role:
                    return fact
            before = fold(token.text)
        return Facts()

    def _owner_start(self, segment: list[Token], token: Token) -> int:
        """Where the name ends that a word closes, as "Team Gull’s": capitals before it that begin no sentence."""
        if not is_name_word(token.text):
            return token.start
        at = segment.index(token)
        while at and is_name_word(segment[at - 1].text) and segment[at].start - segment[at - 1].end == 1:
            if fold(segment[at - 1].text) in tables.words().function:
                break
            at -= 1
        return segment[at].start

    def _after(self, name: Name) -> Facts:
        """As in ", a senior fellow at Y", ", who runs Y", " of Y", " (Y)", " is the director of Y"."""
        if name.possessive:
            return Facts()
        text = self._text
        match = _AFTER.match(text, name.end)
        at = match.end() if match else name.end
        at += text.startswith(".,", at)
        bracket = self._bracket(match) if match else None
        direct = _DIRECT.match(text, self._beside(at))
        if direct:
            return Facts() if match and match["age"] else Facts(None, self._direct(direct))
        if text[at : at + 1] == ",":
            fact = self._after_comma(at + 1 + text[at + 1 : at + 2].isspace(), name)
            return Facts(fact.role, fact.affiliation or bracket, fact.owner)
        role = match.span("bracket") if match and match["bracket"] else None
        if role and is_person_noun(text[role[0] + 1 : role[1] - 1]):
            return Facts(TextSpan(role[0] + 1, role[1] - 1))
        fact = self.predicate(at)
        return fact if fact.role else Facts(None, bracket)

    def predicate(self, at: int) -> Facts:
        """What a subject that ends at a position is said to be, as in "She is a forecaster with the X"."""
        copula = _COPULA.match(self._text, at)
        if not copula:
            return Facts()
        heads: Heads = "agent" if _ARTICLE.match(self._text, copula.end()) else "known"
        return self.phrases.read(copula.end(), self._clause_end(copula.end()), heads)

    def _beside(self, at: int) -> int:
        """Where a second name joined by "and" ends: "X and Y of the Z" says of both where they are."""
        other = self.phrases.institutions.name_from(at + 5) if self._text.startswith(" and ", at) else None
        return other.end if other and other.kind == "person" and not other.possessive else at

    def _direct(self, match: re.Match[str]) -> TextSpan | None:
        """As in "X of the foundation Y", "X, of the Y", "X from Z"; "with" only before a body."""
        there = self.phrases.institutions.read(match.end(), self._clause_end(match.end()), verb=True)
        if there is None or there.kind == "plain":
            return None
        name = self.phrases.institutions.name_from(there.span.start)
        lone = name is not None and name.kind == "person" and len(name.words) == 1 and not name.titles
        if self._is_home(there) or lone or (name and self.phrases.is_person(name)):
            return None
        if match.group(1) == "of" and there.kind == "definite":
            return there.span if _ENDED.match(self._text, there.end) else None
        sure = there.kind == "body" or (name is not None and name.kind != "person") or match.group(1) in ("of", "at")
        return there.span if sure and there.kind != "definite" else None

    def _is_home(self, there: Institution) -> bool:
        """Whether a noun phrase only names a place: where somebody lives."""
        name = self.phrases.institutions.name_from(there.span.start)
        return name is not None and name.kind == "place" and there.span.end == name.end

    def _bracket(self, match: re.Match[str]) -> TextSpan | None:
        """As in "(Zande & Partners)", "(Greens)", but no tag of party and state."""
        if not match["bracket"] or _PARTY.match(match["bracket"]):
            return None
        start, end = match.start("bracket") + 1, match.end("bracket") - 1
        name = self.phrases.institutions.name_from(start)
        lone = name is None and _LONE.fullmatch(self._text, start, end) is not None
        if name and self._text.startswith(",", name.end) and is_body(name.words[0]):
            return TextSpan(start, name.end)
        return TextSpan(start, end) if lone or (name is not None and name.end == end and not name.titles) else None

    def _after_comma(self, start: int, name: Name) -> Facts:
        end = self._clause_end(start)
        if self._text.startswith("who ", start):
            return self._occupations.clause(start + 4, end)
        late = _LATE.match(self._text, start)
        there = self.phrases.institutions.read(late.end(), end, verb=True) if late else None
        if there and there.kind in ("named", "body") and not self._is_home(there):
            return Facts(None, there.span)
        now = self._occupations.current(start, end)
        if now.role:
            return now
        label = self._label(start)
        if label:
            return Facts(None, label)
        comma = self._text.find(",", start, end)
        stop = comma if comma >= 0 else end
        first = next(tokens(self._text, start, end), None)
        certain = name.kind == "person" and len(name.words) > 1
        described = first is not None and (_is_determiner(first) or strip_possessive(first.text) != first.text)
        heads: Heads = "any" if certain and described else "agent" if certain else "known"
        fact = self.phrases.read(start, stop, heads)
        if fact.role and now.affiliation and fact.affiliation is None:
            return Facts(fact.role, now.affiliation)
        if fact.role and fact.affiliation is None and fact.owner is None:
            fact = Facts(fact.role, self._behind(fact.role, end))
        if not fact.role or fact.affiliation or comma < 0 or first is None or _is_determiner(first):
            return fact
        return Facts(fact.role, self._listed(comma + 2, end), fact.owner)

    def _behind(self, role: TextSpan, end: int) -> TextSpan | None:
        """Where somebody is by the words behind a role ("an economist who advises X", "a lawyer and fellow at X")."""
        who = _WHO.match(self._text, role.end, end)
        if who:
            there = self._occupations.clause(who.end(), end).affiliation
            return there if there and (_SITS.match(self._text, who.end()) or self._is_named(there)) else None
        second = _SECOND.match(self._text, role.end, end)
        return self.phrases.read(second.end(), end, "agent").affiliation if second else None

    def _is_named(self, span: TextSpan) -> bool:
        """Whether words hold a name: not "the clinic", nor "the clinic in Lunde"."""
        return any(word[0].isupper() for word in self._text[span.start : span.end].split(" in ")[0].split())

    def _label(self, start: int) -> TextSpan | None:
        """The organisation alone between a name and a colon, semicolon or line's end: "X, drivers' union;"."""
        match = _LABEL.match(self._text, start)
        there = self.phrases.institutions.read(start, match.end(1)) if match else None
        if match is None or there is None or there.end != match.end(1) or there.span.start != start:
            return None
        words = match.group(1).split()
        if fold(words[0]) in tables.words().calendar or any(is_person_noun(word) for word in words):
            return None
        name = self.phrases.institutions.name_from(start)
        shaped = is_body(words[-1]) or (name is not None and name.kind in ("organization", "thing"))
        return there.span if shaped or (len(words) == 1 and match.group(2) == ":") else None

    def _listed(self, start: int, end: int) -> TextSpan | None:
        """The organisation of a label or signature: "finance director, Levant Water:"."""
        name = self.phrases.institutions.name_from(start + 4 * self._text.startswith("The ", start))
        fits = name is not None and not name.titles and (name.kind != "person" or name.end >= end)
        return self.phrases.institutions.whole(name) if name and fits else None

    def _clause_end(self, start: int) -> int:
        """End of the clause; the full stop of a title or an initial does not end it."""
        limit = min(len(self._text), start + REACH)
        titles = tables.titles()
        for match in _CLAUSE_END.finditer(self._text, start, limit):
            word = re.search(r"\w+$", self._text[max(start, match.start() - 8) : match.start()])
            last = fold(word.group()) if word else ""
            short = last in titles.full or last in titles.honorifics or len(last) == 1
            if match.group() != "." or not short:
                return match.start()
        return limit


def _is_party_noun(role: str) -> bool:
    """Whether a role is only membership, as in "Sen. X, a Democrat on the committee"."""
    noun = re.split(r"\s(?:on|from|of|in|for)\s", role)[0].split()[-1]
    return fold(noun) in tables.places().parties


def _is_party(token: Token) -> bool:
    """Whether a party owns what follows, as in "Labour's X"."""
    owner = strip_possessive(token.text)
    return owner != token.text and fold(owner) in tables.places().parties


def _is_doer(word: str) -> bool:
    return is_person_noun(word) or (word.islower() and is_agent(word))


def _is_determiner(token: Token) -> bool:
    return fold(token.text) in tables.words().determiners


def _is_modifier(token: Token, after: Token) -> bool:
    """Whether a word before a role noun belongs to its phrase."""
    if after.start - token.end != 1 or not token.text[0].isalpha():
        return False
    low = fold(token.text)
    common = tables.words()
    if low in ("former", "new", "retired", "elected", "united", "limited"):
        return True
    if low in common.function or low in common.calendar or low in common.prepositions:
        return False
    return not low.endswith("ed") or "-" in low
