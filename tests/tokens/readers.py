"""The two programs that read: the phone in Python, and those of the app, in a process of their own."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any

from deploy.node import find_node
from tests.phone import envelopes
from tests.phone.fold import fold
from tests.phone.samples.window_logs import runs_of
from tests.post_office import ROOT

Verdict = dict[str, Any]


def verdict_in_python(group: bytes, secrets: Mapping[int, bytes], wires: Sequence[bytes]) -> Verdict:
    log = fold(group, secrets, wires)
    items, passed = envelopes.read_out(log)
    return {
        "refused": [list(one) for one in log.refused],
        **runs_of(log),
        "items": [item.position for item in items],
        "passedOver": [list(one) for one in passed],
    }


class AppPhones:
    """Three phones of the app: one reads at once, one in pieces, one again from what it kept."""

    def __init__(self) -> None:
        node = find_node()
        reader = ROOT / "pwa" / "src" / "log" / "ballots" / "sample-reader.ts"
        self._process = subprocess.Popen(
            # Since Node 22.18 this is so without asking.
            [str(node.node), "--experimental-strip-types", str(reader)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=node.environment(),
        )

    def verdicts(
        self,
        group: bytes,
        secrets: Mapping[int, bytes],
        wires: Sequence[bytes],
        pieces: list[int],
        begins: int,
    ) -> tuple[int, Verdict]:
        """How many different answers there were, and the first; every log begins with the first `begins`."""
        asked = {
            "group": group.hex(),
            "E": {str(epoch): secret.hex() for epoch, secret in secrets.items()},
            "wires": [sealed.hex() for sealed in wires],
            "pieces": pieces,
            "begins": begins,
        }
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(asked) + "\n")
        stdin.flush()
        answer = json.loads(stdout.readline())
        return answer["phones"], answer["verdict"]

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()
        self._process.wait(timeout=30)
