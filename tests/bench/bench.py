"""Our kernel beside ipykernel, in one run, the two taking turns.

Prints medians and their ratios. It judges nothing by its exit code: quote
the ratios of one run, never the absolute figures, for they are the machine's.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

import measures  # noqa: E402
import samples  # noqa: E402
from table import Samples, render  # noqa: E402
from wire import Kernel  # noqa: E402

# Kernel spec -> how that spec asks to be interrupted.
INTERRUPTED_BY = {"python3": "signal"}


class Side:
    """One of the two kernels: its samples of code and its numbers."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.code = samples.load(name)
        self.numbers: Samples = defaultdict(list)

    def add(self, numbers: measures.Numbers, keep: bool) -> None:
        """Keep the numbers of a round that is not a warm-up."""
        for name, value in numbers.items() if keep else ():
            self.numbers[name].append(value)

    def fresh(self, keep: bool) -> Kernel:
        """Start a kernel and measure what a fresh one shows."""
        kernel, took = measures.launch(self.name)
        kernel.wait_subscribed()
        self.add({"launch to kernel_info": took, **measures.fresh(kernel, self.code)}, keep)
        return kernel


def rounds(warm_up: int, count: int) -> Iterator[bool]:
    """Whether to keep each round's numbers."""
    yield from [False] * warm_up + [True] * count


def measure(sides: list[Side], options: argparse.Namespace) -> None:
    """All rounds, the kernels taking turns in each."""
    for keep in rounds(1, options.launches):
        for side in sides:
            side.fresh(keep).close()
    with ExitStack() as stack:
        kernels = []
        for side in sides:
            kernel = side.fresh(False)
            stack.callback(kernel.close)
            kernel.run(side.code.SLEEPS_SETUP)
            kernels.append((side, kernel))
        for keep in rounds(options.warm_up, options.n):
            for side, kernel in kernels:
                by = INTERRUPTED_BY.get(side.name, "message")
                side.add(measures.warm(kernel, side.code, by), keep)
        for keep in rounds(1, options.slow):
            for side, kernel in kernels:
                side.add(measures.slow(kernel, side.code), keep)


def main() -> None:
    """Parse the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", default="gokernel", help="kernel spec to measure")
    parser.add_argument("--theirs", default="python3", help="kernel spec to compare with")
    parser.add_argument("--n", type=int, default=30, help="samples of quick answers")
    parser.add_argument("--warm-up", type=int, default=5, help="rounds before those")
    parser.add_argument("--launches", type=int, default=10, help="fresh kernels")
    parser.add_argument("--slow", type=int, default=5, help="samples of what takes long")
    parser.add_argument("--json", type=Path, help="also write all samples to this file")
    options = parser.parse_args()
    sides = [Side(options.ours), Side(options.theirs)]
    measure(sides, options)
    print(f"{platform.system()} {platform.machine()}, ipykernel {version('ipykernel')}, "
          f"jupyter_client {version('jupyter_client')}, Python {platform.python_version()}")
    print(render(sides[0].numbers, sides[1].numbers, (options.ours, options.theirs)))
    if options.json:
        options.json.write_text(json.dumps({s.name: s.numbers for s in sides}, indent=1))


if __name__ == "__main__":
    main()
