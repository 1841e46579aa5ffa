"""A difference as one page that a colleague can read."""

import html
from collections.abc import Iterable, Iterator

from tei_tools.diagnostics import Position
from tei_tools.encode.diff.compare import Difference, MarkupChange, PartChange, WordChange

_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: auto; padding: 1rem }
q { font-family: serif; quotes: none } code { overflow-wrap: anywhere }
ins { color: light-dark(#064, #8e8); text-decoration: underline }
del { color: light-dark(#a00, #f99); text-decoration: line-through }
li { margin-block: .4rem } .at { font-variant-numeric: tabular-nums; opacity: .75 }
"""


def render(found: Iterable[Difference]) -> str:
    """Return differences as an HTML page; what has come is underlined, what has gone struck out."""
    body = "".join(part for one in found if not one.is_empty for part in _document(one))
    body = body or "<p>The versions say the same.</p>\n"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>What has changed</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>What has changed</h1>\n{body}</body>\n</html>\n"
    )


def _document(one: Difference) -> Iterator[str]:
    yield f"<h2>{html.escape(one.new or one.old)}</h2>\n"
    if not one.old or not one.new:
        yield f"<p>The document {'has gone' if one.old else 'is new'}.</p>\n"
        return
    if one.renamed:
        yield f"<p>Before: {html.escape(one.renamed)}.</p>\n"
    if one.unread:
        yield f"<p>It cannot be compared: {html.escape(one.unread)}.</p>\n"
        return
    yield from _part("Words", map(_word, one.words))
    yield from _part("Markup", map(_markup, one.markup))
    yield from _part("Registers", map(_lines, one.registers))
    yield from _part("Header", map(_lines, one.header))


def _part(title: str, items: Iterable[str]) -> Iterator[str]:
    listed = list(items)
    yield f"<h3>{title}</h3>\n"
    if not listed:
        yield "<p>Unchanged.</p>\n"
        return
    yield "<ul>\n"
    yield from (f"<li>{item}</li>\n" for item in listed)
    yield "</ul>\n"


def _at(position: Position) -> str:
    return f'<span class="at">line {position.line}</span> '


def _gone(text: str) -> str:
    return f"<del>{html.escape(text)}</del>" if text else ""


def _came(text: str) -> str:
    return f"<ins>{html.escape(text)}</ins>" if text else ""


def _word(change: WordChange) -> str:
    before, after = (html.escape(" ".join(words)) for words in (change.before, change.after))
    middle = (_gone(" ".join(change.old)), _came(" ".join(change.new)))
    return f"{_at(change.at)}<q>{' '.join(filter(None, (before, *middle, after)))}</q>"


def _markup(change: MarkupChange) -> str:
    words = f" <q>{html.escape(change.words)}</q>" if change.words else ""
    if change.held:
        held = html.escape(change.held)
        tag = html.escape(change.new)
        return f"{_at(change.at)}<code>{tag}</code>{words}, before around <q>{held}</q>"
    tags = " ".join(filter(None, (_gone(change.old), _came(change.new))))
    return f"{_at(change.at)}<code>{tags}</code>{words}"


def _lines(change: PartChange) -> str:
    tags = " ".join(filter(None, (_gone(change.old), _came(change.new))))
    return f"{_at(change.at)}{html.escape(change.path)}<br><code>{tags}</code>"
