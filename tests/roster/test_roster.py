"""What a roster counts, shows and keeps."""

from speaking import Who, report

from kei_quotes.roster import COLUMNS, Roster, plain, rows


def roster(*reports):
    made = Roster()
    for each in reports:
        made.add(each)
    return made


MORNING = report(
    "am.txt",
    Who("Bo Strand", says=("direct",)),
    Who("Ana Ruiz", "judge", "High Court", aliases=("Ruiz",), says=("direct", "mixed", "indirect")),
    unattributed=2,
)
EVENING = report(
    "pm.txt",
    Who("Ana P. Ruíz", "former judge", "Tarn Court", aliases=("Ms. Ruíz",), says=("direct", "direct")),
    Who("resident", type="unnamed"),
)


def test_rows_those_who_say_most_first():
    listed = list(rows(roster(MORNING, EVENING).listings()))
    assert all(tuple(row) == COLUMNS for row in listed)
    assert [tuple(row.values()) for row in listed] == [
        ("Ana P. Ruíz", "person", "judge", "High Court", 5, 3, 1, 1, 8, 2, "am.txt"),
        ("Bo Strand", "person", None, None, 1, 1, 0, 0, 2, 1, "am.txt"),
        ("resident", "unnamed", None, None, 1, 0, 0, 1, 0, 1, "pm.txt"),
    ]


def test_without_merging_each_document_has_its_own():
    listings = roster(MORNING, EVENING).listings(merge=False)
    assert [(one.name, one.documents) for one in listings] == [
        ("Ana Ruiz", ["am.txt"]),
        ("Ana P. Ruíz", ["pm.txt"]),
        ("Bo Strand", ["am.txt"]),
        ("resident", ["pm.txt"]),
    ]


def test_the_plain_form_keeps_what_each_document_says():
    first = plain(roster(MORNING, EVENING).listings()[0])
    assert (first["role"], first["roles"]) == ("judge", ["judge", "former judge"])
    assert (first["affiliation"], first["affiliations"]) == ("High Court", ["High Court", "Tarn Court"])
    assert first["aliases"] == ["Ana Ruiz", "Ruiz", "Ms. Ruíz"]
    assert first["documents"] == [
        {
            "document": "am.txt",
            "speaker": "s2",
            "name": "Ana Ruiz",
            "role": "judge",
            "affiliation": "High Court",
            "attributions": 3,
        },
        {
            "document": "pm.txt",
            "speaker": "s1",
            "name": "Ana P. Ruíz",
            "role": "former judge",
            "affiliation": "Tarn Court",
            "attributions": 2,
        },
    ]


def test_an_affiliation_is_not_shown_with_a_role_of_another():
    def shown(*people):
        (one,) = roster(*(report(str(number), who) for number, who in enumerate(people))).listings()
        return one.role, one.affiliation

    past = Who("Ana Ruiz", "former diplomat", "Foreign Office")
    assert shown(Who("Ana Ruiz", "analyst"), past) == ("analyst", None)
    assert shown(Who("Ana Ruiz", "analyst"), past, Who("Ana Ruiz", "Analyst", "Tarn Bank")) == ("analyst", "Tarn Bank")
    assert shown(Who("Ana Ruiz", None, "Tarn Bank"), Who("Ana Ruiz", "analyst")) == ("analyst", "Tarn Bank")


def test_totals_count_attributions_without_a_speaker_too():
    made = roster(MORNING, EVENING)
    assert (made.documents, made.kinds, made.unattributed) == (2, {"direct": 6, "mixed": 1, "indirect": 2}, 2)


def test_nobody_speaks():
    assert roster(report("a.txt"), report("b.txt", unattributed=1)).listings() == []
