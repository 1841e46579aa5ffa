"""The command `tei-tools suggest`."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tei_tools.cli.output import use_color
from tei_tools.cli.progress import counting
from tei_tools.cli.validate import FORMATS
from tei_tools.counting import count
from tei_tools.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_tools.encode.suggest.session import Choice, Suggested
    from tei_tools.encode.suggest.suggestion import Suggestion

_HOW: Final = ("ask", "unambiguous")
_NOBODY: Final = "NONE"
_KEYS: Final = "n refuses it for good, s leaves it, a marks it and all unambiguous ones, q stops"


class _Suggest(click.Command):
    """The command, whose `--apply` may stand by itself before a path."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command line."""
        return super().parse_args(ctx, list(_with_ask(args)))


def _with_ask(args: Sequence[str]) -> Iterator[str]:
    """Set the `ask` that is meant: click takes whatever stands behind an option for its value."""
    for number, word in enumerate(args):
        yield word
        if word == "--apply" and _is_path("".join(args[number + 1 : number + 2])):
            yield "ask"


def _is_path(word: str) -> bool:
    return word not in _HOW and (not {"/", os.sep, "."}.isdisjoint(word) or Path(word).exists())


@click.command(cls=_Suggest)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--apply", "how", type=click.Choice(_HOW), is_flag=False, flag_value="ask",
    metavar="[ask|unambiguous]",
    help="Mark them: one by one as you answer, or all that are unambiguous.",
)  # fmt: skip
@click.option(
    "--resp", metavar="ID",
    help="The xml:id of whoever vouches for what is marked; the edition's first editor, if not "
    "given. NONE leaves out @resp and @cert.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="full", show_default=True,
    help="How suggestions are told.",
)  # fmt: skip
def suggest(paths: tuple[Path, ...], how: str | None, resp: str | None, form: str) -> ExitCode:
    """Find names of the registers, and dates, that are not marked yet or point at no entry.

    Each PATH is a file or a folder; without any, all documents of the edition are looked through.
    A form that several entries share is told with all of them. Nothing is suggested inside a name
    that is marked; one without a pointer is told with the entries that have such a name.

    With --apply each is shown in its passage and asked about: y marks it, n remembers that it is
    none (in refused.toml, where you can take it back), s leaves it, a marks this and all others
    that are unambiguous, q stops and keeps what was answered; of several meanings a number
    chooses. What you confirm gets @cert high, what is marked unasked medium or low.

    \b
      tei-tools suggest                              what is not marked yet, or has no entry
      tei-tools suggest --apply tei/documents/x.xml  one by one
      tei-tools suggest --apply unambiguous          all that leave no doubt
    """  # noqa: D301  \b is click's mark for lines that stay as they are
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    passed: list[str] = []
    found = api.suggest(paths, progress=counting("learning from"), passed=passed.append)
    if how == "ask":
        _Conversation(resp).hold(found)
    elif how == "unambiguous":
        _apply_sure(found, resp)
    else:
        _tell(found, form)
    if passed:
        others = f" and {len(passed) - 1} more were" if passed[1:] else " was"
        why = "what cannot be read; tei-tools validate says why"
        click.echo(f"{passed[0]}{others} passed over: {why}", err=True)
    return ExitCode.CLEAN


def _tell(found: "Iterable[Suggested]", form: str) -> None:
    from tei_tools import api  # noqa: PLC0415  late, for a quick --help

    report = api.suggestions_report(found)
    text = report.render(form, color=form == "full" and use_color())
    if text:
        click.echo(text, nl=not text.endswith("\n"), color=use_color())
    if form == "full":
        click.echo(_sum(len(report.findings), report.files))


def _sum(number: int, files: int) -> str:
    if not number:
        return f"{count(files, 'document')} looked through, nothing to suggest."
    return f"{count(number, 'suggestion')} in {count(files, 'document')}."


