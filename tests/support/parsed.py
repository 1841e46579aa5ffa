"""Documents written in tests, parsed."""

from tei_tools.document import Document, parse_document


def document(text: str, uri: str) -> Document:
    """Return a document that can be read.

    Args:
        text: of it.
        uri: how messages name it.
    """
    parsed = parse_document(text.encode(), uri)
    assert isinstance(parsed, Document)
    return parsed
