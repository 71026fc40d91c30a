"""asyncx beside bare coroutines, goroutines, asyncio and uvloop, all taking turns.

Prints medians, and each aim with what came of it. As bench.py it judges nothing by its
exit code: quote the ratios of one run, for the absolute figures are the machine's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(HERE)]

import loops_cell  # noqa: E402
from table import _join as join, _number as number  # noqa: E402
from wire import Kernel  # noqa: E402

PROGRAM = ROOT / ".cache" / "bin" / "loops"
VENV = ROOT / ".cache" / "venv-bench"
Samples = dict[str, list[float]]

# name, its columns: asyncx compiled, asyncx in a cell, iter.Pull, goroutines, asyncio, uvloop
ROWS = {
    "switch among 1,000": ("asyncx switch", "cell switch", "pull switch", "goroutine switch", "asyncio switch", "uvloop switch"),
    "spawn and await": ("asyncx spawn", "cell spawn", "", "goroutine spawn", "asyncio spawn", "uvloop spawn"),
    "spawn 1,000, gather": ("asyncx crowd", "cell crowd", "", "goroutine crowd", "asyncio crowd", "uvloop crowd"),
    "await a coroutine": ("asyncx call", "cell call", "", "", "asyncio call", "uvloop call"),
    "queue, to and fro": ("asyncx queue", "cell queue", "", "goroutine queue", "asyncio queue", "uvloop queue"),
    "timer set, cancelled": ("asyncx timer", "", "", "", "asyncio timer", "uvloop timer"),
    "  among 100,000": ("asyncx timer 1e5", "", "", "", "", ""),
    "hop in a ring of 1,000": ("asyncx ring", "", "", "", "", ""),
}
HEAD = ("ns", "asyncx", "in a cell", "iter.Pull", "goroutines", "asyncio", "uvloop")

# what, over what: at most, or at least
AIMS = [
    ("switch / bare iter.Pull switch", "asyncx switch", "pull switch", "<=", 1.5),
    ("  / iter.Pull among 1,000", "asyncx switch", "pull among 1000", "", 0),
    ("asyncio / asyncx, switch", "asyncio switch", "asyncx switch", ">=", 10),
    ("uvloop / asyncx, switch", "uvloop switch", "asyncx switch", ">=", 5),
    ("asyncio / asyncx, spawn and await", "asyncio spawn", "asyncx spawn", ">=", 15),
    ("asyncio / asyncx, queue", "asyncio queue", "asyncx queue", ">=", 10),
    ("million sleepers, bytes each", "million asyncx bytes", "", "<=", 3072),
    ("  goroutines, bytes each", "million goroutines bytes", "", "", 0),
    ("million sleepers, time / goroutines", "million asyncx seconds", "million goroutines seconds", "<=", 2),
    ("timer among 100,000 / among 1,000", "asyncx timer 1e5", "asyncx timer", "<=", 2),
    ("asyncio / cell, switch", "asyncio switch", "cell switch", ">=", 3),
    ("asyncio / cell, spawn and await", "asyncio spawn", "cell spawn", ">=", 2),
    ("trace: switch, traced / not", "traced switch", "", "<=", 1.05),
    ("trace: ring, traced / not", "traced ring", "", "<=", 1.05),
    ("trace: switch in a cell, traced / not", "cell traced", "", "<=", 1.05),
]


def output(*command: str | Path) -> dict[str, float]:
    """What a measuring program prints."""
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def python_with_uvloop(python: str) -> tuple[Path, bool]:
    """A virtual environment of that Python, and whether uvloop could be installed."""
    wanted = HERE.parent / "requirements-bench.txt"
    mark, found = VENV / "installed", VENV / "bin" / "python"
    key = hashlib.sha256(wanted.read_bytes() + python.encode()).hexdigest()
    if mark.exists() and mark.read_text() == key:
        return found, True
    subprocess.run([python, "-m", "venv", "--clear", VENV], check=True)
    pip = [found, "-m", "pip", "install", "--quiet", "--no-input", "--requirement", wanted]
    if subprocess.run(pip, check=False).returncode != 0:
        print("SKIPPED: uvloop cannot be installed for this Python; its column is empty", file=sys.stderr)
        return found, False
    mark.write_text(key)
    return found, True


def cells(kernel: Kernel) -> dict[str, float]:
    """One round in the kernel."""
    return {name: float(kernel.run(code).stdout) for name, code in loops_cell.CELLS.items()}


def sides(options: argparse.Namespace, kernel: Kernel) -> dict[str, Callable[[], dict[str, float]]]:
    """Whom to measure, by the prefix of the names of the numbers."""
    python, has_uvloop = python_with_uvloop(options.python)
    side = HERE / "asyncio_side.py"
    version = subprocess.check_output([python, "--version"], text=True).strip()
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, {version}")
    found = {
        "": lambda: output(PROGRAM),
        "asyncio ": lambda: output(python, side),
        "cell ": lambda: cells(kernel),
    }
    if has_uvloop:
        found["uvloop "] = lambda: output(python, side, "uvloop")
    return found


def measure(options: argparse.Namespace) -> Samples:
    """All rounds, the sides taking turns in each; the first round is dropped."""
    samples: Samples = defaultdict(list)
    kernel = Kernel("gokernel")
    try:
        kernel.wait_subscribed()
        kernel.run(loops_cell.SETUP)
        all_sides = sides(options, kernel)
        for i in range(options.rounds + 1):
            for prefix, run in all_sides.items():
                for name, value in run().items():
                    if i > 0 and isinstance(value, float):
                        samples[prefix + name].append(value)
    finally:
        kernel.close()
    for _ in range(options.millions):
        for who in ("asyncx", "goroutines"):
            for name, value in output(PROGRAM, "-million", who).items():
                samples[f"million {who} {name}"].append(value)
    return samples


def show(samples: Samples, of: Callable[[list[float]], float]) -> str:
    """The table of the medians (or what of gives), and that of the aims."""
    medians = {name: of(values) for name, values in samples.items()}
    lines = [HEAD] + [
        (name, *(number(medians[c]) if c in medians else "-" for c in columns)) for name, columns in ROWS.items()
    ]
    aims = [("", "", "aim", "")] + [line for aim in AIMS if (line := judge(medians, *aim))]
    return table(lines) + "\n\n" + table(aims)


def judge(medians: dict[str, float], name: str, what: str, over: str, sign: str, limit: float) -> tuple[str, ...] | None:
    """One line of the aims; None if it was not measured."""
    if what not in medians or over and over not in medians:
        return None
    value = medians[what] / (medians[over] if over else 1)
    if not sign:
        return name, number(value), "", ""
    met = value <= limit if sign == "<=" else value >= limit
    return name, number(value), f"{sign} {limit:g}", "met" if met else "SHORT"


def table(lines: list[tuple[str, ...]]) -> str:
    """Lines in columns, the first to the left."""
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join(join(line, widths) for line in lines)


def main() -> None:
    """Parse the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable, help="the Python whose asyncio is measured")
    parser.add_argument("--rounds", type=int, default=9, help="rounds that count")
    parser.add_argument("--millions", type=int, default=3, help="runs with a million sleepers; 3.5 GB of memory")
    parser.add_argument("--best", action="store_true", help="the best rounds, not the medians: for a busy machine")
    parser.add_argument("--json", type=Path, help="also write all samples to this file")
    options = parser.parse_args()
    build = ["go", "build", "-o", PROGRAM, "./tests/bench/loops"]
    subprocess.run(build, cwd=ROOT, check=True)
    samples = measure(options)
    print(f"{options.rounds} rounds, {'the best' if options.best else 'medians'}; load {os.getloadavg()[1]:.1f}\n")
    print(show(samples, min if options.best else median))
    if options.json:
        options.json.write_text(json.dumps(samples, indent=1))


if __name__ == "__main__":
    main()
