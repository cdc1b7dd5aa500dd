"""Passes every test: `python3 tests/run.py`. Lint, types, arrows, vitest, then pytest with real browsers.

Every argument goes to pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from deploy.build_pwa import PWA, build, ensure_modules
from deploy.node import find_node
from deploy.prepare import ROOT, PrepareError, ensure_python, say
from tests.browser import find_browser

#: Files of tests run beside each other, the tests of one file one after the other. The longest begin first
#: (see `conftest.py`): by itself the plugin would begin with those of most tests, which are short.
SIDE_BY_SIDE = [
    *("--numprocesses", str(min(os.cpu_count() or 1, 4))),
    *("--dist", "loadfile", "--no-loadscope-reorder"),
]


def main() -> int:
    """Runs every step even if one fails; answers the worst exit code."""
    try:
        python = ensure_python("app", "test")
        node = find_node()
        ensure_modules(node)
        build()
        browser = find_browser(python)
    except PrepareError as error:
        say(str(error))
        return 1
    environment = {**node.environment(), "COPPICE_CHROMIUM": browser, "PYTHONPATH": str(ROOT)}

    def tool(*names: str) -> list[str]:
        return [str(node.node), str(PWA / "node_modules" / Path(*names))]

    module = [str(python), "-m"]
    steps: list[tuple[str, list[str], Path]] = [
        ("python lint", [*module, "ruff", "check", "."], ROOT),
        ("python format", [*module, "ruff", "format", "--check", "."], ROOT),
        ("python types", [*module, "mypy"], ROOT),
        ("python arrows", [str(python.parent / "lint-imports")], ROOT),
        ("app format and lint", [*tool("@biomejs", "biome", "bin", "biome"), "check", "."], PWA),
        ("app types", [*tool("typescript", "bin", "tsc"), "-p", "tsconfig.json"], PWA),
        ("worker types", [*tool("typescript", "bin", "tsc"), "-p", "tsconfig.sw.json"], PWA),
        ("app typed lint", [*tool("eslint", "bin", "eslint.js"), "src"], PWA),
        (
            "app arrows",
            [
                *tool("dependency-cruiser", "bin", "dependency-cruiser.mjs"),
                *["--config", ".dependency-cruiser.cjs", "src"],
            ],
            PWA,
        ),
        ("vitest", [*tool("vitest", "vitest.mjs"), "run"], PWA),
        ("pytest", [*module, "pytest", *SIDE_BY_SIDE, *sys.argv[1:]], ROOT),
    ]
    worst = 0
    failed: list[str] = []
    for name, command, folder in steps:
        say(f"{name} …")
        begun = time.monotonic()
        code = subprocess.run(command, cwd=folder, env=environment, check=False).returncode
        say(f"{name}: {'passed' if code == 0 else f'FAILED ({code})'} in {time.monotonic() - begun:.0f} s")
        if code != 0:
            failed.append(name)
            worst = max(worst, 1)
    # Pytest's closing line stays the last but this one: whoever reads the log looks there first.
    say("everything passed" if not failed else f"failed: {', '.join(failed)}")
    return worst


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
