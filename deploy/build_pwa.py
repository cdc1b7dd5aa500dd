"""Builds the app into pwa/dist when its sources changed; the build prints the size of the first load."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from deploy.node import Node, find_node
from deploy.prepare import ROOT, run, say

PWA = ROOT / "pwa"
DIST = PWA / "dist"
SKIPPED = {"node_modules", "dist"}


def ensure_modules(node: Node) -> None:
    """The npm packages of the lock, without running any of their scripts."""
    lock = (PWA / "package-lock.json").read_bytes()
    wanted = hashlib.sha256(lock + repr(node.version).encode()).hexdigest()
    stamp = PWA / "node_modules" / ".coppice-stamp"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    run(
        "installing the packages of the app",
        [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=PWA,
        env=node.environment(),
    )
    stamp.write_text(wanted, encoding="utf-8")


def sources_hash() -> str:
    """One hash over every source of the app, path and bytes."""
    digest = hashlib.sha256()
    for path in sorted(PWA.rglob("*")):
        inside = path.relative_to(PWA)
        if inside.parts[0] in SKIPPED or not path.is_file() or path.name.endswith((".test.ts", ".test.tsx")):
            continue
        digest.update(f"{inside.as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def build() -> Path:
    """Builds if needed and answers the folder of the built app."""
    wanted = sources_hash()
    stamp = DIST / ".stamp"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return DIST
    node = find_node()
    ensure_modules(node)
    vite = PWA / "node_modules" / "vite" / "bin" / "vite.js"
    run("building the app", [str(node.node), str(vite), "build"], cwd=PWA, env=node.environment())
    stamp.write_text(wanted, encoding="utf-8")
    total = json.loads((DIST / ".first-load.json").read_text(encoding="utf-8"))["total"]
    say(f"first load, script and style: {total / 1000:.1f} kB gzip")
    return DIST
