"""The Python tests, each folder under the interpreter that it needs."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

from .places import CACHE, TESTS, VENV, VENV_OLD, environment, python, run
from .tally import Tally


def suite(tally: Tally) -> None:
    """The tests of this suite itself."""
    _pytest(tally, "suite", VENV, TESTS / "suite")


def jupyter(tally: Tally) -> None:
    """The conformance suite and the client tests."""
    _pytest(tally, "jupyter", VENV, TESTS / "jupyter")


def old_jupyter(tally: Tally) -> None:
    """The smoke test with jupyter_client 7.4."""
    _pytest(tally, "jupyter_client 7.4", VENV_OLD, TESTS / "jupyter" / "test_smoke.py")


def browser(tally: Tally) -> None:
    """JupyterLab in Chromium."""
    _pytest(tally, "browser", VENV, TESTS / "browser")


def _pytest(tally: Tally, name: str, venv: Path, what: Path) -> None:
    report = CACHE / f"{name}.xml"
    report.unlink(missing_ok=True)
    command = [python(venv), "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider"]
    code = run([*command, f"--junitxml={report}", what], env=environment())
    passed, failures = read_report(report) if report.exists() else (0, [])
    tally.add(passed, [f"{name}: {failure}" for failure in failures])
    if code != 0 and not failures:
        tally.count(f"{name}: pytest (exit code {code})", False)


def read_report(report: Path) -> tuple[int, list[str]]:
    """Passed tests and the names of failed ones, from a JUnit report."""
    passed, failures = 0, []
    for case in ElementTree.parse(report).iter("testcase"):
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            failures.append(f"{case.get('classname')}.{case.get('name')}")
        elif "skipped" not in kinds:
            passed += 1
    return passed, failures
