"""The checks that read the source: gofmt, go vet, staticcheck."""

from __future__ import annotations

from .places import STATICCHECK, output, run
from .tally import Tally

SYMBOLS = "kernel/internal/std/symbols/"
"""Generated: the standard library's names, also the deprecated ones."""


def gofmt(tally: Tally) -> None:
    """No file may differ from what gofmt makes of it."""
    files = output(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.go"])
    done = output(["gofmt", "-l", *files.stdout.split()])
    if done.stdout:
        print("not formatted; run gofmt -w on:\n" + done.stdout)
    tally.count("gofmt", done.returncode == 0 and not done.stdout)


def vet(tally: Tally) -> None:
    """go vet."""
    tally.count("go vet", run(["go", "vet", "./..."]) == 0)


def staticcheck(tally: Tally) -> None:
    """staticcheck, whose word on deprecated names is not for the tables that list all names."""
    done = output([STATICCHECK, "./..."])
    findings = [line for line in done.stdout.splitlines() if not _is_table_of_names(line)]
    print("\n".join(findings), flush=True)
    tally.count("staticcheck", done.returncode in (0, 1) and not findings)


def _is_table_of_names(finding: str) -> bool:
    return finding.startswith(SYMBOLS) and finding.endswith("(SA1019)")
