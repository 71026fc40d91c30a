"""Where things are, and how commands are run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
CACHE = ROOT / ".cache"
BINARY = ROOT / "bin" / "gokernel"
PREFIX = CACHE / "prefix"
VENV = CACHE / "venv"
VENV_OLD = CACHE / "venv-old"
STATICCHECK = CACHE / "bin" / "staticcheck"


def python(venv: Path) -> Path:
    """A virtual environment's interpreter."""
    return venv / "bin" / "python"


def environment() -> dict[str, str]:
    """The environment of the client tests: only the kernel just built is installed."""
    return os.environ | {
        "JUPYTER_PATH": str(PREFIX / "share" / "jupyter"),
        "GOKERNEL_PYTHON": str(python(VENV)),
    }


def run(command: Sequence[str | Path], **options) -> int:
    """Run a command in the project's folder with its output shown; its exit code."""
    print("+", " ".join(map(str, command)), flush=True)
    return subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False, **options
    ).returncode


def output(command: Sequence[str | Path], **options) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it prints on stdout."""
    return subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
        check=False, **options,
    )
