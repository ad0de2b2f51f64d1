"""Whatever somebody brings is read, or refused with a sentence; nothing is ever an error."""

import json
import os
from pathlib import Path

import pytest

from firsthand.fhir import checks, files, reading
from tests.fhir import samples
from tests.fhir.conftest import Bring

ROSA = json.dumps(samples.patient())


@pytest.mark.parametrize(
    ("raw", "because"),
    [
        (b"", "This file is empty."),
        (b"  \n\t ", "This file is empty."),
        (b"\xef\xbb\xbf", "This file is empty."),
        (b'<?xml version="1.0"?><Patient/>', "This is XML. Firsthand reads FHIR as JSON only; please save it as JSON."),
        (b"\xef\xbb\xbf <Patient/>", "This is XML. Firsthand reads FHIR as JSON only; please save it as JSON."),
        (b"hello", "This is not JSON: expecting value at line 1, column 1."),
        (b'{"a": 1,}', "This is not JSON: "),
        (b"{'resourceType': 'Patient'}", "This is not JSON: "),
        (b'{"resourceType": "Patient" // mine\n}', "This is not JSON: "),
        (b"[" * 100_000, "This is nested without end; nobody can read that."),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "This is nested without end; nobody can read that."),
        (b"[]", "This is JSON, but not FHIR: a resource is an object in curly brackets."),
        (b"null", "This is JSON, but not FHIR: a resource is an object in curly brackets."),
        (b"3", "This is JSON, but not FHIR: a resource is an object in curly brackets."),
        (b"{}", "This is JSON, but not FHIR: it has no resourceType."),
        (b'{"resourceType": 7}', "This is JSON, but not FHIR: it has no resourceType."),
        (b'{"resourceType": "ThresholdCode"}', "This is not a type that FHIR R4 has."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is not UTF-8 text (from byte 1)."),
        (ROSA.replace("Marlow", "Márlow").encode("windows-1252"), "This is not UTF-8 text (from byte "),
    ],
)
def test_what_cannot_be_read_says_why(bring: Bring, raw: bytes, because: str) -> None:
    (item,) = bring(raw.replace(b"\\u00e1", "á".encode("windows-1252")))

    assert not item.sound
    assert item.problems[0].because.startswith(because)


@pytest.mark.parametrize(
    ("resource", "path", "because"),
    [
        ('"birthDate": "1991-02-31"', "Patient.birthDate", "There is no such day as 1991-02-31."),
        ('"id": "a b"', "Patient.id", "This id is not one that FHIR allows: letters, digits, - and ., at most 64."),
        ('"id": "a", "id": "b"', "Patient.id", "This name is given more than once; we cannot tell which is meant."),
        ('"multipleBirthInteger": NaN', "Patient.multipleBirthInteger", "NaN is not a number that JSON allows."),
        ('"name": [{"family": "\\ud800"}]', "Patient.name[0].family", "This text holds half a character"),
        ('"name": [{"family": "a\\u0000b"}]', "Patient.name[0].family", "This text holds a control character"),
        ('"\\ud800": 1', "Patient.?", "This name holds characters that no text may hold."),
        ('"colour": "green"', "Patient.colour", "FHIR R4 says: unknown element."),
        ('"gender": "m", "name": "Rosa"', "Patient.name", "FHIR R4 says: expected an array, found a string."),
        ('"multipleBirthInteger": 9e99999', "Patient.multipleBirthInteger", "FHIR R4 says: "),
    ],
)
def test_a_fault_is_told_with_its_path(bring: Bring, resource: str, path: str, because: str) -> None:
    (item,) = bring(f'{{"resourceType": "Patient", {resource}}}'.encode())

    found = {problem.path: problem.because for problem in item.problems}
    assert not item.sound
    assert found[path].startswith(because)


def test_a_missing_required_element_is_told(bring: Bring) -> None:
    (item,) = bring({"resourceType": "Observation", "code": {"text": "x"}})

    assert [problem.path for problem in item.problems] == ["Observation.status"]


def test_deeply_nested_extensions_are_refused(bring: Bring) -> None:
    inside: dict[str, object] = {"url": "http://example.org/x", "valueString": "y"}
    for _ in range(120):
        inside = {"url": "http://example.org/x", "extension": [inside]}

    (item,) = bring(samples.patient(extension=[inside]))

    assert item.problems[0].because == "This is nested more than 100 deep; nobody can read that."


@pytest.mark.parametrize(
    ("encoding", "remark"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "This file starts with a byte order mark; it was read all the same."),
        ("utf-16", "This file is written in UTF-16; it was read all the same. FHIR asks for UTF-8."),
        ("utf-16-le", "This file is written in UTF-16-LE; it was read all the same. FHIR asks for UTF-8."),
        ("utf-32", "This file is written in UTF-32; it was read all the same. FHIR asks for UTF-8."),
    ],
)
def test_other_unicode_is_read_with_a_remark(bring: Bring, encoding: str, remark: str) -> None:
    (item,) = bring(ROSA.encode(encoding))

    assert item.sound
    assert item.id == "rosa"
    assert [problem.because for problem in item.problems] == ([remark] if remark else [])


