"""A kernel under measurement: plain blocking zmq sockets, no event loop between.

jupyter_client starts the kernel (as any front end does) and signs the
messages; its channels are not used, because their event loop costs more than
a fast kernel's whole answer.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import zmq
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session

PATIENCE_MS = 120_000
RECONNECT_MS = 1
"""How often a socket tries again until the kernel has bound its port."""



@dataclass
class Message:
    """A received message, as far as measuring needs it."""

    kind: str
    parent: str
    content: dict[str, Any]


@dataclass
class Cell:
    """A cell that has run."""

    stdout: str
    messages: int
    ms: float
    """From sending the request to receiving its idle."""


class Kernel:
    """One started kernel and its sockets. Close it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.session: Session = self.manager.session
        self._context = zmq.Context()
        self.shell = self._socket(zmq.DEALER, self.manager.shell_port)
        self.control = self._socket(zmq.DEALER, self.manager.control_port)
        self.iopub = self._socket(zmq.SUB, self.manager.iopub_port)

    @property
    def pid(self) -> int:
        """The process that jupyter_client started."""
        return self.manager.provisioner.pid

    def _socket(self, kind: int, port: int) -> zmq.Socket:
        socket = self._context.socket(kind)
        socket.setsockopt(zmq.LINGER, 0)
        socket.setsockopt(zmq.RECONNECT_IVL, RECONNECT_MS)
        socket.setsockopt(zmq.RCVTIMEO, PATIENCE_MS)
        socket.setsockopt(zmq.RCVHWM, 0)
        if kind == zmq.SUB:
            socket.setsockopt(zmq.SUBSCRIBE, b"")
        socket.connect(f"tcp://{self.manager.ip}:{port}")
        return socket

    def send(self, channel: zmq.Socket, kind: str, content: dict[str, Any]) -> str:
        """Send a request and return its id."""
        return self.session.send(channel, kind, content)["header"]["msg_id"]

    def receive(self, channel: zmq.Socket) -> Message:
        """Block until the next message of a channel.

        The signature is not checked: that would be the client's time, not the
        kernel's. The client tests check it.
        """
        _, frames = self.session.feed_identities(channel.recv_multipart())
        header, parent, content = (json.loads(frames[i]) for i in (1, 2, 4))
        return Message(header["msg_type"], parent.get("msg_id", ""), content)

    def request(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        """A request on shell and the content of its reply."""
        return self.reply(self.send(self.shell, kind, content))

    def reply(self, msg_id: str) -> dict[str, Any]:
        """The content of the reply to a request on shell."""
        while True:
            message = self.receive(self.shell)
            if message.parent == msg_id:
                return message.content

    def execute(self, code: str) -> str:
        """Send a cell and return the request's id."""
        content = {
            "code": code, "silent": False, "store_history": True, "user_expressions": {},
            "allow_stdin": False, "stop_on_error": True,
        }
        return self.send(self.shell, "execute_request", content)

    def output(self, msg_id: str) -> Iterator[Message]:
        """The iopub messages of a request, up to its idle."""
        while True:
            message = self.receive(self.iopub)
            if message.parent != msg_id:
                continue
            if message.kind == "status" and message.content["execution_state"] == "idle":
                return
            yield message

    def run(self, code: str) -> Cell:
        """Run a cell to its idle, then take its reply.

        Fails if the cell does: an error must not pass for a fast answer.
        """
        began = time.perf_counter()
        msg_id = self.execute(code)
        text: list[str] = []
        for message in self.output(msg_id):
            if message.kind == "error":
                raise RuntimeError(f"{self.name}: {message.content['evalue']} in {code!r}")
            if message.kind == "stream":
                text.append(message.content["text"])
        took = (time.perf_counter() - began) * 1000
        self.reply(msg_id)
        return Cell("".join(text), len(text), took)

    def wait_subscribed(self) -> None:
        """Wait until iopub is connected: until a request's idle has arrived on it."""
        self.iopub.setsockopt(zmq.RCVTIMEO, 100)
        while True:
            msg_id = self.send(self.shell, "kernel_info_request", {})
            try:
                for _ in self.output(msg_id):
                    pass
                self.reply(msg_id)
            except zmq.Again:
                continue
            self.iopub.setsockopt(zmq.RCVTIMEO, PATIENCE_MS)
            return

    def close(self) -> None:
        """End the kernel and the sockets."""
        self.manager.shutdown_kernel(now=True)
        self._context.destroy(linger=0)
