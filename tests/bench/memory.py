"""Memory of a process tree: PSS, which counts a shared page once."""

from __future__ import annotations

from pathlib import Path


def tree(pid: int) -> list[int]:
    """The process and all its descendants."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += tree(int(child))
    return found


def pss_mb(pid: int) -> float:
    """PSS of the tree in MB (10^6 bytes)."""
    kib = 0
    for process in tree(pid):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                kib += int(line.split()[1])
    return kib * 1024 / 1e6
