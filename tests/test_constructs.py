"""Comments, CDATA sections and processing instructions that lack their beginning or end."""

import pytest

from tests.support.malformed import told


@pytest.mark.parametrize(
    ("text", "mark", "message", "others", "repairs"),
    [
        (
            "<q><p><![CDATA[a < b]></p><p/></q>",
            "1:7 <![CDATA[",
            "the CDATA section that begins here never ends",
            (),
            ("write ]]>", "<q><p><![CDATA[a < b]]></p><p/></q>"),
        ),
        (
            "<q><p><![CDATA[a < b] ] ></p><p/></q>",
            "1:7 <![CDATA[",
            "the CDATA section that begins here never ends",
            (),
            ("write ]]>", "<q><p><![CDATA[a < b]]></p><p/></q>"),
        ),
        (
            "<q><p><![CDATA[a < b</p><p/></q>",
            "1:7 <![CDATA[",
            "the CDATA section that begins here never ends",
            ("1:21  (does it end here?)",),
            ("write ]]>", "<q><p><![CDATA[a < b]]></p><p/></q>"),
        ),
        (
            "<q><p><![CData [a < b]]></p></q>",
            "1:7 <![CData [",
            "a CDATA section begins with <![CDATA[, not with <![CData [",
            (),
            ("write <![CDATA[", "<q><p><![CDATA[a < b]]></p></q>"),
        ),
        (
            "<q><!-- check this\n<p/></q>",
            "1:4 <!--",
            "the comment that begins here never ends",
            ("1:19  (does it end here?)",),
            ("write -->", "<q><!-- check this-->\n<p/></q>"),
        ),
        (
            "<q><!-- check <p>Ω</p></q>",
            "1:4 <!--",
            "the comment that begins here never ends",
            ("1:14  (does it end here?)",),
            ("write -->", "<q><!-- check--> <p>Ω</p></q>"),
        ),
        (
            "<q><!-- check\n<p/><!-- Ω --></q>",
            "1:4 <!--",
            "this comment never ends: its --> is missing",
            ("2:5 <!-- (another comment begins)", "1:14  (does it end here?)"),
            ("write -->", "<q><!-- check-->\n<p/><!-- Ω --></q>"),
        ),
        (
            "<q><p><!-- a</p>b--c</q>",
            "1:7 <!--",
            "this comment never ends: its --> is missing",
            ("1:13  (does it end here?)",),
            ("write -->", "<q><p><!-- a--></p>b--c</q>"),
        ),
        (
            "<q><!-- check - -><p/></q>",
            "1:4 <!--",
            "the comment that begins here never ends",
            (),
            ("write -->", "<q><!-- check --><p/></q>"),
        ),
        (
            "<q><!-- check --!><p/></q>",
            "1:15 --",
            "two hyphens cannot stand in a comment",
            (),
            ("write -->", "<q><!-- check --><p/></q>"),
        ),
        (
            "<q><!– check –><p/></q>",
            "1:4 <!– ",
            "a comment begins with <!--, not with <!–",
            (),
            ("write <!--", "<q><!--check --><p/></q>"),
        ),
        (
            "<q><-- check --><p/></q>",
            "1:4 <--",
            "a comment begins with <!--, not with <--",
            (),
            ("write <!--", "<q><!-- check --><p/></q>"),
        ),
        (
            "<q><!- check --><p/></q>",
            "1:4 <!- ",
            "a comment begins with <!--, not with <!-",
            (),
            ("write <!--", "<q><!--check --><p/></q>"),
        ),
        (
            "<q><!-- a <!-- b --> c --><p/></q>",
            "1:11 <!--",
            "a comment stands in another",
            ("1:4 <!-- (which begins here)",),
            ("delete its <!-- and -->", "<q><!-- a  b  c --><p/></q>"),
        ),
        (
            '<q><?oxygen a="1"><p/></q>',
            "1:4 <?",
            "the processing instruction that begins here never ends",
            (),
            ("write ?>", '<q><?oxygen a="1"?><p/></q>'),
        ),
        (
            "<q><?oxygen a\n<p/></q>",
            "1:4 <?",
            "the processing instruction that begins here never ends",
            ("1:14  (does it end here?)",),
            ("write ?>", "<q><?oxygen a?>\n<p/></q>"),
        ),
        (
            "<q><? oxygen a?><p/></q>",
            "1:4 <? oxygen",
            "a space stands behind <?",
            (),
            ("delete the space", "<q><?oxygen a?><p/></q>"),
        ),
    ],
)
def test_it_is_told_how_it_begins_or_ends(
    text: str, mark: str, message: str, others: tuple[str, ...], repairs: tuple[str, ...]
) -> None:
    assert told(text) == (mark, message, others, repairs)
