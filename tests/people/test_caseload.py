"""People are read from the CSV a service has; whatever cannot be kept is refused with its reason and its line."""

import io
from datetime import date
from pathlib import Path

import pytest

from firsthand.base.answers import Refused
from firsthand.people import caseload
from firsthand.people.caseload import CLIENT_LEVEL, PLAIN, Reading

ON = date(2026, 11, 23)
HEADER = "Given name,Family name,Preferred name,Date of birth,NHS number,Phone,Address,Postcode,Setting\n"
SAM = "Samuel,Okafor,Sam,14/02/1991,999 000 0018,01632 960100,12 Mill Lane,ES1 2AB,own home\n"
EVENTS = (
    "LA Code,NHS Number,LA Person Unique Identifier,First Name,Last Name,Date of Birth,Date of Death,Postcode,"
    "Accommodation Status,Event Type,Event Reference,Event Start Date\n"
)


def read(text: str | bytes) -> Reading:
    return caseload.read(io.BytesIO(text.encode() if isinstance(text, str) else text), on=ON)


def refusal(text: str | bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(text)
    return refused.value.because


def reason(row: str, header: str = HEADER) -> str:
    reading = read(header + row)
    assert reading.people == ()
    return reading.rejected[0].reason


# --- a plain caseload -----------------------------------------------------------------------------------------------


def test_a_row_becomes_a_person() -> None:
    reading = read(HEADER + SAM)
    sam = reading.people[0]

    assert (sam.lines, sam.preferred_name, sam.given, sam.family) == ((2,), "Sam", "Samuel", "Okafor")
    assert (sam.birth_date, sam.nhs_number, sam.phone) == (date(1991, 2, 14), "9990000018", "01632 960100")
    assert (sam.address, sam.postcode, sam.setting, sam.local_id) == ("12 Mill Lane", "ES1 2AB", "own_home", "")
    assert (reading.columns.kind, reading.rows, reading.rejected, reading.notes) == (PLAIN, 1, (), ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_cells_may_be_divided_by_any_usual_sign(delimiter: str) -> None:
    reading = read((HEADER + SAM).replace(",", delimiter))

    assert reading.people[0].family == "Okafor"


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("FORENAME,surname,D.O.B.,NHS No\n", "Rosa,Lind,1980-12-25,9990000026\n", ("Rosa", "Rosa", "Lind")),
        ("  first   name ,LAST_NAME,dob,nhs_number\n", "Rosa,Lind,25/12/1980,\n", ("Rosa", "Rosa", "Lind")),
        ("Full name,Known as,DOB\n", "Rosa Maria Lind,Ro,25-12-1980\n", ("Ro", "Rosa Maria", "Lind")),
        ("Name,DOB\n", '"Lind, Rosa",25.12.1980\n', ("Rosa", "Rosa", "Lind")),
        ("Name,DOB\n", "Rosa,25 Dec 1980\n", ("Rosa", "Rosa", "")),
        ("Known as,Prison number,Mobile,Telephone\n", "Ro,A1234BC,07700 900100,\n", ("Ro", "", "")),
    ],
)
def test_columns_are_known_by_many_names(header: str, row: str, expected: tuple[str, str, str]) -> None:
    person = read(header + row).people[0]

    assert (person.preferred_name, person.given, person.family) == expected


def test_titles_empty_lines_and_a_second_header_are_passed_over() -> None:
    reading = read("sep=,\nOur caseload\n\n" + HEADER + "\n" + SAM + ",,,,,,,,\n" + HEADER)

    assert [person.lines for person in reading.people] == [(6,)]
    assert reading.rejected == ()


def test_an_address_may_run_over_lines_and_columns() -> None:
    header = "Name,DOB,Address line 1,Address line 2,Town\n"
    first, second = read(header + 'A B,1/2/1980,"Flat 2\n9 High St",,Eastside\nC D,1/2/1981,,Mill Rd,\n').people

    assert (first.address, first.lines) == ("Flat 2\n9 High St\nEastside", (2,))
    assert (second.address, second.lines) == ("Mill Rd", (4,))


