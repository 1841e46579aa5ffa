from pathlib import Path
from typing import cast

from tei_tools.build.original import Original
from tei_tools.build.plan import BuildPlan, Bundle, by_document


class Document:
    """What a bundle knows of its document here: where it lies."""

    def __init__(self, name: str) -> None:
        self.path = Path(name)


def bundle(name: str, document: Document | None) -> Bundle:
    of = cast("Original | None", document)
    return Bundle(name, "", lambda: BuildPlan(()), of)


def test_what_is_made_of_a_document_comes_together_and_indices_after_all_of_them() -> None:
    """Whatever the format: the document is read, sent and parsed once."""
    a, b = Document("a.xml"), Document("b.xml")
    names = (
        ("html/index", None), ("html/a", a), ("html/b", b),
        ("text/a", a), ("text/b", b), ("text/whole", None),
    )  # fmt: skip
    found = by_document(bundle(*one) for one in names)
    assert [one.name for one in found] == [
        "html/a", "text/a", "html/b", "text/b", "html/index", "text/whole",
    ]  # fmt: skip