def _resp(one: "Suggested", given: str | None) -> str:
    if given is not None:
        return "" if given == _NOBODY else given
    editors = one.edition.config.editors
    return editors[0].id if editors else ""


def _apply_sure(found: "Iterable[Suggested]", resp: str | None) -> None:
    marked = left = 0
    for one in found:
        one.apply(one.sure, resp=_resp(one, resp))
        if one.sure:
            click.echo(f"{one.source.uri}: {len(one.sure)} marked")
        marked += len(one.sure)
        left += len(one.found) - len(one.sure)
    click.echo(f"{marked} marked, {left} left that need a human eye: tei-tools suggest --apply")


class _Conversation:
    """Asks about suggestions, one by one, an answer a line."""

    def __init__(self, resp: str | None) -> None:
        self._resp = resp
        self._all = self._stopped = False
        self._counts = {"marked": 0, "refused": 0, "left": 0}

    def hold(self, found: "Iterable[Suggested]") -> None:
        """Ask about each suggestion; write each document once all of it is answered."""
        for one in found:
            chosen: list[Choice] = []
            refused: list[Suggestion] = []
            for suggestion in one.found:
                self._decide(one, suggestion, chosen, refused)
            one.apply(chosen, resp=_resp(one, self._resp))
            one.refuse(refused)
            self._counts["marked"] += len(chosen)
            self._counts["refused"] += len(refused)
            self._counts["left"] += len(one.found) - len(chosen) - len(refused)
            if self._stopped:
                break
        click.echo(", ".join(f"{number} {what}" for what, number in self._counts.items()) + ".")

    def _decide(
        self,
        document: "Suggested",
        one: "Suggestion",
        chosen: "list[Choice]",
        refused: "list[Suggestion]",
    ) -> None:
        if self._stopped:
            return
        if self._all:
            if one.is_sure:
                chosen.append((one, one.candidates[0], one.cert))
            return
        _show(document, one)
        answer = self._answer(len(one.candidates))
        if answer == "n":
            refused.append(one)
        elif answer == "y" or answer.isdecimal():
            number = int(answer) - 1 if answer.isdecimal() else 0
            chosen.append((one, one.candidates[number], "high"))
        elif answer == "a":
            self._all = True
            if len(one.candidates) == 1:
                chosen.append((one, one.candidates[0], "high"))
            else:
                self._decide(document, one, chosen, refused)
        self._stopped = answer == "q"

    def _answer(self, candidates: int) -> str:
        """Return `y`, `n`, `s`, `a`, `q`, or the number of a candidate; the end of input is `q`."""
        numbers = [str(number) for number in range(1, candidates + 1)] if candidates > 1 else ["y"]
        allowed = [*numbers, "n", "s", "a", "q"]
        while True:
            click.echo(f"  mark it? [{' '.join(allowed)}] ", nl=False)
            line = sys.stdin.readline()
            if not sys.stdin.isatty():
                click.echo()  # where nobody has pressed Enter
            if not line:
                return "q"
            if (answer := line.strip().lower()) in allowed:
                return answer
            what = "a number marks it as that entry" if candidates > 1 else "y marks it"
            click.echo(f"  {what}; {_KEYS}")


def _show(document: "Suggested", one: "Suggestion") -> None:
    """Show a suggestion in its passage, with what it would be marked as."""
    place = document.source.source.position(one.start)
    where = f"{document.source.uri}:{place.line}:{place.column}"
    click.echo(f"\n{where}\n  …{one.before}", nl=False)
    click.secho(one.words, bold=True, fg="cyan", nl=False, color=use_color())
    click.echo(f"{one.after}…")
    for number, each in enumerate(one.candidates, 1):
        sign = f"{number} " if len(one.candidates) > 1 else ""
        what = f"  {each.entry.description}" if each.entry is not None else ""
        click.echo(f"  {sign}{each.start_tag()}{what}"[:160])
