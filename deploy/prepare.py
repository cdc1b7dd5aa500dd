"""Makes the tree ready to run: a virtual environment with pinned packages, and the built app.

Everything is checked by hash and redone only when something it depends on changed.
Nothing is installed outside the tree.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
PIP_OPTIONS = [
    "--quiet",
    "--disable-pip-version-check",
    "--no-deps",
    "--require-hashes",
    "--only-binary",
    ":all:",
]


class PrepareError(Exception):
    """A step failed; the message says which one and what to do."""


def say(text: str) -> None:
    """One line of progress, at once."""
    print(f"[coppice] {text}", flush=True)


def python_of(environment: Path) -> Path:
    """The interpreter of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(step: str, command: list[str], cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Runs one step, silent when it succeeds, with its whole output when it fails."""
    begun = time.monotonic()
    say(f"{step} …")
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout[-6000:], done.stderr[-6000:], sep="\n", flush=True)
        raise PrepareError(f"{step}: failed (exit {done.returncode}). The lines above say why.")
    say(f"{step}: done in {time.monotonic() - begun:.1f} s")


def ensure_python(*locks: str) -> Path:
    """A virtual environment that holds exactly the named locks; answers its interpreter."""
    if sys.version_info < OLDEST:
        raise PrepareError("Coppice needs Python 3.11 or newer.")
    if not python_of(VENV).exists():
        say("making a virtual environment in .venv …")
        venv.create(VENV, with_pip=True)
    python = python_of(VENV)
    (site_packages(VENV) / "coppice-checkout.pth").write_text(f"{ROOT / 'server'}\n", encoding="utf-8")
    for lock in locks:
        _ensure_lock(python, lock)
    return python


def site_packages(environment: Path) -> Path:
    """Where the environment keeps its packages."""
    if os.name == "nt":
        return environment / "Lib" / "site-packages"
    return environment / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"


def _ensure_lock(python: Path, lock: str) -> None:
    path = ROOT / "deploy" / f"{lock}.lock"
    wanted = hashlib.sha256(path.read_bytes() + sys.version.encode()).hexdigest()
    stamp = VENV / f"{lock}.stamp"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    run(
        f"installing what deploy/{lock}.lock pins",
        [str(python), "-m", "pip", "install", *PIP_OPTIONS, "-r", str(path)],
    )
    stamp.write_text(wanted, encoding="utf-8")
