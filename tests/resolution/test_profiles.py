import pytest
from profiling import profile

from kei_quotes.resolution.naming import find_names
from kei_quotes.resolution.profiles import Reader

CASES = [
    (
        "Eun A Jo, a PhD candidate at Cornell University, says so.",
        "Eun A Jo",
        "PhD candidate",
        "Cornell University",
    ),
    ("RAND analyst Naoko Aoki says so.", "Naoko Aoki", "analyst", "RAND"),
    ("Treasury Secretary Otto Lind said so.", "Otto Lind", "Treasury Secretary", None),
    ("Texas Governor Ana Diaz said so.", "Ana Diaz", "Governor", "Texas"),
    (
        "Emi Tachibana, who studies electricity markets at the Fujimi Research Center in Nagoya, objects.",
        "Emi Tachibana",
        "studies electricity markets",
        "Fujimi Research Center",
    ),
    (
        "Lotte van den Heuvel, a professor of customs law at the University of Maasdam, disagreed.",
        "Lotte van den Heuvel",
        "professor of customs law",
        "University of Maasdam",
    ),
    ("The hospital’s new chair, Aoife Carrow, says so.", "Aoife Carrow", "chair", "hospital"),
    ("Northgate’s coach, Dele Ogunbanjo, was happier.", "Dele Ogunbanjo", "coach", "Northgate"),
    (
        "Dagny Rustad, the Greens’ spokeswoman on maritime safety, said so.",
        "Dagny Rustad",
        "spokeswoman on maritime safety",
        "Greens",
    ),
    (
        '- Hamza el-Khoury, finance director, Levant Water: "Tariffs."',
        "Hamza el-Khoury",
        "finance director",
        "Levant Water",
    ),
    (
        "From the desk of Marguerite Oyelowo, Head of Programmes, Lantern Trust.",
        "Marguerite Oyelowo",
        "Head of Programmes",
        "Lantern Trust",
    ),
    ("Dr. Ludmila Žáková (Brno Technical School) replied.", "Ludmila Žáková", None, "Brno Technical School"),
    ("Rep. Delmar Koontz (R-Neb.) said so.", "Delmar Koontz", "Rep.", None),
    (
        "Nakamura Yuriko is the director of the fisheries bureau.",
        "Nakamura Yuriko",
        "director",
        "fisheries bureau",
    ),
    ("Procurement officer Tomasz Birk said so.", "Tomasz Birk", "Procurement officer", None),
    ("Former judge Casimir Thorne left.", "Casimir Thorne", "Former judge", None),
    (
        "Maaike van der Berg, 34, a teacher from Groningen, said so.",
        "Maaike van der Berg",
        "teacher",
        "Groningen",
    ),
    (
        "Wenche Aas, head groundskeeper at the Brandvoll Arena, said so.",
        "Wenche Aas",
        "head groundskeeper",
        "Brandvoll Arena",
    ),
    ("Ida Roe, a retired clockmender, wept.", "Ida Roe", "retired clockmender", None),
    ("Ida Roe, a former sacristan, wept.", "Ida Roe", "former sacristan", None),
    (
        "Luka Perko, Alps director at the watch group Peak Aid, agreed.",
        "Luka Perko",
        "Alps director",
        "Peak Aid",
    ),
    (
        "Elio Farkas, director of the Coral Sea program at the Tamsin Council, agreed.",
        "Elio Farkas",
        "director of the Coral Sea program",
        "Tamsin Council",
    ),
    (
        "Zora Bell, a former envoy who is now a fellow at the Marlow Forum, agreed.",
        "Zora Bell",
        "fellow",
        "Marlow Forum",
    ),
    (
        "Nils Aker, who led a fleet until 2021 and now heads the Centre for Alpine Defence in Bergen, agreed.",
        "Nils Aker",
        "heads the Centre for Alpine Defence",
        "Centre for Alpine Defence",
    ),
    (
        "Nils Aker, who coordinates the trade and climate team at the Reef Institute, agreed.",
        "Nils Aker",
        "coordinates the trade and climate team",
        "Reef Institute",
    ),
    ("Nils Aker, who runs an inn on Senja, agreed.", "Nils Aker", "runs an inn on Senja", None),
    ("Nils Aker, who became head of the Dune Trust in 2022, agreed.", "Nils Aker", "head", "Dune Trust"),
    ("Vice Adm. Per Holt, who retired last year as chief of staff, agreed.", "Per Holt", "chief of staff", None),
    (
        "Nils Aker, a pilot who flew for ten years and is a member of the Bakers' Guild, agreed.",
        "Nils Aker",
        "pilot",
        "Bakers' Guild",
    ),
    (
        "Nils Aker, a trader who now works as an adviser at the Oslo brokerage Pell Capital, agreed.",
        "Nils Aker",
        "adviser",
        "Pell Capital",
    ),
    ("The mayor of Lunde, Nils Aker, agreed.", "Nils Aker", "mayor", "Lunde"),
    ("The minister for Prisons, Nils Aker, agreed.", "Nils Aker", "minister for Prisons", None),
    ("Labour’s Nils Aker agreed.", "Nils Aker", None, "Labour"),
    ("Lunde’s Nils Aker agreed.", "Nils Aker", None, None),
    ("Nils Aker, the Democrats' negotiator, agreed.", "Nils Aker", "negotiator", "Democrats"),
    ("Nils Aker, 58, of Heron House, Lunde, agreed.", "Nils Aker", None, None),
    ("Ambassador Nils Aker, a retired potter, agreed.", "Nils Aker", "retired potter", None),
    (
        "Former Bank President Nils Aker, who is now a fellow at the Reef Institute, agreed.",
        "Nils Aker",
        "fellow",
        "Reef Institute",
    ),
    ("President Nils Aker, a retired potter, agreed.", "Nils Aker", "President", None),
    (
        "Nils Aker, director of the Moot Law Clinic at the University of Lunde, agreed.",
        "Nils Aker",
        "director",
        "Moot Law Clinic",
    ),
    (
        "Nils Aker, a fellow in the defence program at the Reef Institute in Lunde, agreed.",
        "Nils Aker",
        "fellow in the defence program",
        "Reef Institute",
    ),
    ("Nils Aker, a fellow in the north of Norway, agreed.", "Nils Aker", "fellow", None),
    ("Nils Aker, who advises the Dune Trust, agreed.", "Nils Aker", "advises the Dune Trust", "Dune Trust"),
    ("The plant’s manager, Nils Aker, agreed.", "Nils Aker", "manager", None),
    ("The report’s author, Nils Aker, agreed.", "Nils Aker", "author", None),
    ("The agency’s adviser for the Arctic, Nils Aker, agreed.", "Nils Aker", "adviser for the Arctic", "agency"),
    ("Nils Aker, a former minister for Europe, agreed.", "Nils Aker", "former minister for Europe", None),
    ("Rear-Admiral Nils Aker, a retired potter, agreed.", "Nils Aker", "retired potter", None),
    ("Nils Aker, a busboy at the Reef Institute until it closed, agreed.", "Nils Aker", "busboy", "Reef Institute"),
    (
        "Nils Aker, head of rates at the New York bank Pell Brothers, agreed.",
        "Nils Aker",
        "head of rates",
        "Pell Brothers",
    ),
    (
        "Nils Aker, a student who now directs the Centre for Crew Research in Lunde, agreed.",
        "Nils Aker",
        "student",
        "Centre for Crew Research",
    ),
    ("Host: Nils Aker\nGuest: Ida Roe", "Nils Aker", "Host", None),
    ("Host: Nils Aker, potter\nGuest: Ida Roe", "Nils Aker", "potter", None),
    ("Moderator: Nils Aker has a question.", "Nils Aker", None, None),
    ("Rep. Nils Aker, the chairman of the Dune Caucus, agreed.", "Nils Aker", "chairman", "Dune Caucus"),
    ("Sen. Nils Aker, a Democrat on the dune panel, agreed.", "Nils Aker", "Sen.", None),
    ("Mrs. H., a retired surveyor, agreed.", "H", "retired surveyor", None),
    ("Nils Aker, a Danish MEP, agreed.", "Nils Aker", "Danish MEP", None),
    ("Sen. Nils Aker of Nebraska agreed.", "Nils Aker", "Sen.", None),
    ("Nils Aker (Museum of Ferry Tickets, Hull) agreed.", "Nils Aker", None, "Museum of Ferry Tickets"),
    ("Nils Aker (Lunde, in a blue hat) agreed.", "Nils Aker", None, None),
    ("Nils Aker, Institute for Reef Order, Lunde: I agree.", "Nils Aker", None, "Institute for Reef Order"),
    ("Nils Aker, last week, in Lunde: I agree.", "Nils Aker", None, None),
    ("Nils Aker, a pilot, landed and is now in jail.", "Nils Aker", "pilot", None),
    ("Nils Aker, who now lives in Oslo, agreed.", "Nils Aker", None, None),
    ("Ines Pohl, who chairs the Dune Trust, agreed.", "Ines Pohl", "chairs the Dune Trust", "Dune Trust"),
    ("Col. Per Holt (ret.), now an analyst with the Fjord Desk, agreed.", "Per Holt", "analyst", "Fjord Desk"),
    (
        "Sir Abel Crane, founder and chief executive of Crane & Daughters, agreed.",
        "Abel Crane",
        "founder and chief executive",
        "Crane & Daughters",
    ),
    (
        "Rosa Lind, of the Bargees' and Lock Keepers' Union, agreed.",
        "Rosa Lind",
        None,
        "Bargees' and Lock Keepers' Union",
    ),
    ("Uma Thole and Finn Marsh of the Sedge Institute disagreed.", "Uma Thole", None, "Sedge Institute"),
    ("A ropemaker named Olga Stein laughed.", "Olga Stein", "ropemaker", None),
    ("Kei Arai is a glassblower at the Museum of Fire.", "Kei Arai", "glassblower", "Museum of Fire"),
    ("Tilda Moss, Labour: nothing new.", "Tilda Moss", None, "Labour"),
    ("Tilda Moss (Greens) shrugged.", "Tilda Moss", None, "Greens"),
    ("For the defence, Carla Wynn objected.", "Carla Wynn", None, None),
    ("Carla Wynn, a moment later, objected.", "Carla Wynn", None, None),
    (
        "Nils Aker, a fellow with the northern program of the Reef Institute, agreed.",
        "Nils Aker",
        "fellow",
        "Reef Institute",
    ),
    ("Nils Aker, a potter with ten years at the kiln, agreed.", "Nils Aker", "potter", None),
    ("Nils Aker, a grain economist who advises the Dune Trust, agreed.", "Nils Aker", "grain economist", "Dune Trust"),
    ("Nils Aker, a nurse who founded the Dune Trust in Lunde, agreed.", "Nils Aker", "nurse", "Dune Trust"),
    ("Nils Aker, a lawyer who works for the tenants’ union, agreed.", "Nils Aker", "lawyer", "tenants’ union"),
    ("Nils Aker, a doctor who runs the clinic in Lunde, agreed.", "Nils Aker", "doctor", None),
    ("Nils Aker, a member who sits on the dune committee, agreed.", "Nils Aker", "member", "dune committee"),
    (
        "Nils Aker, a former director at the Dune Trust who now teaches at the Reef Institute, agreed.",
        "Nils Aker",
        "former director",
        "Dune Trust",
    ),
    (
        "Nils Aker, the study's lead author and a professor at Lunde University, agreed.",
        "Nils Aker",
        "lead author",
        "Lunde University",
    ),
    (
        "Nils Aker, who ran the island desk at the Reef Institute, agreed.",
        "Nils Aker",
        "ran the island desk",
        "Reef Institute",
    ),
    ("Gen. Nils Aker, who ran the island desk at the Reef Institute, agreed.", "Nils Aker", "Gen.", "Reef Institute"),
    (
        "Nils Aker, who runs the institute's steel desk, agreed.",
        "Nils Aker",
        "runs the institute's steel desk",
        "institute",
    ),
    (
        "Rep. Nils Aker, a Democrat on the Dune Affairs Committee, agreed.",
        "Nils Aker",
        "Rep.",
        "Dune Affairs Committee",
    ),
    ("Nils Aker, a conservative lawmaker, agreed.", "Nils Aker", "conservative lawmaker", None),
    ("Nils Aker, a Bolivian officer, agreed.", "Nils Aker", "Bolivian officer", None),
    (
        "Nils Aker, a deputy head of Danish military intelligence, agreed.",
        "Nils Aker",
        "deputy head",
        "Danish military intelligence",
    ),
    (
        "Nils Aker, who chairs the Friends of Otters, agreed.",
        "Nils Aker",
        "chairs the Friends of Otters",
        "Friends of Otters",
    ),
    ("Nils Aker, owner of Aker's Tyres, agreed.", "Nils Aker", "owner", "Aker's Tyres"),
    ("Coun Nils Aker agreed.", "Nils Aker", "Coun", None),
    ("Nils Aker (chair) agreed.", "Nils Aker", "chair", None),
    ("My colleague Nils Aker agreed.", "Nils Aker", "colleague", None),
    ("His rival, Senator Nils Aker, agreed.", "Nils Aker", "Senator", None),
    ("The Dune Union’s envoy, the former president Nils Aker, agreed.", "Nils Aker", "envoy", "Dune Union"),
    ("The author of a ferry song, the geologist Nils Aker, agreed.", "Nils Aker", "geologist", None),
    ("The circle's secretary, 81-year-old Nils Aker, agreed.", "Nils Aker", "secretary", "circle"),
    ("The Taoiseach, Nils Aker, agreed.", "Nils Aker", "Taoiseach", None),
    ("Host: Nils Aker, trade editor, The Dune Post\nPanel: Ida Roe", "Nils Aker", "trade editor", "Dune Post"),
    (
        "Nils Aker, who mended boats as a foreman before joining the Dune Trust, agreed.",
        "Nils Aker",
        None,
        "Dune Trust",
    ),
    (
        "Nils Aker, who sang for years before he joined the Reef Institute as head of boats, agreed.",
        "Nils Aker",
        "head of boats",
        "Reef Institute",
    ),
    ("Nils Aker, who sang for years before moving to Norway, agreed.", "Nils Aker", None, None),
    (
        "Nils Aker, who is in charge of boats at the Dune Trust, agreed.",
        "Nils Aker",
        "in charge of boats",
        "Dune Trust",
    ),
    ("Nils Aker, who left the mayor's office in March, agreed.", "Nils Aker", None, "mayor's office"),
    ("Nils Aker, who left the office in tears, agreed.", "Nils Aker", None, None),
    ("Nils Aker, who manages $4 million at the Dune Trust, agreed.", "Nils Aker", None, "Dune Trust"),
    (
        "Nils Aker, who advises three farms and chairs the Dune Trust, agreed.",
        "Nils Aker",
        "advises three farms",
        "Dune Trust",
    ),
    (
        "Nils Aker, who runs the local chapter of the Dune Trust, agreed.",
        "Nils Aker",
        "runs the local chapter",
        "Dune Trust",
    ),
    (
        "Nils Aker, a clerk at the ferry ministry in Lunde, agreed.",
        "Nils Aker",
        "clerk",
        "ferry ministry in Lunde",
    ),
    ("Judge Nils Aker, late of the Dune Trust, agreed.", "Nils Aker", "Judge", "Dune Trust"),
    ("Her opposite number in the Dune party, Nils Aker, agreed.", "Nils Aker", None, "Dune party"),
    ("Team Gull’s manager, Nils Aker, agreed.", "Nils Aker", "manager", "Team Gull"),
    ("Republican Sen. Nils Aker agreed.", "Nils Aker", "Sen.", None),
    ("Republican Senate candidate Nils Aker agreed.", "Nils Aker", "Republican Senate candidate", None),
    ("Rep. Nils Aker, a Democrat from Idaho, agreed.", "Nils Aker", "Rep.", None),
    ("Nils Aker, who was a student at the time, agreed.", "Nils Aker", "student", None),
    ("They honour Nils Aker at Saturday's game.", "Nils Aker", None, None),
    ("She owes the turnaround to her coach, Nils Aker, as all know.", "Nils Aker", "coach", None),
    ("The family’s lawyer, Nils Aker, agreed.", "Nils Aker", "lawyer", None),
    ("Nils Aker, the permanent secretary of the day, agreed.", "Nils Aker", "permanent secretary of the day", None),
    (
        "Nils Aker, who heads the boat desk for the northern coast, agreed.",
        "Nils Aker",
        "heads the boat desk for the northern coast",
        None,
    ),
    ("Nils from Oslo asks why nobody runs a bank.", "Nils", None, None),
    ("Mr. Quillfeather left, and the mayor stayed.", "Quillfeather", None, None),
    ("Her brother Stig Lund laughed.", "Stig Lund", None, None),
]


