"""Writes the shared vectors: `python -m tests.phone.make_vectors` gives the same files every time."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .samples import (
    ballots,
    cbor_bytes,
    codes_and_drafts,
    drawn_logs,
    files,
    from_afar,
    keys_and_chain,
    logs,
    rotations,
    window_logs,
    wires,
)

SHARED = Path(__file__).parent.parent / "vectors" / "shared"
MAKERS: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "cbor": cbor_bytes.encodings,
    "derive": keys_and_chain.derive,
    "chain": keys_and_chain.heads,
    "vault": keys_and_chain.wrapped,
    "wire": wires.wires,
    "request": codes_and_drafts.requests,
    "admission": codes_and_drafts.admissions,
    "draft": codes_and_drafts.drafts,
    "log": logs.logs,
    "draws": drawn_logs.drawn,
    "rotation": rotations.rotations,
    "share": rotations.shares,
    "afar": from_afar.links,
    "check": from_afar.checks,
    "ballots": ballots.cases,
    "windows": window_logs.windows,
    "file": files.files,
    "twelve": files.twelves,
}


def text_of(name: str) -> str:
    return json.dumps({"name": name, "cases": MAKERS[name]()}, indent=1, ensure_ascii=True) + "\n"


def main() -> None:
    SHARED.mkdir(parents=True, exist_ok=True)
    for name in MAKERS:
        (SHARED / f"{name}.json").write_text(text_of(name))


if __name__ == "__main__":
    main()
