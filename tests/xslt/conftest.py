"""The documents that stylesheets are tried on, each published once for all tests."""

import functools
from collections.abc import Callable, Iterator

import pytest

from tei_tools.saxon import Saxon
from tests.support import gold
from tests.support.publishing import Published, Publisher


@pytest.fixture(scope="session")
def publish() -> Iterator[Publisher]:
    """Publishes documents by one worker."""
    with Saxon() as saxon:
        yield Publisher(saxon)


@pytest.fixture(scope="session")
def published(publish: Publisher) -> Callable[[str], Published]:
    """A document of `tests/xslt/documents` as it is published, by its name."""
    return functools.cache(lambda name: gold.published(publish, name))