@pytest.mark.parametrize(
    ("says", "setting"),
    [
        ("Own home", "own_home"),
        ("own_home", "own_home"),
        ("Tenant - secure tenancy", "own_home"),
        ("Settled mainstream housing with family / friends", "family_home"),
        ("Shared tenancy", "shared_tenancy"),
        ("Supported group home", "shared_tenancy"),
        ("Ward 4", "ward"),
        ("Low secure hospital", "secure_unit"),
        ("HMP Eastside", "prison"),
        ("Young offender institution", "yoi"),
        ("", "not_said"),
        ("Edward House care home", "not_said"),
    ],
)
def test_a_setting_is_known_by_its_words(says: str, setting: str) -> None:
    person = read(f"Name,DOB,Setting\nA B,1/2/1980,{says}\n").people[0]

    assert person.setting == setting
    assert bool(person.notes) == (says.startswith("Edward"))


# --- values that cannot be kept -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "says"),
    [
        ("31/02/1980", "There is no 31 February 1980."),
        ("29/02/1981", "There is no 29 February 1981."),
        ("12/25/1980", "There is no month 25. Write the day first"),
        ("14/02/91", "does not have four digits"),
        ("14 Feb 91", "does not have four digits"),
        ("14/02/19910", "does not have four digits"),
        ("24/11/2026", "is in the future"),
        ("14/02/1900", "more than 120 years ago"),
        ("33283", "is not a date we can read"),
        ("about 1980", "is not a date we can read"),
        ("0000-00-00", "There is no month 0."),
    ],
)
def test_a_date_that_cannot_be_is_refused(born: str, says: str) -> None:
    assert says in reason(f"A,B,,{born},,,,,\n")


@pytest.mark.parametrize(
    "born", ["14/2/1991", "14-02-1991", "1991-02-14", "1991-02-14T00:00:00Z", "14/02/1991 00:00", '"=""14/02/1991"""']
)
def test_a_date_is_read_in_every_usual_form(born: str) -> None:
    assert read(HEADER + f"A,B,,{born},,,,,\n").people[0].birth_date == date(1991, 2, 14)


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("9990000018", True),
        ("9434765919", True),
        ("9990000019", False),
        ("0000000000", False),
        ("1111111111", False),
        ("999000001", False),
        ("٩٩٩٠٠٠٠٠١٨", False),
    ],
)
def test_an_nhs_number_is_right_when_its_last_digit_fits(number: str, *, right: bool) -> None:
    assert caseload.nhs_number_is_right(number) is right


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("A,B,,,9990000019,,,,\n", "its last digit does not fit"),
        ("A,B,,,99900,,,,\n", "it has ten digits"),
        ("A,B,,,9.99E+09,,,,\n", "A spreadsheet changed NHS number"),
        ("A,B,,,9990000018,4.41632E+11,,,\n", "A spreadsheet changed Phone"),
        (",,,14/02/1991,9990000018,,,,\n", "There is no name."),
        ("A,B,,,,,,,\n", "nobody could know this person again"),
        ("A\0,B,,,9990000018,,,,\n", "Given name holds a control character"),
        ("A,B\x1b[2J,,,9990000018,,,,\n", "Family name holds a control character"),
        ("A,B,,,9990000018,,,ES1 2AB 33333,\n", "Postcode has 13 characters; it may have 10."),
        ("A,B,,,9990000018\n", "has 5 cells, the header has 9"),
        ("A,B,,,9990000018,,12 Mill Lane, Eastside,ES1,own home\n", "has 10 cells, the header has 9"),
        ('A,"B"C,,,9990000018,,,,\n', "A quotation mark stands in the middle"),
    ],
)
def test_a_row_that_cannot_be_kept_is_rejected_with_its_reason(row: str, says: str) -> None:
    assert says in reason(row)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_formula_is_kept_as_text_and_noted(sign: str) -> None:
    person = read(HEADER + f'"{sign}cmd|calc",B,,,9990000018,,,,\n').people[0]

    assert person.given == f"{sign}cmd|calc"
    assert person.notes == ("Given name begins like a formula; it is kept as text.",)


