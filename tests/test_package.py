"""The package that `pip install .` makes is the server and the app, whole."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.post_office import ROOT, PostOffice


def test_what_pip_installs_serves_the_app_from_anywhere(tmp_path: Path) -> None:
    wheels, site = tmp_path / "wheels", tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    # What the build needs is pinned in the tests' lock already: nothing is fetched.
    run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(ROOT)])
    (wheel,) = wheels.glob("*.whl")
    run([*pip, "install", "--no-deps", "--target", str(site), str(wheel)])

    office = PostOffice(tmp_path / "data", command=[sys.executable, "-m", "coppice"])
    office.more_environment = {"PYTHONSAFEPATH": "1"}
    office.package = site
    office.start()
    try:
        with urllib.request.urlopen(office.url) as answer:
            page = answer.read().decode()
        assert 'id="root"' in page
        assert (site / "coppice" / "pwa" / "sw.js").exists()
    finally:
        office.close()


def run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stdout + done.stderr
