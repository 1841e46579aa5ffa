"""What the tests of Schematron share: one worker a file."""

from collections.abc import Iterator

import pytest

from tei_tools.saxon import Saxon


@pytest.fixture(scope="module")
def saxon() -> Iterator[Saxon]:
    """What compiles and runs schemas."""
    with Saxon() as processor:
        yield processor
