"""The app built from a copy of its sources in which something is other than in the tree."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from deploy.node import find_node
from tests.node_phone.bent import Fault, plant
from tests.post_office import ROOT


def bent_app(folder: Path, *faults: Fault) -> Path:
    """Answers the folder of the built app; takes some ten seconds."""
    pwa, node = folder / "pwa", find_node()
    shutil.copytree(ROOT / "pwa", pwa, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (pwa / "node_modules").symlink_to(ROOT / "pwa" / "node_modules")
    plant(pwa / "src", *faults)
    vite = pwa / "node_modules" / "vite" / "bin" / "vite.js"
    command = [str(node.node), str(vite), "build"]
    subprocess.run(command, cwd=pwa, env=node.environment(), check=True, capture_output=True)
    return pwa / "dist"
