"""A file is read in whatever encoding a spreadsheet left it; a mixed one is refused, and the line is named."""

import codecs
import io
from datetime import date

import pytest

from firsthand.base.answers import Refused
from firsthand.people import caseload

ON = date(2026, 11, 23)
TEXT = "Given name,Family name,Date of birth\nZoë,O’Brien,14/02/1991\nAna,Núñez,15/02/1991\n"


def read(data: bytes) -> caseload.Reading:
    return caseload.read(io.BytesIO(data), on=ON)


@pytest.mark.parametrize(
    ("data", "name", "noted"),
    [
        (TEXT.encode(), "UTF-8", False),
        (TEXT.encode("utf-8-sig"), "UTF-8", False),
        (TEXT.replace("\n", "\r\n").encode("utf-8-sig"), "UTF-8", False),
        (TEXT.replace("\n", "\r").encode(), "UTF-8", False),
        (TEXT.encode("cp1252"), "Windows-1252", True),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16", False),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16", False),
        (codecs.BOM_UTF16_LE + TEXT.replace(",", "\t").encode("utf-16-le"), "UTF-16", False),
        (TEXT.encode("utf-16-le"), "UTF-16", True),
        (TEXT.encode("utf-16-be"), "UTF-16", True),
    ],
)
def test_names_survive_every_usual_encoding(data: bytes, name: str, *, noted: bool) -> None:
    reading = read(data)

    assert [(each.given, each.family, each.lines) for each in reading.people] == [
        ("Zoë", "O’Brien", (2,)),
        ("Ana", "Núñez", (3,)),
    ]
    assert (reading.encoding.name, bool(reading.notes)) == (name, noted)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (TEXT.encode() + "Zoë,Ümit,1/2/1990\n".encode("cp1252"), "line 2 is UTF-8, line 4 is not"),
        ("Name,DOB\nZoë,1/2/1990\n".encode("cp1252") + "Ümit,1/2/1991\n".encode(), "line 3 is UTF-8, line 2 is not"),
        (b"Name,DOB\nZo\x81,1/2/1990\n", "Line 2 holds a sign that no encoding we know can read"),
        (codecs.BOM_UTF8 + b"Name,DOB\nZo\xeb,1/2/1990\n", "begins as UTF-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"x", "begins as UTF-16"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x00\xd8\x41\x00", "begins as UTF-16"),
    ],
)
def test_a_file_that_mixes_encodings_is_refused_and_the_line_named(data: bytes, says: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data)

    assert says in refused.value.because
    assert 'Save it once more as "CSV UTF-8"' in refused.value.because


def test_lone_surrogates_and_nul_never_reach_a_value() -> None:
    reading = read(b"Name,DOB\nA\x00B C,1/2/1990\n")

    assert (reading.people, reading.rejected[0].line) == ((), 2)
