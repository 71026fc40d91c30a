"""go test: its tests, counted one by one, and its fuzz targets."""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from .places import ROOT, environment, output, run
from .tally import Tally

FUZZ_TIME = "10s"


def race(tally: Tally) -> None:
    """All tests under the race detector."""
    _test(tally, ["-race", "./..."])


def plain(tally: Tally) -> None:
    """The tests that the race detector would get in the way of."""
    _test(tally, ["-run", "^(TestCells|TestDeaths|TestPrograms)$/",
                  "./kernel", "./kernel/internal/proc", "./kernel/internal/conformance"])


def _test(tally: Tally, arguments: list[str]) -> None:
    """go test. What a failed test printed is shown."""
    command = ["go", "test", "-json", *arguments]
    print("+", " ".join(command), flush=True)
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, text=True,
    ) as go:
        passed, failures = count(_events(go.stdout))
    tally.add(passed, failures)
    if go.returncode != 0 and not failures:
        tally.count(f"go test (exit code {go.returncode})", False)


def _events(lines) -> Iterator[dict]:
    """The events of go test -json; other lines are shown as they are."""
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            print(line, end="", flush=True)


def count(events: Iterator[dict]) -> tuple[int, list[str]]:
    """Passed tests and the names of failed ones; a failed package counts if no test did."""
    printed: dict[str, list[str]] = defaultdict(list)
    passed, failures = 0, []
    for event in events:
        name = event.get("Package") or event.get("ImportPath", "?")
        if test := event.get("Test"):
            name += "." + test
        match event["Action"]:
            case "output" | "build-output":
                printed[name].append(event["Output"])
            case "pass" if test:
                passed += 1
                printed.pop(name, None)
            case "pass":
                print("ok", name, f"{event['Elapsed']:.1f} s", flush=True)
            case "skip":
                _show_skip(name, printed.pop(name, []))
            case "fail" if test or not any(f.startswith(name) for f in failures):
                failures.append(name)
                print("".join(printed.pop(name, [])), flush=True)
            case "build-fail":
                print("".join(printed.pop(name, [])), flush=True)
    return passed, failures


def _show_skip(name: str, printed: list[str]) -> None:
    reasons = [line.strip() for line in printed if "_test.go" in line]
    if reasons:
        print("skipped", name, *reasons, flush=True)


def fuzz(tally: Tally) -> None:
    """A short run of every fuzz target of the module."""
    for package, target in fuzz_targets():
        tally.count(f"fuzz {package}.{target}", _fuzz(package, target))


def _fuzz(package: str, target: str) -> bool:
    limits = [f"-fuzztime={FUZZ_TIME}", "-fuzzminimizetime=5s", "-parallel=2"]
    command = ["go", "test", "-run=^$", f"-fuzz=^{target}$", *limits, package]
    print("+", " ".join(command), flush=True)
    done = output(command, stderr=subprocess.STDOUT)
    print(done.stdout.splitlines()[-1] if done.returncode == 0 else done.stdout, flush=True)
    if done.returncode != 0 and _only_out_of_time(done.stdout):
        print("(no failing input: the time was over while a worker was busy; counted as passed)")
        return True
    return done.returncode == 0


def _only_out_of_time(printed: str) -> bool:
    """Go reports a worker that is busy when -fuzztime ends as a failure without an input."""
    return "context deadline exceeded" in printed and "Failing input" not in printed


def fuzz_targets() -> list[tuple[str, str]]:
    """(package, Fuzz function) of every target there is."""
    files = output(["git", "grep", "-l", "--untracked", "^func Fuzz", "--", "*_test.go"]).stdout
    folders = sorted({"./" + str(PurePosixPath(file).parent) for file in files.split()})
    if not folders:
        return []
    return parse_list(output(["go", "test", "-list=^Fuzz", *folders]).stdout)


def parse_list(listed: str) -> list[tuple[str, str]]:
    """What go test -list prints: a package's names, then its line that begins with ok."""
    targets, names = [], []
    for line in listed.splitlines():
        if line.startswith("Fuzz"):
            names.append(line.strip())
        elif found := re.match(r"ok\s+(\S+)", line):
            targets += [(found[1], name) for name in names]
            names = []
    return targets
