"""All tests, in the order in which a failure is cheapest to find."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from . import checks, clients, gotests, setup
from .places import CACHE
from .tally import Tally

REGISTRY = "could not be installed; its package registry is out of reach (see above)"
BROWSER = "no chromium and chromedriver here, and not root with Debian's packages in reach"

# name -> (what it needs, how to run it)
Step = tuple[Callable[[Tally], None], Callable[[], bool], str]
STEPS: dict[str, Step] = {
    "gofmt": (checks.gofmt, lambda: True, ""),
    "vet": (checks.vet, lambda: True, ""),
    "staticcheck": (checks.staticcheck, setup.staticcheck, REGISTRY),
    "suite": (clients.suite, setup.clients, REGISTRY),
    "go": (gotests.race, lambda: True, ""),
    "deaths": (gotests.plain, lambda: True, ""),
    "jupyter": (clients.jupyter, setup.clients, REGISTRY),
    "jupyter-old": (clients.old_jupyter, setup.old_clients, REGISTRY),
    "browser": (clients.browser, lambda: setup.clients() and setup.browser(), BROWSER),
    "fuzz": (gotests.fuzz, lambda: True, ""),
}
NEED_KERNEL = {"jupyter", "jupyter-old", "browser"}


def main() -> int:
    """Set up, run the steps that were asked for, print the summary."""
    parser = argparse.ArgumentParser(prog="suite", description=__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"of: {' '.join(STEPS)}")
    # Fuzzing looks for what nobody knows yet, so its result is not the change's;
    # what it found before is among the seeds that "go" runs.
    asked = parser.parse_args().steps or [name for name in STEPS if name != "fuzz"]
    if unknown := set(asked) - set(STEPS):
        parser.error(f"no such step: {' '.join(unknown)}; there are: {' '.join(STEPS)}")
    CACHE.mkdir(exist_ok=True)
    tally = Tally()
    built = setup.build() and setup.install()
    tally.count("go build", built)
    if "go" in asked:
        setup.clients()  # some Go tests check a notebook with Python's nbformat
    for name in asked:
        if name in NEED_KERNEL and not built:
            tally.leave_out(name, "the kernel does not build")
        else:
            _step(tally, name)
    print(tally.summary(), flush=True)
    return 1 if tally.failures else 0


def _step(tally: Tally, name: str) -> None:
    run, needs, why = STEPS[name]
    began = time.monotonic()
    print(f"\n=== {name}", flush=True)
    if needs():
        run(tally)
    else:
        tally.leave_out(name, why)
    tally.seconds.append((name, time.monotonic() - began))


if __name__ == "__main__":
    sys.exit(main())
