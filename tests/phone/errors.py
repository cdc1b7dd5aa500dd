"""The one way this phone says no: a refusal with a stable code, never a bare exception of a library."""


class Refused(Exception):
    """Something given from outside is not what the protocol allows."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
