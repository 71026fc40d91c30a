"""What is measured. Each function takes a running kernel and returns numbers by name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from types import ModuleType

from memory import pss_mb
from wire import Kernel

Numbers = dict[str, float]


def _ms(function: Callable[[], object]) -> float:
    began = time.perf_counter()
    function()
    return (time.perf_counter() - began) * 1000


def launch(name: str) -> tuple[Kernel, float]:
    """Start a kernel; milliseconds from before the start to its kernel_info_reply."""
    began = time.perf_counter()
    kernel = Kernel(name)
    kernel.request("kernel_info_request", {})
    return kernel, (time.perf_counter() - began) * 1000


def fresh(kernel: Kernel, samples: ModuleType) -> Numbers:
    """What only a fresh kernel can tell: first answers, and memory when idle.

    Memory is read after the first cell and the packages' import, so that all
    processes of the kernel have been started.
    """
    first = kernel.run(samples.ONE_AND_ONE).ms
    kernel.run(samples.PRELUDE)
    return {
        "first cell": first,
        "idle memory": pss_mb(kernel.pid),
        "first completion": _ms(lambda: complete(kernel, samples)),
        "first inspection": _ms(lambda: inspect(kernel, samples)),
    }


def warm(kernel: Kernel, samples: ModuleType, interrupted_by: str) -> Numbers:
    """One sample of each answer of a warm kernel."""
    return {
        "trivial cell": kernel.run(samples.ONE_AND_ONE).ms,
        "ten prints": kernel.run(samples.TEN_PRINTS).ms,
        "completion": _ms(lambda: complete(kernel, samples)),
        "inspection": _ms(lambda: inspect(kernel, samples)),
        "interrupt": interrupt(kernel, samples, interrupted_by),
    }


def slow(kernel: Kernel, samples: ModuleType) -> Numbers:
    """One sample of what takes long."""
    return {**many_lines(kernel, samples), **sleeps(kernel, samples)}


def complete(kernel: Kernel, samples: ModuleType) -> None:
    """Ask for the completions of the first sample; they must be found."""
    text, wanted = samples.COMPLETIONS[0]
    reply = kernel.request("complete_request", {"code": text, "cursor_pos": len(text)})
    if not wanted <= set(reply["matches"]):
        raise RuntimeError(f"{kernel.name}: {text!r} completed to {reply['matches']}")


def inspect(kernel: Kernel, samples: ModuleType) -> None:
    """Inspect the sample; it must be found."""
    code = samples.INSPECT
    content = {"code": code, "cursor_pos": len(code), "detail_level": 0}
    if not kernel.request("inspect_request", content)["found"]:
        raise RuntimeError(f"{kernel.name}: {code!r} not found")


def interrupt(kernel: Kernel, samples: ModuleType, by: str) -> float:
    """Milliseconds from the interrupt of an endless loop to its idle.

    by is "message" (interrupt_request on control) or "signal" (SIGINT), as
    the kernel's spec asks for. The wait blocks on iopub: it polls nothing.
    """
    msg_id = kernel.execute(samples.ENDLESS_ANNOUNCED)
    output = kernel.output(msg_id)
    next(message for message in output if message.kind == "stream")
    began = time.perf_counter()
    if by == "message":
        kernel.send(kernel.control, "interrupt_request", {})
    else:
        os.kill(kernel.pid, signal.SIGINT)
    kinds = [message.kind for message in output]
    took = (time.perf_counter() - began) * 1000
    kernel.reply(msg_id)
    if "error" not in kinds:
        raise RuntimeError(f"{kernel.name}: the interrupted loop shows no error")
    return took


def many_lines(kernel: Kernel, samples: ModuleType) -> Numbers:
    """100,000 printed lines: time to idle and stream messages; all must arrive."""
    cell = kernel.run(samples.MANY_LINES)
    if cell.stdout != "".join(f"line {i}\n" for i in range(100_000)):
        lines = cell.stdout.count("\n")
        raise RuntimeError(f"{kernel.name}: of 100,000 lines {lines} arrived")
    return {"100,000 lines": cell.ms, "their messages": cell.messages}


def sleeps(kernel: Kernel, samples: ModuleType) -> Numbers:
    """Four concurrent sleeps of .1 to .4 s: milliseconds over the longest.

    Inside the cell by the program's own clock, and for the whole cell.
    """
    cell = kernel.run(samples.SLEEPS)
    inside = float(cell.stdout.split()[1]) / 1000
    return {"sleeps, inside": inside, "sleeps, whole cell": cell.ms - 400}
