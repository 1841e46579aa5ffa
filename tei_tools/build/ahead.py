"""Workers begun before all else: one compiles the stylesheet of pages while modules are loaded.

Whoever begins them knows already that something has changed since the build before.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from tei_tools.build import sheets
from tei_tools.build.fingerprint import Fingerprints
from tei_tools.build.options import Options, formats_of
from tei_tools.build.workers import PROCESSES, Processes
from tei_tools.check import ahead
from tei_tools.edition import Edition
from tei_tools.saxon import Saxon, SaxonLimits


@contextmanager
def begun(edition: Edition, options: Options) -> Iterator[Processes | None]:
    """Yield workers that are at work; None where the options want others.

    Args:
        edition: is to be built.
        options: how.
    """
    if options.executor != PROCESSES:
        yield None
        return
    config = edition.config
    limits = SaxonLimits(config.limits.seconds, config.limits.memory)
    with ahead.begun([]) as reading:
        first = reading if reading is not None and reading.limits == limits else Saxon(limits)
        with first, closing(Processes(first, options.jobs)) as workers:
            formats = formats_of(config, options)
            for sheet in sheets.of_formats(config, formats, Fingerprints())[:1]:
                workers.prepare(sheet, 1)
            yield workers
