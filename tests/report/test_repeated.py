from dataclasses import replace

import pytest

from tei_tools.diagnostics import Diagnostic, Position, Severity, Span
from tei_tools.report.repeated import Shared, in_a_few, once


def finding(code: str, message: str, file: str, line: int) -> Diagnostic:
    return Diagnostic.of(code, message, Span(file, Position(line, 1), Position(line, 4)))


def span(file: str) -> Span:
    return Span(file, Position(1, 1), Position(1, 4))


def test_what_has_one_cause_is_told_once_and_counted() -> None:
    """Each of the others stays, though it says the same."""
    link, element, failed = "xslt/no-link", "xslt/unknown-element", "xslt/failed"
    found = [
        finding(link, "no prefix bm:", "a.xml", 1),
        finding(element, "no <f:over>", "a.xml", 2),
        finding(link, "no prefix bm:", "a.xml", 3),
        finding(failed, "it failed", "a.xml", 4),
        finding(link, "no prefix wd:", "a.xml", 5),
        finding(element, "no <f:over>", "a.xml", 6),
        finding(link, "no prefix bm:", "b.xml", 1),
        finding(failed, "it failed", "b.xml", 1),
    ]
    assert once(found) == [
        finding(link, "no prefix bm: (so at 2 more places in 2 files)", "a.xml", 1),
        finding(element, "no <f:over> (so at 1 more place in this file)", "a.xml", 2),
        found[3],
        found[4],
        found[7],
    ]


@pytest.mark.parametrize("code", ["register/unused-entry", "register/name-without-entry"])
def test_notes_on_thousands_of_entries_are_told_once_unless_an_edition_weighs_them_more(
    code: str,
) -> None:
    found = [finding(code, f"on {number}", "persons.xml", number) for number in range(1, 4)]
    assert once(found) == [
        finding(code, "on 1 (so at 2 more places in this file)", "persons.xml", 1)
    ]
    heavier = [replace(one, severity=Severity.WARNING) for one in found]
    assert once(heavier) == heavier


@pytest.mark.parametrize("code", ["build/draft", "build/invalid-document"])
def test_each_document_that_is_left_out_is_named(code: str) -> None:
    left = [finding(code, "it was not published", f"{n}.xml", 1) for n in range(99)]
    assert once(left) == left


def test_of_many_that_keep_nothing_back_a_few_are_told_and_all_errors() -> None:
    """Files that nobody has checked so far have pointers by the thousand that lead nowhere."""
    pointer, other = "ref/unresolved-pointer", "lang/not-bcp47"
    errors = [finding(pointer, f"{n} leads nowhere", "a.xml", n) for n in range(1, 2001)]
    assert once(errors) == errors
    warnings = [replace(one, severity=Severity.WARNING) for one in errors]
    warnings += [replace(warnings[0], primary=errors[0].primary._replace(span=span("b.xml")))]
    few = [finding(other, f"{n} is no language", "c.xml", n) for n in range(1, 11)]
    last = "(1,998 more of ref/unresolved-pointer, 2 files in all: tei-tools validate tells each)"
    assert once([few[0], *warnings, *few[1:]]) == [
        few[0],
        *warnings[:2],
        replace(warnings[2], message=f"3 leads nowhere {last}"),
        *few[1:],
    ]


def test_a_wrong_pointer_of_many_files_is_told_at_its_first_place_with_the_next() -> None:
    """Whatever the file is called that its message names; what few files have is told of each."""
    ref, tag, name = "ref/unresolved-pointer", "lang/not-bcp47", "register/name-without-entry"
    files = [f"{letter}.xml" for letter in "abcdef"]
    found = [
        one
        for file in files
        for one in (
            finding(ref, f"who=“#Ա” leads nowhere in {file}", file, 1),
            finding(ref, "who=“#𐤀” leads nowhere", file, 2),
            finding(name, "no entry", file, 3),
            finding(tag, "“ger” is no tag", file, 4),
        )
        if one.message[0] != "“" or file != "f.xml"
    ]
    found.insert(2, again := finding(ref, "who=“#𐤀” leads nowhere", "a.xml", 3))
    shared = Shared.of(found)
    places = "b.xml:{0}:1, c.xml:{0}:1, d.xml:{0}:1"
    end = "; tei-tools validate -v tells each"
    first = replace(
        found[0],
        message="who=“#Ա” leads nowhere in a.xml (so at 5 more places in 6 files)",
        notes=(f"the next are {places.format(1)}{end}",),
    )
    second = replace(
        found[1],
        message="who=“#𐤀” leads nowhere (so at 6 more places in 6 files)",
        notes=(f"the next are {again.primary.span.place}, b.xml:2:1, c.xml:2:1{end}",),
    )
    assert shared.files == {*files}
    assert shared.told(found) == [first, second, *(x for x in found if x.code in (tag, name))]
    few = [one for one in found if one.primary.span.uri != "f.xml"]
    assert Shared.of(few).files == set()
    assert Shared.of(few).told(few) == few


