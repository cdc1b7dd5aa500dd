"""`/v1/healthz` and `/v1/metrics`: for whoever hosts, from the machine itself or with the metrics token.

Behind a proxy every request comes from the machine itself, so the address alone is not enough: the request
must also be addressed to it by a loopback name, which a proxied one never is.
"""

from collections import Counter
from ipaddress import ip_address
from threading import Lock

from flask import Response, request

from coppice.access import same_secret
from coppice.errors import NotKnown
from coppice.web.desk import Ask

_LOOPBACK_NAMES = {"localhost", "127.0.0.1", "[::1]"}
_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


class Tally:
    """Counts answers by route and status; no group, no address, no time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: Counter[tuple[str, int]] = Counter()

    def count(self, route: str, status: int) -> None:
        """Count one answer."""
        with self._lock:
            self._answers[route, status] += 1

    def lines(self) -> list[str]:
        """The counts as Prometheus text."""
        with self._lock:
            answers = sorted(self._answers.items())
        return [f'coppice_answers_total{{route="{r}",status="{s}"}} {n}' for (r, s), n in answers]


def health(ask: Ask) -> Response:
    """`GET /healthz`: the database answers."""
    refuse_strangers(ask)
    with ask.office.store.read() as connection:
        connection.row("SELECT version FROM schema")
    return Response("ok\n", content_type="text/plain; charset=utf-8")


def metrics(counted: Tally, ask: Ask) -> Response:
    """`GET /metrics`."""
    refuse_strangers(ask)
    lines = [
        "# TYPE coppice_answers_total counter",
        *counted.lines(),
        "# TYPE coppice_sockets gauge",
        f"coppice_sockets {ask.office.live.places_taken}",
        "# TYPE coppice_database_bytes gauge",
        f"coppice_database_bytes {ask.office.store.path.stat().st_size}",
    ]
    return Response("\n".join(lines) + "\n", content_type=_PROMETHEUS)


def refuse_strangers(ask: Ask) -> None:
    """Let in only the machine itself and the metrics token."""
    header = request.headers.get("Authorization", "")
    if same_secret(header.removeprefix("Bearer "), ask.office.settings.metrics_token):
        return
    if not (_is_here(request.remote_addr or "") and _host_name(request.host) in _LOOPBACK_NAMES):
        raise NotKnown


def _is_here(address: str) -> bool:
    """A unix socket has no address."""
    if not address:
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _host_name(host: str) -> str:
    return host if host.endswith("]") else host.rsplit(":", 1)[0]
