"""Copies a browser's profile, as somebody would who takes the phone, and searches every file of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.server.test_secrets import spellings


def taken(profile: Path, copy: Path) -> Path:
    """A copy of the profile as it lies on the disk at this moment, also while a browser uses it."""

    def gone(_source: str, names: list[str]) -> set[str]:
        return {name for name in names if name.startswith("Singleton")}

    def copy_if_there(source: str, target: str) -> None:
        # A running browser renames and deletes files while they are copied.
        if Path(source).is_file():
            shutil.copyfile(source, target)

    shutil.copytree(profile, copy, ignore=gone, copy_function=copy_if_there)
    return copy


def forms(secret: bytes) -> dict[str, bytes]:
    """Every spelling a file of a browser may use, and as an address bar would remember it."""
    big_endian = b"".join(bytes((0, one)) for one in secret)
    found = {**spellings(secret), "utf-16 big-endian": big_endian}
    if secret.isascii():
        found["lower case"] = secret.lower()
    return found


def hits(folder: Path, secrets: dict[str, bytes]) -> set[tuple[str, str]]:
    """Which secret stands in which file, whatever the spelling; names of files are searched too.

    Nothing is unpacked: secrets are so random that snappy, which LevelDB and IndexedDB use, leaves them
    whole. What an entropy coder packed would not be found: the browser packs only what servers sent, and that
    is files of the app, because answers to calls are never stored.
    """
    wanted = {name: forms(value) for name, value in secrets.items()}
    found = set()
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        place = path.relative_to(folder).as_posix()
        data = place.encode() + b"\0" + path.read_bytes()
        found |= {(name, place) for name, ways in wanted.items() if any(way in data for way in ways.values())}
    return found
