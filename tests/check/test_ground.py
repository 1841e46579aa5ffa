"""Where in a register SaxonC's process finds what it is to read."""

import pytest

from tei_tools.check.ground import place_in

LIST = "<listPerson>Ἐρεβάν · 𐅀</listPerson>"


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("<?xml version='1.0'?>\r\n<!-- 𐅀 <a> -->", "\n"), ("\ufeff", "  \n")],
)
def test_the_root_element_stands_between_two_characters(before: str, after: str) -> None:
    place = place_in(f"{before}{LIST}{after}".encode(), "persons.xml")
    assert place == (len(before), len(before) + len(LIST))


@pytest.mark.parametrize(
    "data",
    [
        f"<!DOCTYPE listPerson>{LIST}".encode(),
        f"{LIST}<!-- what SaxonC is not to see -->".encode(),
        "<?xml version='1.0' encoding='iso-8859-1'?><list>é</list>".encode("latin-1"),
        "<list>é</list>".encode("utf-16"),
        b"",
        b"\xff\xd8\xff\xe0",
    ],
)
def test_what_is_not_written_as_it_is_to_be_read_has_no_place(data: bytes) -> None:
    assert place_in(data, "persons.xml") == ()
