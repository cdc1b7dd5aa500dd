"""Bytes in JSON: a map of one key whose value is base64url without padding."""

import base64
import json
from typing import Any

BYTES = "$bytes"


def to_base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def write(value: Any) -> str:
    return json.dumps(value, default=lambda one: {BYTES: to_base64url(bytes(one))})


def read(text: str) -> Any:
    return json.loads(
        text, object_hook=lambda one: from_base64url(one[BYTES]) if one.keys() == {BYTES} else one
    )
