"""One file checked by itself, unless that was done before and nothing about it has changed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tei_tools import diagnostics
from tei_tools import document as reader
from tei_tools.check import results
from tei_tools.check.checker import Checker
from tei_tools.check.facts import Facts, gather
from tei_tools.check.results import Results
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Unreadable

_HEAD: Final = 1 << 14
"""In how many of a file's first bytes its `xml-model` is looked for."""


@dataclass(frozen=True)
class One:
    """What came of checking a file by itself.

    Attributes:
        findings: in the order of the text.
        facts: of the file; None if it cannot be read.
    """

    findings: list[Diagnostic]
    facts: Facts | None


@dataclass(frozen=True)
class FileCheck:
    """What checks the files of an edition, one by one.

    Attributes:
        checker: of the edition.
        kept: what was found before.
    """

    checker: Checker
    kept: Results

    def _keys(self, path: Path, data: bytes) -> tuple[str, str]:
        """Return what the findings of a file depend on: those of its own, those of the rules.

        Raises:
            ConfigurationError: a schema cannot be used.
        """
        grammar = self.checker.schemas.of_document(data[:_HEAD].decode("utf-8", "replace"), path)
        ground = self.checker.rules_content
        rules = results.fingerprint("rules", ground, path.name, data) if ground else ""
        return results.fingerprint("itself", grammar.content, path.name, data), rules

    def check(self, path: Path) -> One:
        """Check a file by itself, unless that was done before and nothing has changed.

        Raises:
            ConfigurationError: a schema cannot be used.
            InputError: it cannot be read.
        """
        return self.known(path) or self._check_anew(path)

    def known(self, path: Path) -> One | None:
        """Return what was found in a file before; None if it or a schema has changed since."""
        uri = shown(path)
        itself, by_rules = map(self.kept.get, self._keys(path, self.data(path)))
        if itself is None or by_rules is None:
            return None
        try:
            findings = diagnostics.sort(results.unpacked([*itself["findings"], *by_rules], uri))
            return One(findings, Facts.from_json(itself["facts"]) if itself["facts"] else None)
        except (ValueError, TypeError, LookupError):
            return None  # written by somebody else

    def data(self, path: Path) -> bytes:
        """Return the bytes of a file.

        Raises:
            InputError: it cannot be read.
        """
        return reader.read_bytes(path, shown(path), self.checker.edition.config.limits.reader)

    def _check_anew(self, path: Path) -> One:
        uri, data = shown(path), self.data(path)
        key, rules_key = self._keys(path, data)
        document = reader.parse_document(data, uri, self.checker.edition.config.limits.reader)
        if isinstance(document, Unreadable):
            return One(list(document.findings), None)
        itself, facts = self.checker.by_itself(document), gather(document)
        is_tei = not any(finding.code == "tei/not-tei" for finding in itself)
        by_rules = self.checker.by_rules(document) if is_tei else []
        told = {"findings": results.packed(itself, uri), "facts": facts.to_json()}
        self.kept.put(key, told)
        if rules_key:
            self.kept.put(rules_key, results.packed(by_rules, uri))
        return One(diagnostics.sort([*itself, *by_rules]), facts)
