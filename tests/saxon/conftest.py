"""What the tests of the processor share: they are about workers, and start them themselves."""

import pytest


@pytest.fixture(autouse=True)
def starts_workers(own_workers: None) -> None:
    """Start workers, and end them, with no pool between."""
