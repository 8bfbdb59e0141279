"""Errors that write their own sentence: what is wrong, with which input, what to do."""

from __future__ import annotations


class ZuofaError(Exception):
    """What went wrong, as one sentence for a person. Never shown with a traceback."""


class UnreadablePageError(ZuofaError):
    """A page or file that yields no paper. `name` is what the user called it."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"{name}: {reason}")


class FormatError(ZuofaError):
    """Bytes that cannot be read as the kind of file they are: why, and what to hand in instead."""


class NotFoundError(ZuofaError):
    """An id that names nothing in the store."""

    def __init__(self, what: str, key: str) -> None:
        self.what = what
        self.key = key
        where = "zuofa measures list" if what == "measure" else "zuofa search --json"
        super().__init__(f"no {what} with the id {key}; look the id up with `{where}`")


class UnknownLineError(ZuofaError):
    """A line that a page does not have, or not only once by its beginning."""

    def __init__(self, line: str, found: int) -> None:
        self.line = line
        said = (
            f"{found} lines of the page begin so: give more of it"
            if found
            else "no line of the page begins so"
        )
        super().__init__(f"「{line}」: {said}; `zuofa correct PAPER_ID` shows the lines")


class NoSiteError(ZuofaError):
    """A rule for a site, asked for on a page that belongs to none."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address} names no site, so no rule can hold for its site; correct the page alone")


class BusyError(ZuofaError):
    """Another process is writing to the same data folder."""

    def __init__(self, folder: str, seconds: float) -> None:
        super().__init__(
            f"{folder}: another program has been writing here for {seconds:.0f} s; try again when it is done"
        )


class BrokenDataError(ZuofaError):
    """The data folder holds something that this version cannot use."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")


class FullDiskError(ZuofaError):
    """A disk that takes nothing more, or a quota or limit that says so."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path}: the disk is full; make room and run the same again, what was kept is whole"
        )


class MissingExtraError(ZuofaError):
    """A feature whose optional packages are not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs the extra `{extra}`: pip install 'zuofa[{extra}]'")
