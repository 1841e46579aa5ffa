"""What stands beside the root element, the XML declaration, and files that are no XML."""

from typing import Any

import pytest

from tei_tools.malformed import malformed
from tei_tools.source import SourceText
from tests.support.malformed import told

RIGHT = '<?xml version="1.0" encoding="UTF-8"?>'


@pytest.mark.parametrize(
    ("written", "message", "right"),
    [
        (
            '<?xml encoding="UTF-8" version="1.0"?>',
            "the order in the XML declaration is version, encoding",
            RIGHT,
        ),
        (
            "<?xml version='1.0' standalone='no' encoding='UTF-8'?>",
            "the order in the XML declaration is version, encoding, standalone",
            '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
        ),
        ('<?xml encoding="UTF-8"?>', "the XML declaration lacks its version", RIGHT),
        ('<?xml version="1" encoding="UTF-8"?>', "XML has no version “1”", RIGHT),
        ('<?xml version="2.0"?>', "XML has no version “2.0”", '<?xml version="1.0"?>'),
        (
            '<?xml version="1.1" standalone="true"?>',
            "standalone is yes or no, not “true”",
            '<?xml version="1.1" standalone="yes"?>',
        ),
        (
            '<?xml version=1.0 encoding="UTF-8"?>',
            "the value of version stands without straight quotation marks",
            RIGHT,
        ),
        (
            "<?xml version=“1.0” encoding=“UTF-8”?>",
            "the value of version stands without straight quotation marks",
            RIGHT,
        ),
        (
            '<?xml version="1.0"encoding="UTF-8"?>',
            "a space is missing before encoding in the XML declaration",
            RIGHT,
        ),
        (
            '<?xml version="1.0" encoding="UTF-8">',
            "the XML declaration ends with ?>, not with >",
            RIGHT,
        ),
        (
            '<?XML version="1.0" encoding="UTF-8"?>',
            "the XML declaration begins with <?xml, not with <?XML",
            RIGHT,
        ),
        (
            '<?xml Version="1.0" encoding="UTF-8"?>',
            "the XML declaration has version in small letters, not Version",
            RIGHT,
        ),
        (
            '<? xml version="1.0" encoding="UTF-8"?>',
            "a space stands behind <? in the XML declaration",
            RIGHT,
        ),
        (
            '<xml version="1.0" encoding="UTF-8"?>',
            "the XML declaration begins with <?xml, not with <xml",
            RIGHT,
        ),
        (
            '<?xml version="1.0" encoding="UTF-8" lang="de"?>',
            "the XML declaration can have version, encoding and standalone, not lang",
            RIGHT,
        ),
        (
            '<?xml version="1.0" encoding="_"?>',
            "the XML declaration is not well-formed",
            '<?xml version="1.0"?>',
        ),
    ],
)
def test_a_wrong_xml_declaration_is_written_anew(written: str, message: str, right: str) -> None:
    expected = (f"1:1 {written}", message, (), (f"write {right}", f"{right}\n<p>Ω</p>"))
    assert told(f"{written}\n<p>Ω</p>") == expected