@pytest.mark.parametrize(("text", "name", "role", "affiliation"), CASES)
def test_role_and_affiliation_are_quoted_from_the_text(text, name, role, affiliation) -> None:
    assert profile(text, name) == (role, affiliation)


def test_the_first_role_stated_is_shown() -> None:
    text = "Ewa Król, a pilot, landed. Ewa Król, the mayor of Gdów, took off."
    assert profile(text, "Ewa Król") == ("pilot", "Gdów")


@pytest.mark.parametrize(
    ("before", "affiliation"),
    [
        ("The Reef Crossing Commission met.", "Reef Crossing Commission"),
        ("The Reef Crossing Commission met the Dune Tax Commission.", "commission"),
        ("The Reef Crossing Council met.", "commission"),
    ],
)
def test_a_body_is_shown_by_the_one_name_that_has_its_noun(before, affiliation) -> None:
    text = f"{before} Nils Aker, a clerk, left. The commission’s chair, Ida Roe, agreed."
    names = find_names(text, 0, len(text))
    ida = next(name for name in names if name.shown == "Ida Roe")
    found = Reader(text, names, frozenset()).facts(ida).affiliation
    assert found is not None
    assert text[found.start : found.end] == affiliation


def test_nothing_is_made_up() -> None:
    assert profile("", "Ewa") == (None, None)
