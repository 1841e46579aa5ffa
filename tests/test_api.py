"""The functions that any program can call."""

import inspect
import re

from tei_tools import api, resources


def test_whatever_a_command_calls_can_be_imported_by_name() -> None:
    sources = sorted((resources.PACKAGE / "cli").glob("*.py"))
    called = {name for file in sources for name in re.findall(r"\bapi\.(\w+)", file.read_text())}
    made_here = {
        name
        for name, one in vars(api).items()
        if inspect.isfunction(one) and one.__module__ == api.__name__ and not name.startswith("_")
    }
    assert called
    assert called | made_here <= set(api.__all__)


def test_each_function_tells_what_it_is_given() -> None:
    found = [getattr(api, name) for name in api.__all__]
    untold = [
        f"{one.__name__}: {name}"
        for one in found
        if inspect.isfunction(one)
        for name in inspect.signature(one).parameters
        if not re.search(rf"^ +{name}: ", one.__doc__ or "", re.MULTILINE)
    ]
    assert untold == []
