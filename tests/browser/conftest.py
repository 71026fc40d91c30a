"""One JupyterLab and one browser for all browser tests."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import nbformat
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import samples as sample_modules  # noqa: E402
from browser import available, chromium  # noqa: E402
from lab import ROOT, serving  # noqa: E402
from notebooks import write  # noqa: E402
from page import Page  # noqa: E402


@pytest.fixture(scope="session")
def samples():
    """The code samples for the kernel under test."""
    return sample_modules.load()


@pytest.fixture(scope="session")
def folder(tmp_path_factory, samples) -> Path:
    """The served folder: the course (or a stand-in) and notebooks to interrupt and restart."""
    folder = tmp_path_factory.mktemp("served")
    kernel = sample_modules.kernel_name()
    endless = [samples.PRELUDE + "\n" + samples.SET_VARIABLE, samples.ENDLESS_ANNOUNCED,
               samples.READ_VARIABLE]
    for name in ("endless.ipynb", "restart.ipynb"):
        write(folder / name, kernel, samples.LANGUAGE, endless)
    if kernel == "gokernel":
        for notebook in [*(ROOT / "notebooks").glob("*.ipynb"), ROOT / "docs" / "display.ipynb"]:
            shutil.copy(notebook, folder)
    else:
        _stand_in(folder / "01-coroutines.ipynb", kernel, samples)
    return folder


def _stand_in(path: Path, kernel: str, samples) -> None:
    """A small notebook with stored outputs, executed by nbclient."""
    from nbclient import NotebookClient

    write(path, kernel, samples.LANGUAGE, [samples.PRELUDE, samples.HELLO, "1 + 1", samples.TEN_PRINTS])
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, kernel_name=kernel).execute()
    nbformat.write(notebook, path)


@pytest.fixture(scope="session")
def page(folder, tmp_path_factory):
    """JupyterLab in the browser."""
    if not available():
        pytest.skip("chromium and chromedriver are not on this machine")
    home = tmp_path_factory.mktemp("home")
    with (
        serving(sample_modules.kernel_name(), folder, home) as address,
        chromium(home / "profile") as driver,
    ):
        yield Page(driver, address)


@pytest.fixture(autouse=True)
def screen(request):
    """After each test that used the page, a screenshot under .cache/screens."""
    yield
    if "page" in request.fixturenames:
        request.getfixturevalue("page").screenshot(request.node.name)
