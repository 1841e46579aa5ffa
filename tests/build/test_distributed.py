"""By a scheduler and two workers, one of which is killed midway, the same bytes are made."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from tei_tools.build.progress import Phase
from tei_tools.check.results import Results
from tei_tools.errors import ConfigurationError
from tei_tools.saxon import Saxon
from tests.support.files import made_in
from tests.support.small import Small


@pytest.fixture
def scheduler(tmp_path: Path, root: Path) -> Iterator[str]:
    """Return the address of a scheduler that has two workers, each a process of its own."""
    told = tmp_path / "scheduler.json"
    begin = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"]
    command = [*begin, "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(told)]
    options = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory"]
    log = (tmp_path / "log").open("wb")
    started = [subprocess.Popen(command, cwd=root, stdout=log, stderr=log)]
    started += [
        subprocess.Popen([*worker, *options, str(tmp_path / one)], cwd=root, stdout=log, stderr=log)
        for one in ("one", "two")
    ]
    try:
        with Client(scheduler_file=str(told), timeout=120, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
            yield client.scheduler.address
    finally:
        for process in started:
            process.kill()
            process.wait()
        log.close()


def test_a_worker_killed_midway_costs_its_steps_again_and_no_more(
    small: Small, scheduler: str
) -> None:
    with Saxon() as saxon:
        alone = small.folder / "alone"
        small.build(saxon, Results(), executor="serial", folder=alone)
        killed: list[int] = []

        def kill(phase: Phase) -> None:
            """Kill the first worker once some pages are made."""
            if phase.name == "html and text" and phase.done == 5 and not killed:
                with Client(scheduler, set_as_default=False) as client:
                    pids: dict[str, Any] = client.run(os.getpid)
                killed.append(min(pids.values()))
                os.kill(killed[0], signal.SIGKILL)

        built = small.build(saxon, Results(), executor=scheduler, listener=kill)
    assert len(killed) == 1
    assert [one.code for one in built.findings if one.code.startswith("xslt/")] == []
    assert small.made() == made_in(alone)


def test_a_scheduler_that_nobody_has_started_is_told(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tei_tools.build.distributed._PATIENCE", 1)
    with Saxon() as saxon, pytest.raises(ConfigurationError, match="no scheduler answers"):
        small.build(saxon, Results(), executor="tcp://127.0.0.1:9")
