"""What tells a finding from others from one run to the next, though lines above it come and go."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from tei_tools.diagnostics import Diagnostic
from tei_tools.source import SourceText


def fingerprints(findings: Sequence[Diagnostic], sources: Mapping[str, SourceText]) -> list[str]:
    """Return a fingerprint for each finding: of code, file, words, and the text of its line.

    Args:
        findings: in the order of the text, so that equal ones are told apart by their order.
        sources: the texts by uri.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding in findings:
        span = finding.primary.span
        source = sources.get(span.uri)
        line = source.line(span.start.line).strip() if source and not span.is_file else ""
        key = (finding.code, span.uri, finding.message, line)
        parts = (*key, str(seen[key]))
        seen[key] += 1
        found.append(hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32])
    return found
