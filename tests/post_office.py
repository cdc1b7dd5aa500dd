"""A real server process for tests: on a free port, in a process group of its own, killed with it."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class DidNotStart(Exception):
    """The server ended instead of saying where it is; carries its exit code and its words."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(f"exit code {code}: {words}")
        self.code, self.words = code, words


class PostOffice:
    """One data folder and the process that serves it; `settings` become `COPPICE_*`."""

    def __init__(
        self,
        data: Path,
        command: list[str] | None = None,
        package_folder: Path = ROOT / "server",
        says: str = "Coppice is at http://localhost:",
        **settings: object,
    ) -> None:
        self.data = data
        self.port = 0
        self.command = command or [sys.executable, "-m", "coppice"]
        self.package_folder = package_folder
        self.says = says
        self.settings = settings
        self.more_environment: dict[str, str] = {}
        self.log = data.with_name(data.name + ".log")
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> "PostOffice":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def database(self) -> Path:
        return self.data / "coppice.sqlite"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COPPICE_")}
        chosen = {f"COPPICE_{name.upper()}": str(value) for name, value in self.settings.items()}
        path = os.pathsep.join([str(self.package_folder), str(ROOT)])
        return {
            **kept,
            **self.more_environment,
            "PYTHONPATH": path,
            "COPPICE_PORT": str(self.port),
            **chosen,
            "COPPICE_DATA": str(self.data),
        }

    def start(self, **popen: object) -> "PostOffice":
        """Start and wait until it says where it is; the port stays the same over restarts."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [*self.command, "serve"],
                env=self.environment,
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
                **popen,
            )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(self.says):
                self.port = int(line.removeprefix(self.says).strip() or 0)
                return self
        code = self.process.wait()
        self.close()
        raise DidNotStart(code, self.words)

    @property
    def words(self) -> str:
        return self.log.read_text()

    def stop(self) -> int:
        """Ask it to close, as a service manager would."""
        assert self.process is not None
        self.process.terminate()
        code = self.process.wait(timeout=30)
        self.close()
        return code

    def kill(self) -> None:
        """End every process of it at once, as a power cut would."""
        self.close()

    def close(self) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of the other commands on the same data folder."""
        return subprocess.run(
            [sys.executable, "-m", "coppice", *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
