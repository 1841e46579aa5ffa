"""What stops the work: an error with an exit code, a message and a hint."""

import enum
import errno


class ExitCode(enum.IntEnum):
    """The exit codes of every command."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    CONFIGURATION = 3
    INPUT = 4
    TRANSFORMATION = 5
    INTERRUPTED = 130


class TeiToolsError(Exception):
    """Something that stops the work and is the user's to mend.

    Attributes:
        message: what is wrong, one line.
        where: the place, as `path` or `path:line:column`; empty where there is none.
        hint: what to do about it; may be empty.
        exit_code: what the command exits with.
    """

    exit_code = ExitCode.INPUT

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Let it pass from one process to another whole."""
        return _made, (type(self), self.message, self.where, self.hint)


def _made(kind: type[TeiToolsError], message: str, where: str, hint: str) -> TeiToolsError:
    return kind(message, where=where, hint=hint)


class UsageError(TeiToolsError):
    """A command was called with what it does not know."""

    exit_code = ExitCode.USAGE


class FindingsError(TeiToolsError):
    """What was asked for is not done while documents have errors."""

    exit_code = ExitCode.FINDINGS


class ConfigurationError(TeiToolsError):
    """`edition.toml`, a schema or a stylesheet that it names cannot be used."""

    exit_code = ExitCode.CONFIGURATION


class InputError(TeiToolsError):
    """A file or folder cannot be read or written, or no file matched."""

    exit_code = ExitCode.INPUT


class FileChanged(InputError):  # noqa: N818  it is told, and ends nothing where files are watched
    """A file was saved between the moment when its content was told and that when it was used."""

    def __init__(self, where: str) -> None:
        """Take how messages name the file."""
        hint = "once everything is saved, do it again"
        super().__init__("the file has changed while it was used", where=where, hint=hint)


class TransformationError(TeiToolsError):
    """A stylesheet failed, or the process that ran it did."""

    exit_code = ExitCode.TRANSFORMATION


def circular(error: OSError | RuntimeError) -> InputError | None:
    """Return what stopped the work where symbolic links lead to one another; None if none do."""
    if isinstance(error, OSError):
        where = str(error.filename or "") if error.errno == errno.ELOOP else None
    else:  # see `corpus.real`
        said, _, named = str(error).partition(" from ")
        where = named.strip("'\"") if said == "Symlink loop" else None
    hint = "make one of them lead to a file or a folder"
    message = "this symbolic link leads back to itself"
    return None if where is None else InputError(message, where=where, hint=hint)


def forbidden(error: PermissionError) -> InputError:
    """Return what stopped the work where a file or folder may not be used."""
    message = f"this may not be used: {error.strerror}"
    hint = "check the permissions of it, and of the folders above it"
    return InputError(message, where=str(error.filename), hint=hint)
