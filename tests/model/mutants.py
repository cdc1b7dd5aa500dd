"""Plants bugs in copies of the sources, one at a time: every one must be noticed.

    python -m tests.model.mutants

Prints one JSON line; exits 1 if a bug went unnoticed. A copy without any bug goes first and must pass, else
nothing would be shown by a failure.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.node import find_node
from tests.model.bugs import BUGS, Bug
from tests.model.cast import Cast
from tests.model.steps import Step
from tests.model.walk import live
from tests.post_office import ROOT, PostOffice

#: One seed for all: each life that notices a bug must pass without one, and is the same life every time.
SEED = "bugs"


class DoesNotFit(Exception):
    """The text a bug replaces stands not exactly once in its file: the table is behind the code."""


class Copy:
    """The sources that a bug may be planted in, beside what they need to run."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        without = shutil.ignore_patterns("__pycache__", "pwa")
        shutil.copytree(ROOT / "server", folder / "server", ignore=without)
        shutil.copytree(ROOT / "pwa" / "src", folder / "pwa" / "src")
        for name in ("package.json", "vitest.config.ts"):
            shutil.copy(ROOT / "pwa" / name, folder / "pwa" / name)
        (folder / "pwa" / "node_modules").symlink_to(ROOT / "pwa" / "node_modules")
        (folder / "tests").mkdir()
        (folder / "tests" / "vectors").symlink_to(ROOT / "tests" / "vectors")

    @contextmanager
    def planted(self, bug: Bug) -> Iterator[None]:
        file = self.root / bug.file
        sound = file.read_text()
        if sound.count(bug.old) != 1:
            raise DoesNotFit(f"{bug.name}: its text stands {sound.count(bug.old)} times in {bug.file}")
        file.write_text(sound.replace(bug.old, bug.new))
        try:
            yield
        finally:
            file.write_text(sound)

    def word_of_a_life(self, steps: tuple[Step, ...], folder: Path, lent: PostOffice | None) -> str | None:
        folder.mkdir()
        with Cast(folder, self.root / "pwa", self.root / "server", lent, folder.name) as cast:
            fall = live(cast, SEED, steps)
        return None if fall is None else fall.what

    def word_of_a_test(self, test: str) -> str | None:
        file, name = test.split(": ")
        node = find_node()
        command = [str(node.node), "node_modules/vitest/vitest.mjs", "run", file, "-t", name]
        ran = subprocess.run(
            command,
            cwd=self.root / "pwa",
            env={**os.environ, "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if " passed" not in ran.stdout and " failed" not in ran.stdout:
            raise DoesNotFit(f"{test}: {ran.stdout}{ran.stderr}")
        return None if ran.returncode == 0 else f"failed: {name}"


def notice(copy: Copy, bug: Bug, folder: Path, office: PostOffice) -> str | None:
    if isinstance(bug.noticed_by, str):
        return copy.word_of_a_test(bug.noticed_by)
    # Only a bug in the server needs a server of its own.
    return copy.word_of_a_life(bug.noticed_by, folder, None if bug.file.startswith("server/") else office)


def run(folder: Path) -> dict[str, object]:
    began = time.monotonic()
    copy = Copy(folder / "copy")
    office = PostOffice(folder / "data").start()
    noticed: dict[str, str] = {}
    unnoticed: list[str] = []
    try:
        sound = _without_any(copy, folder, office)
        for number, bug in enumerate(BUGS):
            with copy.planted(bug):
                word = notice(copy, bug, folder / str(number), office)
            if word is None:
                unnoticed.append(bug.name)
            else:
                noticed[bug.name] = word
    finally:
        office.close()
    return {
        "test": "mutants",
        "n": len(BUGS),
        "noticed": len(noticed),
        "unnoticed": unnoticed,
        "sound": sound,
        "by": noticed,
        "seconds": round(time.monotonic() - began, 1),
    }


def _without_any(copy: Copy, folder: Path, office: PostOffice) -> list[str]:
    """What the same lives and tests say of the sources as they are: nothing, if all is well."""
    words: list[str] = []
    with Cast(folder / "sound", copy.root / "pwa", copy.root / "server", office) as cast:
        for steps in {bug.noticed_by for bug in BUGS if not isinstance(bug.noticed_by, str)}:
            fall = live(cast, SEED, steps)
            if fall is not None:
                words.append(fall.what)
    return words


def is_good(report: dict[str, object]) -> bool:
    return not report["unnoticed"] and not report["sound"]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="coppice-mutants-") as folder:
        report = run(Path(folder))
    print(json.dumps(report))
    return 0 if is_good(report) else 1


if __name__ == "__main__":
    sys.exit(main())
