"""Columns of a small index as files: one `.npy` a column, mapped into memory when read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[Any]


def mapped(folder: Path, names: Iterable[str]) -> Iterator[Column]:
    """The columns of these names, as `save` wrote them; raises OSError, ValueError."""
    return (np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in names)


def save(folder: Path, columns: Mapping[str, Column]) -> None:
    """Write a file a column; raises OSError."""
    for name, column in columns.items():
        np.save(folder / f"{name}.npy", column)