def test_images_of_a_kind_that_no_folder_has_are_told_once_whatever_their_names() -> None:
    """Transcriptions name each a first image of their own; one that others lie beside is a slip."""
    said = "url=“{0}.jpg” leads nowhere: there is no file tei/{0}.jpg"
    absent = [
        finding("ref/missing-file", f"{said.format(n)}, nor any other .jpg there", f"{n}.xml", 3)
        for n in range(6)
    ]
    slips = [finding("ref/missing-file", said.format(n), f"{n}.xml", 4) for n in range(6)]
    shared = Shared.of([*absent, *slips])
    told = shared.told([*absent, *slips])
    assert [one.message for one in told] == [
        f"{absent[0].message} (so at 5 more places in 6 files)",
        *(one.message for one in slips),
    ]


def test_queries_without_an_address_are_told_once_though_each_file_has_its_own() -> None:
    said = "target=“url_ver=Ա&rft.date={}” leads nowhere: these are the parameters of a query, "
    said += "without the address of a site before them"
    found = [finding("ref/missing-file", said.format(n), f"{n}.xml", 3) for n in range(6)]
    (told,) = Shared.of(found).told(found)
    assert told.message == f"{said.format(0)} (so at 5 more places in 6 files)"
    other = replace(found[5], message=found[5].message.replace("target", "url", 1))
    assert len(Shared.of([*found[:5], other]).told([*found[:5], other])) == 6


@pytest.mark.parametrize(
    "code", ["xml/missing-model", "xml/unusable-model", "xml/unused-model", "lang/not-bcp47"]
)
def test_a_schema_that_all_files_name_and_none_can_use_is_told_once(code: str) -> None:
    """A project that has moved has it wrong in each of its thousands of files."""
    found = [finding(code, "it leads to no file: tei.rng", f"{n}.xml", 2) for n in range(9)]
    (told,) = Shared.of(found).told(found)
    note = "the next are 1.xml:2:1, 2.xml:2:1, 3.xml:2:1; tei-tools validate -v tells each"
    said = "it leads to no file: tei.rng (so at 8 more places in 9 files)"
    assert told == replace(found[0], message=said, notes=(note,))


ELSE = "; tei-tools validate -v tells each"


def test_of_many_that_say_the_same_of_a_file_a_few_are_told_with_the_lines_of_the_others() -> None:
    """Whoever has one cause in 995 places wants to read what else is wrong."""
    said, other = "<Բ> is not allowed in <p>", "<𐤀> is not allowed in <p>"
    found = [finding("rng/element-not-allowed", said, "a.xml", n) for n in range(1, 12)]
    found[4:4] = [finding("rng/element-not-allowed", other, "a.xml", 4)]
    few = [finding("rng/element-not-allowed", said, "b.xml", n) for n in range(1, 11)]
    note = f"alike at 8 more places: lines 4, 5, 6, 7, 8, 9, 10, 11{ELSE}"
    told = [*found[:2], replace(found[2], notes=(note,)), None, found[4], *[None] * 7, *few]
    assert in_a_few([*found, *few]) == told
    more = [*found, *(replace(found[-1], primary=one.primary) for one in found[-3:])]
    more += [finding("rng/element-not-allowed", said, "a.xml", n) for n in range(11, 1000)]
    (third,) = [one for one in in_a_few(more) if one and one.notes]
    lines = "4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 …"
    assert third.notes == (f"alike at 1000 more places: lines {lines}{ELSE}",)
    again = [finding("rng/element-not-allowed", said, "a.xml", 7) for _ in range(11)]
    (third,) = [one for one in in_a_few(again) if one and one.notes]
    assert third.notes == (f"alike at 8 more places: line 7{ELSE}",)


def test_pointers_that_differ_in_numbers_alone_are_alike_and_nothing_else_is() -> None:
    said = "facs=“#f{}” leads nowhere"
    found = [finding("ref/unresolved-pointer", said.format(n), "a.xml", n) for n in range(1, 12)]
    assert [one.primary for one in in_a_few(found) if one] == [one.primary for one in found[:3]]
    words = [finding("ref/unresolved-pointer", chr(960 + n), "a.xml", n) for n in range(1, 12)]
    assert in_a_few(words) == words
    dates = [finding("date/impossible", f"1900-02-{n}", "a.xml", n) for n in range(30, 50)]
    assert in_a_few(dates) == dates
