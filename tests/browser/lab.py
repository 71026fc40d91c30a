"""A JupyterLab server of one's own: private settings, free port, ends with the block."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOKERNEL = ROOT / "bin" / "gokernel"
_URL = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d+/lab\S*\?token=\w+")

# No news pop-up, and cells off screen stay in the page, so that they can be read.
_PAGE_CONFIG = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
_SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


def _environment(home: Path) -> dict[str, str]:
    """The environment of a server that sees nothing of the user's settings."""
    config, settings, runtime = home / "config", home / "settings", home / "runtime"
    for folder in (config / "labconfig", settings, runtime):
        folder.mkdir(parents=True)
    server = {"ServerApp": {"allow_root": True}}
    (config / "jupyter_server_config.json").write_text(json.dumps(server))
    (config / "labconfig" / "page_config.json").write_text(json.dumps(_PAGE_CONFIG))
    for name, value in _SETTINGS.items():
        file = settings / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value))
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return os.environ | {
        "PATH": path,
        "JUPYTER_CONFIG_DIR": str(config),
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "XDG_CACHE_HOME": str(home / "cache"),
    }


def _command(kernel: str, folder: Path) -> list[str]:
    """How a user starts JupyterLab on folder, without a browser."""
    if kernel == "gokernel":
        return [str(GOKERNEL), "lab", str(folder), "--no-browser", "--port", "0"]
    return ["jupyter", "lab", str(folder), "--no-browser", "--ServerApp.port=0"]


@contextmanager
def serving(kernel: str, folder: Path, home: Path) -> Iterator[str]:
    """JupyterLab on folder; yields its address with the token."""
    log = home / "lab.log"
    environment = _environment(home)
    with log.open("w") as copy, subprocess.Popen(
        _command(kernel, folder), cwd=folder, env=environment, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as server:
        try:
            yield _address(server, log, copy)
        finally:
            server.terminate()
            for _ in server.stdout:  # until it has closed its output
                pass


def _address(server: subprocess.Popen[str], log: Path, copy) -> str:
    """The first address that the server prints."""
    for line in server.stdout:
        copy.write(line)
        copy.flush()
        if found := _URL.search(line):
            return found[0]
    raise AssertionError(f"JupyterLab ended without an address:\n{log.read_text()}")
