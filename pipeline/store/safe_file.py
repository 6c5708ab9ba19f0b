"""A file that is replaced whole or not at all."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write to a temporary file beside ``path``, sync it, rename it.  Raises OSError.

    Only one may do so at a time: what a killed one left behind is replaced.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.unlink(missing_ok=True)  # it may be a link to somebody else's file
        with temporary.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
