"""A copy of the app's sources with a fault planted, to see that the harness finds it."""

import shutil
from pathlib import Path

from tests.node_phone.process import ROOT

NOT_BLINDED = ("crypto/token.ts", "drawFactor(modulus, random));", "new Uint8Array(256).fill(1, 255));")


class NothingToBend(Exception):
    """The line to change is not there any more: the fault would not be planted."""


def bent(folder: Path, *faults: tuple[str, str, str]) -> Path:
    """Where `src` and `node_modules` lie; a fault is a file below `src`, what is there, what shall be."""
    shutil.copytree(ROOT / "pwa" / "src", folder / "src")
    shutil.copy(ROOT / "pwa" / "package.json", folder)
    (folder / "node_modules").symlink_to(ROOT / "pwa" / "node_modules")
    for name, line, instead in faults:
        file = folder / "src" / name
        text = file.read_text(encoding="utf-8")
        if text.count(line) != 1:
            raise NothingToBend(name, line)
        file.write_text(text.replace(line, instead), encoding="utf-8")
    return folder
