"""The first visit on a slow line: what must come before anything works stays small."""

import gzip
import json

from tests.post_office import ROOT

DIST = ROOT / "pwa" / "dist"
MOST_BYTES = 90_000


def test_script_and_style_of_the_first_load_take_at_most_90_kB() -> None:
    # The build writes the list, the bytes are counted here again.
    listed = json.loads((DIST / ".first-load.json").read_text())
    sizes = {one["path"]: len(gzip.compress((DIST / one["path"]).read_bytes(), 9)) for one in listed["sizes"]}
    assert any("worker" in path for path in sizes), "the phone's worker is part of the first load"
    assert any(path.endswith(".css") for path in sizes)
    assert sum(sizes.values()) <= MOST_BYTES, sizes
