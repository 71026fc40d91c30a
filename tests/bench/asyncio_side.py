"""Measures asyncio once, and prints nanoseconds by name as JSON.

Run by loops.py with the Python to be measured; with the argument uvloop on that loop.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable


async def switch() -> float:
    """A task that gives way among a thousand."""
    tasks, turns = 1000, 50

    async def worker() -> None:
        for _ in range(turns):
            await asyncio.sleep(0)

    made = [asyncio.create_task(worker()) for _ in range(tasks)]
    await asyncio.sleep(0)
    began = time.perf_counter_ns()
    await asyncio.gather(*made)
    return (time.perf_counter_ns() - began) / (tasks * turns)


async def nop() -> None:
    """Does nothing."""


async def spawn() -> float:
    """A task that is made and awaited, one after the other."""
    count = 10_000
    began = time.perf_counter_ns()
    for _ in range(count):
        await asyncio.create_task(nop())
    return (time.perf_counter_ns() - began) / count


async def crowd() -> float:
    """A task among a thousand that are made and gathered."""
    rounds, tasks = 10, 1000
    began = time.perf_counter_ns()
    for _ in range(rounds):
        await asyncio.gather(*[asyncio.create_task(nop()) for _ in range(tasks)])
    return (time.perf_counter_ns() - began) / (rounds * tasks)


async def call() -> float:
    """A coroutine that is awaited directly."""
    count = 50_000
    began = time.perf_counter_ns()
    for _ in range(count):
        await nop()
    return (time.perf_counter_ns() - began) / count


async def queue() -> float:
    """An item that goes to another task and back."""
    count = 10_000
    there: asyncio.Queue[int] = asyncio.Queue(1)
    back: asyncio.Queue[int] = asyncio.Queue(1)

    async def echo() -> None:
        while True:
            await back.put(await there.get())

    task = asyncio.create_task(echo())
    began = time.perf_counter_ns()
    for i in range(count):
        await there.put(i)
        await back.get()
    took = time.perf_counter_ns() - began
    task.cancel()
    return took / count


async def timer(others: int = 1000) -> float:
    """A timer that is set and cancelled among others."""
    count = 20_000
    loop = asyncio.get_running_loop()
    handles = [loop.call_later(3600 + i, nop) for i in range(others)]
    began = time.perf_counter_ns()
    for i in range(count):
        loop.call_later(3600 + i * 7919 % others, nop).cancel()
    took = time.perf_counter_ns() - began
    for handle in handles:
        handle.cancel()
    return took / count


MEASURES: dict[str, Callable[[], Awaitable[float]]] = {
    "switch": switch, "spawn": spawn, "crowd": crowd, "call": call, "queue": queue, "timer": timer,
}


def main() -> None:
    """Measure and print."""
    if sys.argv[1:] == ["uvloop"]:
        import uvloop

        uvloop.install()
    numbers = {name: asyncio.run(measure()) for name, measure in MEASURES.items()}
    numbers["version"] = ".".join(map(str, sys.version_info[:3]))
    json.dump(numbers, sys.stdout)


if __name__ == "__main__":
    main()
