"""Counts what ran, and keeps what failed or was left out for the end."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Tally:
    """The result of a whole run."""

    passed: int = 0
    failures: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    seconds: list[tuple[str, float]] = field(default_factory=list)

    def count(self, name: str, ok: bool) -> None:
        """One check that ran."""
        if ok:
            self.passed += 1
        else:
            self.failures.append(name)

    def add(self, passed: int, failures: list[str]) -> None:
        """The tests of one runner."""
        self.passed += passed
        self.failures += failures

    def leave_out(self, what: str, why: str) -> None:
        """Something that could not run here; said at once and again at the end."""
        self.left_out.append(f"{what}: {why}")
        print(f"\n!!! LEFT OUT: {what}: {why}\n", flush=True)

    def summary(self) -> str:
        """The end of the output; its last line is for machines."""
        lines = [f"{seconds:7.1f} s  {name}" for name, seconds in self.seconds]
        lines += [f"!!! LEFT OUT: {what}" for what in self.left_out]
        lines += [f"FAILED: {name}" for name in self.failures]
        counts = f"{self.passed} passed, {len(self.failures)} failed"
        if self.left_out:
            counts += f", {len(self.left_out)} skipped"
        return "\n".join(["", *lines, counts])
