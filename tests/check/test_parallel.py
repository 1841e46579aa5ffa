"""The processes that look at files beside the main one."""

import os
import sys
from pathlib import Path

import pytest

from tei_tools.check.parallel import Lookers
from tei_tools.check.telling import Teller
from tei_tools.config import EditionConfig, EditionTable


@pytest.mark.skipif(sys.platform == "win32", reason="there are no groups of processes")
def test_a_ctrl_c_of_the_terminal_reaches_no_looker(tmp_path: Path) -> None:
    """It is sent to a whole group of processes; one that still begins would print a traceback."""
    lookers = Lookers(tmp_path, Teller(EditionConfig(tmp_path, EditionTable("E", "e"))))
    started = [one._process.pid for one in lookers._lookers]  # noqa: SLF001  nobody else knows them
    groups = [os.getpgid(one) for one in started]
    lookers.stop()
    assert (groups, os.getpgrp() in groups) == (started, False)
