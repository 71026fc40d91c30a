"""Sets up what the tests need. Each function returns whether the thing is there."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

from .places import BINARY, PREFIX, ROOT, STATICCHECK, TESTS, VENV, VENV_OLD, python, run


def build() -> bool:
    """The binary under test: static, without paths of this machine."""
    command = ["go", "build", "-trimpath", "-ldflags", "-s -w", "-o", BINARY]
    return run([*command, "./kernel/cmd/gokernel"], env=os.environ | {"CGO_ENABLED": "0"}) == 0


def install() -> bool:
    """The kernel spec in a prefix of the tests' own."""
    return run([BINARY, "install", "--prefix", PREFIX]) == 0


def clients() -> bool:
    """The virtual environment with the current Jupyter clients."""
    return _venv(VENV, TESTS / "requirements.txt")


def old_clients() -> bool:
    """The one with jupyter_client 7.4."""
    return _venv(VENV_OLD, TESTS / "requirements-old.txt")


def _venv(venv: Path, requirements: Path) -> bool:
    """A virtual environment with exactly these packages; made once per list."""
    mark = venv / "installed"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == wanted:
        return True
    made = run([sys.executable, "-m", "venv", "--clear", venv]) == 0
    pip = [python(venv), "-m", "pip", "install", "--quiet", "--no-input", "--requirement"]
    if not made or run([*pip, requirements]) != 0:
        return False
    mark.write_text(wanted)
    return True


def browser() -> bool:
    """Chromium and its driver; installed from Debian's packages where that is possible."""
    if _has_browser():
        return True
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    apt = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    packages = ["chromium", "chromium-driver", "fonts-dejavu-core"]
    run(["apt-get", "update", "-qq"], env=apt)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=apt)
    return _has_browser()


def _has_browser() -> bool:
    return bool(shutil.which("chromium") and shutil.which("chromedriver"))


def staticcheck() -> bool:
    """The linter, at the version that tools.mod pins."""
    package = "honnef.co/go/tools/cmd/staticcheck"
    tools = ROOT / "tools.mod"
    return run(["go", "build", f"-modfile={tools}", "-o", STATICCHECK, package]) == 0
