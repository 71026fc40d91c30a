"""Running cells over jupyter_client, for the tests.

Works with jupyter_client 7.4 as well as with the current one.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager

PATIENCE = 60.0
"""Seconds after which a silent kernel counts as dead. No test measures it."""

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass
class Outcome:
    """What one execute_request led to."""

    reply: dict[str, Any] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)

    def stream(self, name: str) -> str:
        """All text of one stream."""
        return "".join(
            m["content"]["text"]
            for m in self.messages
            if m["msg_type"] == "stream" and m["content"]["name"] == name
        )

    @property
    def stdout(self) -> str:
        """All text on stdout."""
        return self.stream("stdout")

    @property
    def complaints(self) -> str:
        """All that the cell complained of: its errors and its stderr, without colours."""
        return self.error_text + _ANSI.sub("", self.stream("stderr"))

    @property
    def result(self) -> str | None:
        """The text/plain of the cell's value."""
        for message in self.messages:
            if message["msg_type"] == "execute_result":
                return message["content"]["data"]["text/plain"]
        return None

    @property
    def error_text(self) -> str:
        """Name, message and traceback of the cell's error outputs, without colours."""
        parts: list[str] = []
        for message in self.messages:
            if message["msg_type"] == "error":
                content = message["content"]
                parts += [content["ename"], content["evalue"], *content["traceback"]]
        return _ANSI.sub("", "\n".join(parts))


@contextmanager
def running(name: str) -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    """A fresh kernel and a connected client; both end with the block."""
    manager = KernelManager(kernel_name=name)
    manager.start_kernel()
    client = manager.blocking_client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        yield manager, client
    finally:
        client.stop_channels()
        if manager.has_kernel:
            manager.shutdown_kernel(now=True)


def run(client: BlockingKernelClient, code: str, **options: Any) -> Outcome:
    """Run code and wait for its reply and its idle."""
    return collect(client, client.execute(code, **options))


def collect(client: BlockingKernelClient, msg_id: str) -> Outcome:
    """What the request msg_id leads to, up to both reply and idle."""
    outcome = Outcome()
    outcome.messages = list(until_idle(client, msg_id))
    outcome.reply = reply_to(client, msg_id)["content"]
    return outcome


def until_idle(client: BlockingKernelClient, msg_id: str) -> Iterator[dict[str, Any]]:
    """The iopub messages of one request, without its status messages."""
    deadline = time.monotonic() + PATIENCE
    while True:
        message = client.get_iopub_msg(timeout=max(0.0, deadline - time.monotonic()))
        if message["parent_header"].get("msg_id") != msg_id:
            continue
        if message["msg_type"] != "status":
            yield message
        elif message["content"]["execution_state"] == "idle":
            return


def until_output(client: BlockingKernelClient, msg_id: str) -> dict[str, Any]:
    """Wait for the first text that a request prints, or for its error."""
    for message in until_idle(client, msg_id):
        if message["msg_type"] in ("stream", "error"):
            return message
    raise AssertionError("the cell ended without printing anything")


def reply_to(client: BlockingKernelClient, msg_id: str, channel: str = "shell") -> dict[str, Any]:
    """The reply to one request on a channel; other replies are dropped."""
    receive = getattr(client, f"get_{channel}_msg")
    deadline = time.monotonic() + PATIENCE
    while True:
        message = receive(timeout=max(0.0, deadline - time.monotonic()))
        if message["parent_header"].get("msg_id") == msg_id:
            return message


def interrupt(client: BlockingKernelClient) -> dict[str, Any]:
    """Send interrupt_request on control and wait for the answer's content."""
    message = client.session.msg("interrupt_request", {})
    client.control_channel.send(message)
    return reply_to(client, message["header"]["msg_id"], "control")["content"]
