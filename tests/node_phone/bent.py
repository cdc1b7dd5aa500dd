"""A copy of the app's sources with a fault planted, to see that a test finds it."""

import shutil
from pathlib import Path

from tests.node_phone.process import ROOT

Fault = tuple[str, str, str]

NOT_BLINDED = ("crypto/token.ts", "drawFactor(modulus, random));", "new Uint8Array(256).fill(1, 255));")

DEVICE_INSIDE = (
    "phone/windows/envelopes.ts",
    "body: { k: content.k, d }",
    "body: { k: content.k, d: { ...(d as CborMap), from: session.group?.record.own.device ?? null } }",
)


class NothingToBend(Exception):
    """The line to change is not there any more: the fault would not be planted."""


def bent(folder: Path, *faults: Fault) -> Path:
    """The app: where `src` and `node_modules` lie."""
    shutil.copytree(ROOT / "pwa" / "src", folder / "src")
    shutil.copy(ROOT / "pwa" / "package.json", folder)
    (folder / "node_modules").symlink_to(ROOT / "pwa" / "node_modules")
    plant(folder / "src", *faults)
    return folder


def plant(folder: Path, *faults: Fault) -> None:
    """A fault is a file in the folder, what stands there once, and what shall stand there."""
    for name, line, instead in faults:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        if text.count(line) != 1:
            raise NothingToBend(name, line)
        file.write_text(text.replace(line, instead), encoding="utf-8")
