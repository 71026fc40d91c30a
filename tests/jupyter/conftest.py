"""Fixtures, and the rule of the committed list of passing conformance tests."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import samples as sample_modules  # noqa: E402
from kernel import run, running  # noqa: E402

LIST = Path(__file__).with_name("passing.txt")
CONFORMANCE = "test_kernel_go.py"


@pytest.fixture(scope="session")
def kernel_name() -> str:
    """The kernel spec under test."""
    return sample_modules.kernel_name()


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    """The code samples for the kernel under test."""
    return sample_modules.load()


@pytest.fixture
def kernel(kernel_name: str, samples: ModuleType):
    """A fresh kernel (manager, client) whose session has the samples' imports."""
    with running(kernel_name) as pair:
        assert run(pair[1], samples.PRELUDE).reply["status"] == "ok"
        yield pair


@pytest.fixture
def client(kernel):
    """The client of a fresh kernel."""
    return kernel[1]


def _listed() -> set[str]:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def _conformance_id(item: pytest.Item) -> str | None:
    if item.path.name != CONFORMANCE or sample_modules.kernel_name() != "gokernel":
        return None
    return item.nodeid.split("::", 1)[1]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test outside the list must fail: once it passes, it has to be listed."""
    found = {name for item in items if (name := _conformance_id(item))}
    listed = _listed()
    if found and not config.option.keyword and (gone := listed - found):
        raise pytest.UsageError(f"{LIST}: these tests no longer exist: {sorted(gone)}")
    for item in items:
        name = _conformance_id(item)
        if name and name not in listed:
            reason = f"not in {LIST.name}; if it passes now, add the line: {name}"
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any):
    """A listed test may not be skipped."""
    report = yield
    name = _conformance_id(item)
    if report.skipped and name and name in _listed() and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{name} is in {LIST.name} but was skipped: {report.longrepr}"
    return report


_measured: list[str] = []


@pytest.fixture
def measured():
    """A function that takes a line to print at the end of the run."""
    return _measured.append


def pytest_terminal_summary(terminalreporter) -> None:
    """Print what the tests measured; nothing is judged by it."""
    if _measured:
        terminalreporter.section("measured")
        for line in _measured:
            terminalreporter.write_line(line)
