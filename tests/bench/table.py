"""The printed table: medians side by side, their ratio, the aim."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median


@dataclass
class Row:
    """One line: its name, its unit and the aim, as a limit of a ratio or of a value."""

    name: str
    unit: str = "ms"
    ratio: float | None = None
    limit: float | None = None

    def aim(self) -> str:
        """The aim in words."""
        words = []
        if self.ratio is not None:
            words.append(f"ratio <= {self.ratio:g}")
        if self.limit is not None:
            words.append(f"<= {self.limit:g} {self.unit}".rstrip())
        return ", ".join(words)

    def met(self, ours: float, theirs: float | None) -> bool:
        """Whether our median reaches every aim of the line."""
        by_ratio = self.ratio is None or theirs is None or ours <= self.ratio * theirs
        return by_ratio and (self.limit is None or ours <= self.limit)


ROWS = [
    Row("launch to kernel_info", ratio=0.1),
    Row("first cell"),
    Row("trivial cell", ratio=0.25, limit=1),
    Row("ten prints", limit=1.5),
    Row("100,000 lines", ratio=1),
    Row("their messages", unit="", limit=49),
    Row("interrupt", limit=20),
    Row("idle memory", unit="MB", limit=40),
    Row("sleeps, inside", limit=0.5),
    Row("sleeps, whole cell", limit=2),
    Row("first completion", limit=5),
    Row("completion", limit=1),
    Row("first inspection"),
    Row("inspection", limit=1),
]

Samples = dict[str, list[float]]


def render(ours: Samples, theirs: Samples, names: tuple[str, str]) -> str:
    """The whole table. Medians; n is the number of our samples."""
    head = ("median", "n", names[0], names[1], "ratio", "aim", "")
    lines = [head] + [_line(row, ours, theirs) for row in ROWS if row.name in ours]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(_join(line, widths) for line in lines)


def _line(row: Row, ours: Samples, theirs: Samples) -> tuple[str, ...]:
    mine = median(ours[row.name])
    other = median(theirs[row.name]) if theirs.get(row.name) else None
    ratio = f"{mine / other:.3f}" if other else "-"
    verdict = "" if not row.aim() else "met" if row.met(mine, other) else "MISSED"
    return (
        f"{row.name} ({row.unit})" if row.unit else row.name,
        str(len(ours[row.name])), _number(mine), "-" if other is None else _number(other),
        ratio, row.aim(), verdict,
    )


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 1000 else f"{value:.3g}"


def _join(line: tuple[str, ...], widths: list[int]) -> str:
    left = {0, 5, 6}
    cells = [
        text.ljust(width) if i in left else text.rjust(width)
        for i, (text, width) in enumerate(zip(line, widths))
    ]
    return "  ".join(cells).rstrip()