def test_a_telephone_with_a_country_code_is_no_formula() -> None:
    person = read(HEADER + "A,B,,,9990000018,+44 1632 960100,,,\n").people[0]

    assert (person.phone, person.notes) == ("+44 1632 960100", ())


def test_names_in_any_script_are_kept_and_signs_that_cannot_be_seen_are_noted() -> None:
    first, second = read("Name,DOB\nليلى حداد,1/2/1980\nA\u202eB C,1/2/1981\n").people

    assert (first.given, first.family, first.notes) == ("ليلى", "حداد", ())
    assert second.notes == ("Name holds signs that cannot be seen; they are kept.",)


# --- one bad row does not take others along -------------------------------------------------------------------------


def test_a_quotation_mark_that_never_closes_rejects_its_row_alone() -> None:
    reading = read(HEADER + 'A,"B,,,9990000026,,,,\n' + SAM)

    assert [(each.line, each.reason) for each in reading.rejected] == [
        (2, "A quotation mark opens here and never closes.")
    ]
    assert [person.lines for person in reading.people] == [(3,)]


def test_a_quotation_mark_that_never_closes_does_not_swallow_a_long_file() -> None:
    rows = "".join(f"A{n},B,,{n % 28 + 1:02}/0{n // 28 % 9 + 1}/1980,,,,,\n" for n in range(200))
    reading = read(HEADER + 'A,"B,,,,,,,\n' + rows)

    assert len(reading.rejected) == 1
    assert len(reading.people) == 200


def test_a_line_of_ten_megabytes_is_rejected_alone() -> None:
    reading = read(HEADER + "A,B,,,," + "x" * 10_000_000 + ",,,\n" + SAM)

    assert [(each.line, each.reason) for each in reading.rejected] == [
        (2, "The row has 10,000,011 characters; it may have 100,000.")
    ]
    assert [person.lines for person in reading.people] == [(3,)]


def test_every_row_is_told_to_whoever_shows_progress() -> None:
    told: list[int] = []

    caseload.read(io.BytesIO((HEADER + SAM + SAM).encode()), on=ON, tick=told.append)

    assert told == [1, 2]


# --- files that cannot be read as a whole ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The file is empty."),
        ("\n\n  \n", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"\x00" * 10_000, "The file is empty."),
        (HEADER, "no rows below"),
        ("Colour,Size\nred,9\n", 'Missing: a column "Preferred name" or "Given name" or "Name", and a column "NHS'),
        ("Colour,Size\nred,9\n", 'Found: "Colour", "Size".'),
        ("Colour;Size\nred;9\n", 'Found: "Colour", "Size".'),
        (
            "Given name,Family name\nA,B\n",
            'Missing: a column "NHS number" or "LA Person Unique Identifier" or "Date of birth"',
        ),
        ("Event Type,NHS Number\nReview,9990000018\n", "cannot be read as client-level data. Missing:"),
        ("Name,Forename,First name,DOB\nA,B,C,1/2/1980\n", 'Two columns mean the same: "Forename" and "First name"'),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(text: str | bytes, says: str) -> None:
    assert says in refusal(text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no file"):
        caseload.read_file(tmp_path / "nothing.csv", on=ON)
    with pytest.raises(Refused, match="is a folder"):
        caseload.read_file(tmp_path, on=ON)


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(HEADER + SAM)

    assert len(caseload.read_file(tmp_path / "people.csv", on=ON).people) == 1


# --- client-level data: one row per event, so people repeat ---------------------------------------------------------


def events(*rows: str) -> Reading:
    return read(EVENTS + "".join(f"999,{row}\n" for row in rows))


def test_events_of_one_person_become_one_person() -> None:
    reading = events(
        "9990000018,L1,Sam,Okafor,14/02/1991,,ES1 2AB,,Request,E1,01/04/2026",
        "9990000026,L2,Rosa,Lind,25/12/1980,,,Prison,Request,E2,01/04/2026",
        ",L1,Sam,Okafor,14/02/1991,,,Tenant - private landlord,Review,E3,01/06/2026",
    )
    sam, rosa = reading.people

    assert (reading.columns.kind, reading.rows, reading.rejected) == (CLIENT_LEVEL, 3, ())
    assert (sam.lines, sam.nhs_number, sam.local_id, sam.setting) == ((2, 4), "9990000018", "L1", "own_home")
    assert (rosa.lines, rosa.setting) == ((3,), "prison")


def test_a_changed_name_is_the_latest_and_is_noted() -> None:
    (rosa,) = events(
        "9990000026,L2,Rosa,Lind,25/12/1980,,,,Request,E1,", "9990000026,L2,Rosa,Berg,25/12/1980,,,,Review,E2,"
    ).people

    assert (rosa.family, rosa.notes) == ("Berg", ("The name changes; the one on line 3 is kept.",))


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (
            ("9990000018,L1,Sam,Okafor,,,,,Request,E1,", "9990000026,L1,Sam,Okafor,,,,,Review,E2,"),
            "One person has two NHS numbers: 9990000018 on line 2, 9990000026 on line 3.",
        ),
        (
            ("9990000018,L1,Sam,Okafor,,,,,Request,E1,", "9990000018,L2,Sam,Okafor,,,,,Review,E2,"),
            "One person has two local numbers: L1 on line 2, L2 on line 3.",
        ),
        (
            ("9990000018,L1,Sam,Okafor,14/02/1991,,,,Request,E1,", "9990000018,L1,Sam,Okafor,15/02/1991,,,,Review,E2,"),
            "One person has two dates of birth: 14/02/1991 on line 2, 15/02/1991 on line 3.",
        ),
        (
            ("9990000018,L1,Sam,Okafor,,,,,Request,E1,", "9990000018,L1,Bo,Hale,,,,,Review,E2,"),
            "Lines 2 and 3 have one number and two names, and no date of birth to tell them apart.",
        ),
    ],
)
def test_rows_that_contradict_each_other_are_all_rejected(rows: tuple[str, ...], says: str) -> None:
    reading = events(*rows, "9990000034,L9,Mo,Reid,01/01/1970,,,,Request,E9,")

    assert [(each.line, each.reason) for each in reading.rejected] == [(2, says), (3, says)]
    assert [person.preferred_name for person in reading.people] == ["Mo"]