def test_a_folder_is_read_in_order_and_hidden_files_are_left(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(ROSA)
    (tmp_path / ".hidden.json").write_text(ROSA)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.json").write_text(ROSA)

    assert [item.file for item in reading.read(tmp_path)] == ["a/c.json", "b.json"]


def test_what_is_no_file_says_so(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "gone.json").symlink_to(tmp_path / "nowhere")

    told = {item.file: item.problems[0].because for item in reading.read(tmp_path)}

    assert told == {"gone.json": "There is no such file.", "pipe.json": "This is not an ordinary file."}
    assert next(reading.read(tmp_path / "missing.json")).problems[0].because == "There is no such file."


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (item,) = reading.read(tmp_path)

    assert item.problems[0].because == "There is no file in this folder."


def test_a_file_name_of_any_bytes_can_be_shown(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.json"))).write_text(ROSA)

    (item,) = reading.read(tmp_path)

    assert item.file == "caf\N{REPLACEMENT CHARACTER}.json"


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    (tmp_path / "large.json").write_text(ROSA)

    (item,) = reading.read(tmp_path)

    assert item.problems[0].because.startswith("This file is larger than")


def test_one_megabyte_of_words_is_read_whole_and_more_is_refused(bring: Bring) -> None:
    most, more = "ą" * 1024 * 1024, "ą" * 5_500_000

    at_most, beyond = bring(samples.words(most), samples.words(more))

    assert at_most.sound
    assert at_most.resource["valueString"] == most
    assert beyond.problems[0].because == "This text is longer than 1 MB; FHIR does not allow it."


def test_ten_megabytes_of_an_attached_file_are_read(bring: Bring) -> None:
    (item,) = bring({"resourceType": "Binary", "contentType": "application/pdf", "data": "QUJD" * 3_000_000})

    assert item.sound


def test_ndjson_is_read_line_by_line_and_a_bad_line_spoils_only_itself(tmp_path: Path) -> None:
    lines = [ROSA, "", '{"resourceType": "Patient",', json.dumps(samples.goal())]
    (tmp_path / "all.ndjson").write_text("\r\n".join(lines))

    items = list(reading.read(tmp_path))

    assert [(item.place, item.id, item.sound) for item in items] == [
        ("line 1", "rosa", True),
        ("line 3", "", False),
        ("line 4", "bake", True),
    ]


def test_ndjson_is_known_by_its_content_too(tmp_path: Path) -> None:
    (tmp_path / "all.json").write_text(f"{ROSA}\n{json.dumps(samples.goal())}\n")

    assert [item.id for item in reading.read(tmp_path)] == ["rosa", "bake"]


@pytest.mark.parametrize(
    "kind", ["collection", "transaction", "batch", "searchset", "document", "message", "history", "batch-response"]
)
def test_every_kind_of_bundle_is_unpacked(bring: Bring, kind: str) -> None:
    items = bring(samples.bundle(samples.patient(), samples.goal(), kind=kind))

    assert [(item.place, item.id) for item in items] == [("entry[0]", "rosa"), ("entry[1]", "bake")]


def test_bundles_within_bundles_are_unpacked(bring: Bring) -> None:
    items = bring(samples.bundle(samples.bundle(samples.patient())))

    assert [(item.place, item.id) for item in items] == [("entry[0] entry[0]", "rosa")]


def test_one_bad_entry_does_not_spoil_the_others(bring: Bring) -> None:
    whole = samples.bundle(samples.patient(), {"resourceType": "Goal"}, samples.words())
    whole["entry"] += [None, {"fullUrl": "urn:x"}, {"request": {"method": "DELETE", "url": "Patient/rosa"}}]

    items = bring(whole)

    faults = {item.place: item.problems[0].because for item in items if not item.sound}
    assert [item.id for item in items if item.sound] == ["rosa", "words"]
    assert faults["entry[4]"] == "This entry holds no resource."
    assert faults["entry[5]"] == "This asks to delete Patient/rosa; an import never deletes."
    assert set(faults) >= {"entry[1]", "entry[3]"}


def test_what_is_wrong_with_the_wrapping_is_told_beside_the_entries(bring: Bring) -> None:
    whole = samples.bundle(samples.patient())
    del whole["type"]

    wrapping, rosa = bring(whole)

    assert (wrapping.resource_type, wrapping.problems[0].path) == ("Bundle", "Bundle.type")
    assert rosa.sound


def test_a_resource_named_twice_in_one_entry_is_told(bring: Bring) -> None:
    raw = f'{{"resourceType": "Bundle", "type": "collection", "entry": [{{"resource": {ROSA}, "resource": {ROSA}}}]}}'

    wrapping, _ = bring(raw.encode())

    assert wrapping.problems[0].path == "Bundle.entry[0].resource"
    assert not wrapping.sound


def test_the_text_of_an_item_spells_every_value_as_it_came(bring: Bring) -> None:
    raw = b'{"resourceType":"Basic","code":{"text":"\xc4\x85"},"extension":[{"url":"http://x.y","valueDecimal":1.50}]}'

    (item,) = bring(raw)

    assert item.text == raw.decode()


def test_the_limit_of_nesting_is_below_the_engines_own() -> None:
    assert checks.DEEPEST < 126
