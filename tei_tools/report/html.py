"""Findings as one page of HTML that needs nothing else: by severity, by code, by file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Final

from tei_tools import codes
from tei_tools.counting import count
from tei_tools.diagnostics import Diagnostic, Label, Severity
from tei_tools.report.full import summary
from tei_tools.report.visible import visible
from tei_tools.source import SourceText

_WIDEST: Final = 200
"""How many characters of a source line are shown on either side of what is meant."""

_STYLE: Final = """
:root { color-scheme: light dark; --quiet: light-dark(#57606a, #9aa4af);
  --line: light-dark(#d8dee4, #3a4149); --error: light-dark(#a40e26, #ff8080);
  --warning: light-dark(#7d4e00, #e0b050); --info: light-dark(#0b5394, #79b8ff); }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
h3 { font-size: 1rem; margin: 0; font-weight: 600; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; padding: .2rem 1.5rem .2rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
article { border-left: 3px solid var(--line); padding: .1rem 0 .1rem 1rem; margin: 1.2rem 0; }
article.error { border-color: var(--error); } article.warning { border-color: var(--warning); }
article.info { border-color: var(--info); }
.severity { font-weight: 700; } .error .severity { color: var(--error); }
.warning .severity { color: var(--warning); } .info .severity { color: var(--info); }
p { margin: .3rem 0; } .place, .code { color: var(--quiet); font-size: .9rem; }
pre { font: .85rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere;
  margin: .4rem 0; }
mark { background: light-dark(#fff3b0, #5c4a00); color: inherit; padding: .1em 0; }
@media print { article { break-inside: avoid; } a { color: inherit; } }
"""


def render(
    findings: Sequence[Diagnostic],
    sources: Mapping[str, SourceText],
    *,
    files: int,
    version: str,
) -> str:
    """Return the page.

    Args:
        findings: in the order of files and places.
        sources: the texts by uri; a finding whose text is not among them shows no line.
        files: how many files were checked.
        version: of tei-tools.
    """
    return "\n".join(_page(findings, sources, files, version)) + "\n"


def _page(
    findings: Sequence[Diagnostic], sources: Mapping[str, SourceText], files: int, version: str
) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Findings: {_text(summary(findings))}</title>\n<style>{_STYLE}</style>\n</head>"
    yield "<body>\n<main>\n<h1>Findings</h1>"
    checked = f"{count(files, 'file')} checked"
    yield f"<p>{checked}, {_text(summary(findings))}. tei-tools {_text(version)}.</p>"
    if findings:
        yield from _tables(findings)
    for number, (uri, own) in enumerate(_by_file(findings).items(), 1):
        yield f'<h2 id="file-{number}">{_text(uri)}</h2>'
        for finding in own:
            yield from _article(finding, sources)
    yield "</main>\n</body>\n</html>"


def _tables(findings: Sequence[Diagnostic]) -> Iterator[str]:
    weights = Counter(one.severity for one in findings)
    listed = [(severity, weights[severity]) for severity in Severity if weights[severity]]
    yield from _table("By severity", ("severity",), (((_text(s),), n) for s, n in listed))
    kinds = Counter(one.code for one in findings).most_common()
    rows = (((_text(code), _text(codes.lookup(code).title)), n) for code, n in kinds)
    yield from _table("By code", ("code", "what it means"), rows)
    own = enumerate(_by_file(findings).items(), 1)
    links = (((f'<a href="#file-{k}">{_text(uri)}</a>',), len(each)) for k, (uri, each) in own)
    yield from _table("By file", ("file",), links)


def _table(
    caption: str, header: Sequence[str], rows: Iterable[tuple[Sequence[str], int]]
) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{one}</th>' for one in (*header, "findings"))
    yield f"<table>\n<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    for cells, number in rows:
        shown = "".join(f"<td>{cell}</td>" for cell in cells)
        yield f'<tr>{shown}<td class="number">{number}</td></tr>'
    yield "</tbody>\n</table>"


def _by_file(findings: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        found.setdefault(finding.primary.span.uri, []).append(finding)
    return found


def _article(finding: Diagnostic, sources: Mapping[str, SourceText]) -> Iterator[str]:
    severity = finding.severity.value
    yield f'<article class="{severity}">'
    word = f'<span class="severity">{severity}</span>'
    yield f"<h3>{word}: {_text(finding.message)}</h3>"
    yield f'<p class="code">{_text(finding.code)}</p>'
    for label in (finding.primary, *finding.labels):
        yield from _place(label, sources)
    for note in finding.notes:
        yield f"<p>Note: {_text(note)}</p>"
    if finding.expected:
        yield f"<p>Expected: {_text(', '.join(finding.expected))}</p>"
    for fix in finding.fixes:
        yield f"<p>Help: {_text(fix.title)}</p>"
    yield "</article>"


def _place(label: Label, sources: Mapping[str, SourceText]) -> Iterator[str]:
    span = label.span
    words = f": {_text(label.text)}" if label.text else ""
    yield f'<p class="place">{_text(span.place)}{words}</p>'
    source = None if span.is_file else sources.get(span.uri)
    if source is None:
        return
    line = source.line(span.start.line)
    start = span.start.column - 1
    end = span.end.column - 1 if span.end.line == span.start.line else len(line)
    before, meant, after = line[:start], line[start:end], line[end:]
    before = f"…{before[-_WIDEST:]}" if len(before) > _WIDEST else before.lstrip()
    meant = f"{meant[:_WIDEST]}…" if len(meant) > _WIDEST else meant
    after = f"{after[:_WIDEST]}…" if len(after) > _WIDEST else after
    marked = f"<mark>{_text(meant)}</mark>" if meant else ""
    yield f"<pre>{_text(before)}{marked}{_text(after)}</pre>"


def _text(text: str) -> str:
    return escape(visible(text))
