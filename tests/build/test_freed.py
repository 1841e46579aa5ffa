"""Memory is given back where the library of C can, and nothing fails where it cannot."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from tei_tools.build import freed


def test_the_library_of_c_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(malloc_trim=asked.append))
    freed.give_back()
    assert asked == [0]


def test_a_library_without_the_call_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    freed.give_back()
