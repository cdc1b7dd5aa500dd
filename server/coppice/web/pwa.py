"""The built app, read once at start: no path of a request ever reaches the file system.

Addresses without a dot belong to the app's own screens and get its shell. Files under `assets/` carry their
hash in their name and are kept for ever; everything else is asked for again each time.
"""

import hashlib
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, request

from coppice.errors import NotFound
from coppice.web.headers import ALWAYS_ASKED, FOR_EVER

SHELL = "index.html"
_ENCODINGS = {"br": ".br", "gzip": ".gz"}
_TYPES = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
}
_NOT_BUILT = (
    "The post office is open, but the app has not been built here yet.\n\n"
    "In a checkout, build and start it with:  python3 deploy/run.py\n"
)


@dataclass(frozen=True)
class File:
    """One file of the app in every encoding it was built in; the plain one has the empty name."""

    kind: str
    cache: str
    bodies: dict[str, bytes] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)

    def add(self, encoding: str, body: bytes) -> None:
        """Add the file in one more encoding."""
        self.bodies[encoding] = body
        self.etags[encoding] = hashlib.sha256(encoding.encode() + b"\0" + body).hexdigest()[:32]


def built_app() -> Path | None:
    """Where the built app lies: inside an installed package, else beside the server in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "pwa", package.parents[1] / "pwa" / "dist"):
        if (folder / SHELL).is_file():
            return folder
    return None


def read_files(folder: Path) -> dict[str, File]:
    """Every file of the app by its path; encoded siblings belong to the file they encode."""
    files: dict[str, File] = {}
    siblings = tuple(_ENCODINGS.values())
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.name == ".stamp" or name.endswith(siblings):
            continue
        cache = FOR_EVER if name.startswith("assets/") else ALWAYS_ASKED
        file = File(_TYPES.get(path.suffix.lstrip("."), "application/octet-stream"), cache)
        file.add("", path.read_bytes())
        for encoding, suffix in _ENCODINGS.items():
            sibling = path.with_name(path.name + suffix)
            if sibling.is_file():
                file.add(encoding, sibling.read_bytes())
        files[name] = file
    return files


def serve_app(app: Flask, folder: Path | None) -> None:
    """Answer every address that is no call with the built app."""
    files = {} if folder is None else read_files(folder)

    @app.get("/", endpoint="app shell")
    @app.get("/<path:path>", endpoint="app file")
    def app_file(path: str = SHELL) -> Response:
        if path in files:
            return _answer(files[path])
        first = path.split("/", 1)[0]
        if path != SHELL and (first in ("v1", "assets") or "." in path):
            raise NotFound
        return _answer(files[SHELL]) if files else _not_built()


def _answer(file: File) -> Response:
    encoding = next((name for name in _ENCODINGS if name in file.bodies and _takes(name)), "")
    response = Response(file.bodies[encoding], content_type=file.kind)
    response.headers["Cache-Control"] = file.cache
    response.set_etag(file.etags[encoding])
    if encoding:
        response.headers["Content-Encoding"] = encoding
    if len(file.bodies) > 1:
        response.headers["Vary"] = "Accept-Encoding"
    response.make_conditional(request)
    return response


def _takes(encoding: str) -> bool:
    return request.accept_encodings[encoding] > 0


def _not_built() -> Response:
    status = int(HTTPStatus.SERVICE_UNAVAILABLE)
    return Response(_NOT_BUILT, status=status, content_type="text/plain; charset=utf-8")
