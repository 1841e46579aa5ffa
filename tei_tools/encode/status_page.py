"""How far the documents of an edition are, as one page."""

import html
from collections import Counter
from collections.abc import Iterable, Iterator

from tei_tools.encode.status import State

_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: auto; padding: 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .4rem .8rem .4rem 0 }
tbody tr { border-block-start: 1px solid light-dark(#ccc, #555) }
td:first-child { width: 45% }
td:nth-child(3) { font-variant-numeric: tabular-nums; white-space: nowrap }
ol { margin: 0; padding: 0; list-style: none } strong { color: light-dark(#a00, #f99) }
"""


def render(found: Iterable[State]) -> str:
    """Return states as an HTML page: how many have which status, then each document."""
    states = list(found)
    counts = Counter(state.status for state in states)
    told = ", ".join(f"{number} {html.escape(status)}" for status, number in counts.items())
    rows = "".join(part for state in states for part in _row(state))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>How far the documents are</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>How far the documents are</h1>\n<p>{told}.</p>\n<table>\n"
        "<thead><tr><th>Document</th><th>Status</th><th>Changes, the latest first</th></tr>"
        f"</thead>\n<tbody>\n{rows}</tbody>\n</table>\n</body>\n</html>\n"
    )


def _row(state: State) -> Iterator[str]:
    yield f"<tr><td>{html.escape(state.id or state.uri)}<br>{html.escape(state.title)}</td>"
    alone = "<br><strong>read by nobody else</strong>" if state.is_alone else ""
    yield f"<td>{html.escape(state.status)}{alone}</td><td><ol>"
    for step in state.steps:
        parts = (step.when, step.who, step.status, step.what)
        yield f"<li>{html.escape(' · '.join(filter(None, parts)))}</li>"
    yield "</ol></td></tr>\n"
