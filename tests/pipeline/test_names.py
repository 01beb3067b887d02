"""The grammar of names: titles, initials, roles and organizations told apart in lists and in prose."""

from __future__ import annotations

import time

import pytest

from minutesparse import styles
from minutesparse.pipeline.people.names import Name, NameGrammar

GRAMMAR = NameGrammar(styles.load())


def told(text: str) -> list[str]:
    """Every person of `text` as "prefix|name|initials|roles|notes", empty parts at the end left out."""
    found = GRAMMAR.split_names(text)
    rows = [
        (
            p.name.prefix,
            p.name.display,
            p.initials,
            "+".join(r.text for r in p.roles),
            "+".join(n.text for n in p.notes),
        )
        for p in found
    ]
    return ["|".join(row).rstrip("|") for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cllrs Oak (in the chair), Elm & the Clerk", ["Cllr|Oak||chair", "Cllr|Elm"]),
        ("Commissioners Oak, Elm, and Chair Ash – 3.", ["Commissioner|Oak", "Commissioner|Elm", "|Ash||Chair"]),
        ("Cllr Ada Oak (Chair) Cllr Bo Elm", ["Cllr|Ada Oak||Chair", "Cllr|Bo Elm"]),
        ("Cllr Ada Oak AO Chair Cllr Bo Elm BE Vice Chair", ["Cllr|Ada Oak|AO|Chair", "Cllr|Bo Elm|BE|Vice Chair"]),
        ("Ada Oak (AO) [chair], Bo Elm (BE) CLERK", ["|Ada Oak|AO|chair", "|Bo Elm|BE|CLERK"]),
        ("Bo Elm – Chairman", ["|Bo Elm||Chairman"]),
        ("Bo Elm (BE – on leave)", ["|Bo Elm|BE||on leave"]),
        ("Bo Elm (XY – on leave)", ["|Bo Elm|||XY – on leave"]),
        ("Ada Oak, Principal, Fir Elementary", ["|Ada Oak||Principal|Fir Elementary"]),
        ("Ada Oak of Elm Trust, Jo Fir", ["|Ada Oak|||of Elm Trust", "|Jo Fir"]),
        ("Register of Interests, Jo Fir", ["|Jo Fir"]),
        ("Ada Oak of Ash & Elm LLP, counsel", ["|Ada Oak||counsel|of Ash & Elm LLP"]),
        ("Ada Oak, Jo Ash & Bo Elm", ["|Ada Oak", "|Jo Ash", "|Bo Elm"]),
        ("Bo Elm\tVice-Chair", ["|Bo Elm||Vice-Chair"]),
        ("Bo Elm\tPrivacy Officer\tAda Oak\tTreasurer", ["|Bo Elm||Privacy Officer", "|Ada Oak||Treasurer"]),
        ("Bo Elm\tChair\tFir Valley Council", ["|Bo Elm||Chair|Fir Valley Council"]),
        ("Bo Elm\tFir Lettings Ltd.", ["|Bo Elm|||Fir Lettings Ltd"]),
        ("Bo Elm\tfrom 7.20 pm", ["|Bo Elm|||from 7.20 pm"]),
        ("Bo Elm\tAda Oak\tCy Warden", ["|Bo Elm", "|Ada Oak", "|Cy Warden"]),  # two columns of people
        ("R. Oak – Chair (RO), Bo Elm (BE)", ["|R. Oak|RO|Chair", "|Bo Elm|BE"]),
        ("[AO] Ada Oak (Chair)", ["|Ada Oak|AO|Chair"]),
        ("Director, Service Operations (Mr. G. Fir)", ["Mr.|G. Fir||Director, Service Operations"]),
        (
            "Director, Housing (Ms. A. Oak), Inspectors (Mr. B. Elm & Cy Fir)",
            ["Ms.|A. Oak||Director, Housing", "Mr.|B. Elm||Inspector", "|Cy Fir||Inspector"],
        ),
        ("Ada Oak (Fir Ltd), Bo Elm (Elm Trust, Chair)", ["|Ada Oak|||Fir Ltd", "|Bo Elm||Chair|Elm Trust"]),
        ("Ash (J), Ash (M)", ["|J Ash", "|M Ash"]),
        (
            "The Mayor (Councillor Ada Oak), Councillors Elm and Fir",
            ["Councillor|Ada Oak||Mayor", "Councillor|Elm", "Councillor|Fir"],
        ),
        (
            "Councillors Elm, Fir and the Deputy Lord Mayor (Cllr A Oak)",
            ["Councillor|Elm", "Councillor|Fir", "Cllr|A Oak||Deputy Lord Mayor"],
        ),
        ("The Mayor (Cllr A Oak) (in the Chair); Cllr Elm", ["Cllr|A Oak||Mayor+Chair", "Cllr|Elm"]),
        ("Cllr Fir, Chair (Cllr Ash - apologies)", ["Cllr|Fir||Chair|Cllr Ash - apologies"]),
        ("Ada B. Oak Supervisor", ["|Ada B. Oak"]),
        ("Ada Major", ["|Ada Major"]),
        ("MRS. ADA BIRCH-SUPERVISOR", ["MRS.|ADA BIRCH"]),
        ("Ada Lane-Smith", ["|Ada Lane-Smith"]),
        ("Ada Oak, Consulting Accountant", ["|Ada Oak||Consulting Accountant"]),
        ("Ada Oak, Quay Hostess, Bo Head", ["|Ada Oak||Quay Hostess", "|Bo Head"]),
        ("Dr Ada Oak (AO) Clinical Chair", ["Dr|Ada Oak|AO|Clinical Chair"]),
        ("Dr Ada Oak (AO) Canal Basin Officer", ["Dr|Ada Oak|AO|Canal Basin Officer"]),
        ("Ada Oak (AO) Bo Elm (BE)", ["|Ada Oak|AO", "|Bo Elm|BE"]),
        (
            "Ada Oak (AO) Lay Member for Patient and Public Involvement / Vice Chair",
            ["|Ada Oak|AO|Lay Member for Patient and Public Involvement+Vice Chair"],
        ),
        ("Ada Oak, Head of Parks and Bo Elm", ["|Ada Oak||Head of Parks", "|Bo Elm"]),
        ("Mr Cy Ash, Oakby and Elmby Area Representative, FAC", ["Mr|Cy Ash||Oakby and Elmby Area Representative|FAC"]),
        ("Cllrs Oak, Elm and Ash Vice Chair", ["Cllr|Oak", "Cllr|Elm", "Cllr|Ash||Vice Chair"]),
        (
            "Mr I. Fir and Mrs B. Ash (Independent Members)",
            ["Mr|I. Fir||Independent Members", "Mrs|B. Ash||Independent Members"],
        ),
        ("Cllr Oak, Mr Fir and Ms Ash (Lay Members)", ["Cllr|Oak", "Mr|Fir||Lay Members", "Ms|Ash||Lay Members"]),
        ("Cllr Oak and Mr Ash (Head of Services)", ["Cllr|Oak", "Mr|Ash||Head of Services"]),
        ("Mr D. Fir (Police and Crime Commissioner)", ["Mr|D. Fir||Police and Crime Commissioner"]),
        (
            "Cllr G. Fir, Portfolio Holder for Leisure, Mr Holder",
            ["Cllr|G. Fir||Portfolio Holder for Leisure", "Mr|Holder"],
        ),
        ("Mr C J Oak, 8 Members of the Public and 17 others", ["Mr|C J Oak"]),
        (
            "Miss Ada Oak and Mr Bo Elm, Councillors, Mrs Di Fir, Clerk",
            ["Miss|Ada Oak", "Mr|Bo Elm", "Mrs|Di Fir||Clerk"],
        ),
        ("Ms. A. Oak, Senior Officer, Housing and Roads", ["Ms.|A. Oak||Senior Officer, Housing and Roads"]),
        ("Ada & Bo Oak, Cy Elm", ["|Ada Oak", "|Bo Oak", "|Cy Elm"]),
        ("Chairman A Oak Vice Chairman Mrs B Elm", ["|A Oak||Chairman", "Mrs|B Elm||Vice Chairman"]),
        (
            "Mrs D Oak J Ash-Fir Borough Councillor C T Elm",
            ["Mrs|D Oak", "|J Ash-Fir", "Councillor|C T Elm||Borough Councillor"],
        ),
        ("Jo Fir, Library Director Al Ash, Treasurer", ["|Jo Fir||Library Director", "|Al Ash||Treasurer"]),
        ("Cllr Jo Hall, Ada Lord (AL), Bo Warden", ["Cllr|Jo Hall", "|Ada Lord|AL", "|Bo Warden"]),
        ("Ada Oak (Parish Clerk and Responsible Officer)", ["|Ada Oak||Parish Clerk+Responsible Officer"]),
        ("Recreation and Parks Manager Jo Fir", ["|Jo Fir||Recreation and Parks Manager"]),
        ("Ash, Hall, Elm", ["|Ash", "|Hall", "|Elm"]),
        ("Jo Ash; Elm Hall 30; Al Fir", ["|Jo Ash", "|Al Fir"]),
        ("A. Oak, President–Elect; B. Elm, Ex–Officio", ["|A. Oak||President–Elect", "|B. Elm|||Ex–Officio"]),
        ("Planner and Zoning Officer Jo Fir", ["|Jo Fir||Planner+Zoning Officer"]),
        ("Jo Fir, Clerk and Registrar Al Elm Ash", ["|Jo Fir||Clerk", "|Al Elm Ash||Registrar"]),
        ("Jo Fir, Elm Off Site Works, Inc., Al Ash", ["|Jo Fir|||Elm Off Site Works, Inc", "|Al Ash"]),
        ("Lt. Oak, Sheriff’s Department", ["Lt.|Oak|||Sheriff’s Department"]),
        ("None", []),
        ("Matters Arising", []),
        ("Human Resources", []),
    ],
)
def test_lists_are_split_into_people(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_offsets_point_at_the_words() -> None:
    text = "Present: Cllr Ada Oak MBE (Chair), Bo Elm"
    part, other = GRAMMAR.split_names(text[9:], 9)
    assert text[part.start : part.end] == "Cllr Ada Oak MBE"
    assert text[part.roles[0].start : part.roles[0].end] == "Chair"
    assert text[other.start : other.stop] == "Bo Elm"


def test_family_names_may_come_first() -> None:
    assert told("Oak, Ada; Elm, Bo - present") == ["|Ada Oak", "|Bo Elm|||present"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cllr Mrs Ada Oak MBE", Name("Cllr Mrs", "Ada", "Oak", "MBE", "Ada Oak")),
        ("Dr. J. Fir Elm", Name("Dr.", "J.", "Fir Elm", "", "J. Fir Elm")),
        ("Jan van der Elm", Name("", "Jan", "van der Elm", "", "Jan van der Elm")),
        ("Oak", Name("", "", "Oak", "", "Oak")),
        ("Chair", None),
        ("Ada Oak, Bo Elm", None),
        ("no name at all", None),
    ],
)
def test_one_name_is_taken_apart(text: str, name: Name | None) -> None:
    assert GRAMMAR.parse_name(text) == name