BESIDE = [
    (
        f"{RIGHT}\n<p/>\n{RIGHT}\n<p/>",
        f"3:1 {RIGHT}",
        "a second XML declaration stands after the root element: a file holds one document",
        ("2:1 <p (the first begins here)",),
        ("delete the copy", f"{RIGHT}\n<p/>"),
    ),
    (
        "<p>a</p>\n<p>b</p>",
        "2:1 <p",
        "a second <p> stands after the root element: a file holds one document",
        ("1:1 <p (the first begins here)",),
        ("put each into a file of its own, or both into <teiCorpus>",),
    ),
    (
        "<q><p>a</p></q>\n<note>Ω</note>\n",
        "2:1 <note (a second root element)",
        "<note> stands after the root element <q>",
        ("1:1 <q (the root element)",),
        ("move </q> behind it", "<q><p>a</p>\n<note>Ω</note></q>\n"),
    ),
    (
        "<q><p>a</p></q>\n<note>Ω</note>\n</q>",
        "1:12 </q>",
        "<q> ends here, and after that again",
        ("3:1 </q> (again here)",),
        ("delete it", "<q><p>a</p>\n<note>Ω</note>\n</q>"),
    ),
    (
        "<q><p>a</p></q>\nand so on <note>Ω</note>\n</q>",
        "1:12 </q>",
        "<q> ends here, and after that again",
        ("3:1 </q> (again here)",),
        ("delete it", "<q><p>a</p>\nand so on <note>Ω</note>\n</q>"),
    ),
    (
        "<p/><![CDATA[x]]>",
        "1:5 <![CDATA[x]]>",
        "a CDATA section stands after the root element <p>",
        ("1:1 <p (the root element)",),
        (),
    ),
    (
        f"<!-- Ω -->{RIGHT}<p/>",
        f"1:11 {RIGHT}",
        "an XML declaration can stand only at the very start of the file",
        (),
        ("move it to the start", f"{RIGHT}\n<!-- Ω --><p/>"),
    ),
    (
        f"{RIGHT}\n{RIGHT}\n<p/>",
        f"2:1 {RIGHT}",
        "an XML declaration can stand only at the very start of the file",
        (),
        ("delete it", f"{RIGHT}\n\n<p/>"),
    ),
    (
        f"ï»¿{RIGHT}<p/>",
        "1:1 ï»¿",
        "a byte order mark stands before the XML declaration",
        (),
        ("delete it", f"{RIGHT}<p/>"),
    ),
    (
        f"{RIGHT}\ufeff<p/>",
        f"1:{len(RIGHT) + 1} \ufeff",
        "a byte order mark stands before the root element",
        (),
        ("delete it", f"{RIGHT}<p/>"),
    ),
    (
        "<p/>\nMarx &amp; Engels",
        "2:1 Marx &amp; Engels",
        "text stands after the root element",
        (),
        ("delete the text", "<p/>\n"),
    ),
    (
        "<p/>&amp;",
        "1:5 &amp;",
        "text stands after the root element",
        (),
        ("delete the text", "<p/>"),
    ),
    (
        "<p/>\n\ufeff",
        "2:1 \ufeff",
        "a byte order mark stands after the root element",
        (),
        ("delete it", "<p/>\n"),
    ),
]
"""A text, and what is told of it: the mark, the message, other marks, the repair."""


@pytest.mark.parametrize("case", BESIDE)
def test_what_stands_beside_the_root_element_is_told(case: tuple[str, Any, Any, Any, Any]) -> None:
    text, *expected = case
    assert told(text) == tuple(expected)


TO_WORD = "save it as plain text or in Word, and make TEI of that: tei-tools import"


NOT_XML = [
    (
        "\nDear Sir,\nI write",
        "2:1 Dear Sir,",
        "the file is plain text: it has no tag",
        "make TEI of it: tei-tools import",
    ),
    (
        '{"a": ["<b"]}'.replace("<b", ""),
        '1:1 {"a": [""]}',
        "the file is JSON, not XML",
        "export it as XML",
    ),
    (
        "version https://git-lfs.github.com/spec/v1\nsize 12",
        "1:1 version https://git-lfs.github.com/spec/v1",
        "the file is a pointer of Git LFS, in the place of what it points at",
        "fetch it: git lfs pull",
    ),
    (
        "<!DOCTYPE html><html><p>a<br>b</html>",
        "1:1 <!DOCTYPE html",
        "the file is HTML, not XML",
        TO_WORD,
    ),
    (
        "<!-- Ω -->\n<HTML><P>a<BR>b</HTML>",
        "2:1 <HTML",
        "the file is HTML, not XML",
        TO_WORD,
    ),
]


@pytest.mark.parametrize("case", NOT_XML)
def test_a_file_that_is_no_xml_is_told_so(case: tuple[str, str, str, str]) -> None:
    text, mark, message, cure = case
    assert told(text) == (mark, message, (), (cure,))


def test_what_git_could_not_merge_is_told_whatever_is_wrong_by_it() -> None:
    text = "<q>\n<<<<<<< HEAD\n<p>a\n=======\n<p>b</p>\n>>>>>>> branch\n</q>"
    assert told(text) == (
        "2:1 <<<<<<< (the one)",
        "two versions of these lines stand in the file: git could not merge them",
        ("4:1 ======= (the other)", "6:1 >>>>>>> (their end)"),
        ("keep one of them, and delete these three lines",),
    )


def test_thousands_of_beginnings_of_what_git_could_not_merge_are_looked_at_once() -> None:
    text = "<q>\n" + 200_000 * "<<<<<<< HEAD\n"
    finding = malformed(SourceText("kz001.xml", text))
    assert finding is not None
    assert finding.message == "a bare < stands in the text"