def test_a_row_with_numbers_of_two_people_is_told_with_both() -> None:
    reading = events(
        "9990000018,,Sam,Okafor,14/02/1991,,,,Request,E1,",
        ",L2,Bo,Hale,01/01/1970,,,,Request,E2,",
        "9990000018,L2,Sam,Okafor,14/02/1991,,,,Review,E3,",
        ",L2,Bo,Hale,01/01/1970,,,,Review,E4,",
    )

    assert [each.line for each in reading.rejected] == [2, 3, 4, 5]


def test_nobody_who_has_died_gets_a_new_record() -> None:
    reading = events("9990000018,L1,Sam,Okafor,14/02/1991,01/05/2026,,,Request,E1,")

    assert "somebody who has died" in reading.rejected[0].reason


def test_a_twin_row_in_a_plain_caseload_is_the_same_person() -> None:
    reading = read(HEADER + SAM + SAM.replace("01632 960100", "01632 960111"))

    assert [(person.lines, person.phone) for person in reading.people] == [((2, 3), "01632 960111")]


def test_one_number_for_two_names_is_rejected_on_both_lines() -> None:
    reading = read(HEADER + SAM + "Bo,Hale,,01/01/1970,9990000018,,,,\n")

    assert [each.line for each in reading.rejected] == [2, 3]


def test_somebody_without_a_number_is_known_again_by_name_and_birthday() -> None:
    first = read("Name,DOB\nRosa Lind,25/12/1980\n").people[0]
    again = read("Forename,Surname,DOB\nROSA,lind,1980-12-25\n").people[0]

    assert first.local_id == again.local_id == first.made_up_id
    assert first.local_id.startswith("name-and-birthday-") and len(first.local_id) <= 60


def test_two_rows_without_numbers_with_one_name_and_birthday_are_told_apart_by_hand() -> None:
    reading = read("Name,DOB\nRosa Lind,25/12/1980\nRosa Lind,25/12/1980\n")

    assert "Give numbers to tell whether it is one person" in reading.rejected[0].reason
    assert len(reading.rejected) == 2