@pytest.mark.parametrize(
    "text", ["Chair", "Director of Housing", "A/Head of Finance", "publicity officer", "IT Manager", "Planner II"]
)
def test_roles_are_known(text: str) -> None:
    assert GRAMMAR.is_role(text)


@pytest.mark.parametrize("text", ["Oak", "Ada Oak Clerk", "Ada Oak, Clerk", "Society of Chief Librarians", "went home"])
def test_other_words_are_no_role(text: str) -> None:
    assert not GRAMMAR.is_role(text)


def test_a_name_in_prose_ends_where_the_sentence_goes_on() -> None:
    text = "It was proposed by Chair Ada Oak MBE and seconded by Cllr Elm that"
    first = GRAMMAR.name_at(text, text.index("Chair"))
    second = GRAMMAR.name_at(text, text.index("Cllr"))
    assert first is not None
    assert second is not None
    assert (first.name.display, first.name.suffix, first.roles[0].text) == ("Ada Oak", "MBE", "Chair")
    assert text[second.start : second.end] == "Cllr Elm"
    assert GRAMMAR.name_at(text, 0) is None


def test_entries_about_one_person_end_in_what_is_said_of_them() -> None:
    part = GRAMMAR.one_name("Ada Oak, Fir Software, Inc. (Chair)")
    assert part is not None
    assert part.name.display == "Ada Oak"
    assert [role.text for role in part.roles] == ["Chair"]


