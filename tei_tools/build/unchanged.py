"""Whether a build would make what it made last time: told without parsing, planning or starting."""

import os
from collections.abc import Mapping
from pathlib import Path

from tei_tools.build import fingerprint, inputs, ledger
from tei_tools.build.ledger import Ledger
from tei_tools.build.options import BuildReport, Built, Options, formats_of
from tei_tools.check.packing import unpacked
from tei_tools.edition import Edition


def files_of(edition: Edition) -> list[Path]:
    """Return the files of an edition: documents, registers, taxonomies."""
    return [*edition.document_files, *edition.register_files, *edition.taxonomy_files]


def folder_of(edition: Edition, options: Options) -> Path:
    """Return the output folder, as the user named it."""
    return options.folder or edition.config.output_folder


def asked(edition: Edition, options: Options) -> str:
    """Return what stands for all that is asked for, but for the contents of files."""
    told = (
        [str(one) for one in formats_of(edition.config, options)],
        options.drafts,
        options.allow_invalid,
        options.search,
        os.getcwd(),  # noqa: PTH109  as text: findings name files as they are seen from here
        [str(path) for path in files_of(edition)],
        repr(edition.config) if edition.is_loose else "",
    )
    return fingerprint.digest(repr(told).encode(errors="surrogatepass"))


def unchanged(edition: Edition, options: Options, before: Ledger | None = None) -> Built | None:
    """Return what the last build made, if it would be made again and still stands.

    Args:
        edition: the edition; none of its documents is read.
        options: how it is built.
        before: what the output folder remembers; read now, if None.
    """
    folder = folder_of(edition, options)
    if before is None:
        before = ledger.read(folder, fingerprint.tool())
    last = before.last
    if last is None or options.verify or last.asked != asked(edition, options):
        return None
    if inputs.changed(last.inputs) or not _stands(folder, before):
        return None
    return Built(
        folder,
        tuple(sorted(_ours(before.files, edition, options))),
        tuple(last.documents),
        tuple(unpacked(last.findings, "")),
        report=BuildReport(kept=len(before.files)),
        files=last.files,
    )


def _stands(folder: Path, before: Ledger) -> bool:
    return all(ledger.is_untouched(folder / file, mark) for file, mark in before.files.items())


def _ours(files: Mapping[str, object], edition: Edition, options: Options) -> list[str]:
    """Those of some files that belong to the formats that are made."""
    parts = tuple(f"{one}/" for one in formats_of(edition.config, options))
    return [file for file in files if file.startswith(parts)]
