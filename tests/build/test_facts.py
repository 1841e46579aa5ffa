"""The facts of a document are read whatever is wrong with the document."""

from tei_tools.build.facts import NAMESPACE, Facts, as_text


def test_an_id_that_stands_twice_in_a_note_is_read() -> None:
    note = '<note xml:id="n"><hi xml:id="n"/></note>'
    one = Facts.of("a", f'<document xmlns="{NAMESPACE}"><remark>{note}</remark></document>')
    assert [*one.digests] == ["remarks"]
    assert [as_text(remark[0]) for remark in one.elements("remarks")] == [
        f'<note xmlns="{NAMESPACE}" xml:id="n"><hi xml:id="n"/></note>'
    ]