def test_time_is_linear_in_the_length() -> None:
    def seconds(text: str) -> float:
        start = time.perf_counter()
        GRAMMAR.split_names(text)
        return time.perf_counter() - start

    seconds("Ada Oak, " * 100)
    assert seconds("Cllr Ada Oak (Chair) " * 4000) < 12 * seconds("Cllr Ada Oak (Chair) " * 1000) + 0.05
    assert seconds("(" * 20000) < 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Oak (2021 Vice President), Bo Elm (2 nd Vice Chair)",
            ["|Ada Oak||2021 Vice President", "|Bo Elm||2 nd Vice Chair"],
        ),
        ("Ada Oak, M.D., Chair", ["|Ada Oak||Chair"]),
        ("Bo Elm, Ph.D., Island Member", ["|Bo Elm||Island Member"]),
        ("Bo Elm, Lay Member", ["|Bo Elm||Lay Member"]),
        ("Ada Oak (AO) (Chair)\t\t-\tElm Vale Board", ["|Ada Oak|AO|Chair|Elm Vale Board"]),
        ("Ada Oak\tBo Elm", ["|Ada Oak", "|Bo Elm"]),
        ("Ada Oak, Fir Member, Bo Elm", ["|Ada Oak||Fir Member", "|Bo Elm"]),
    ],
)
def test_letters_terms_and_seats_behind_a_name(text: str, expected: list[str]) -> None:
    assert told(text) == expected
