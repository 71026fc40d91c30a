"""A client on libzmq (pyzmq) against this package's sockets.

Arguments: the endpoints of ROUTER, XPUB and REP, the number of round trips, the
number of published messages. Prints one line of JSON.
"""
import json
import sys
import time

import zmq

router, xpub, rep = sys.argv[1:4]
trips, messages = int(sys.argv[4]), int(sys.argv[5])
ctx = zmq.Context()


def connect(kind, address, **options):
    s = ctx.socket(kind)
    s.linger = 2000
    s.rcvtimeo = 60_000
    # PINGs often, but a busy machine may answer late.
    s.heartbeat_ivl = 20
    s.heartbeat_timeout = 60_000
    # A lost connection must fail here and not be repaired silently; it would
    # also take the identity back after the handover.
    s.reconnect_ivl = -1
    for name, value in options.items():
        setattr(s, name, value)
    s.connect(address)
    return s


sub = connect(zmq.SUB, xpub, rcvhwm=0)
sub.subscribe(b"")
welcome = sub.recv_multipart()
assert welcome == [b"welcome", b""], welcome

dealer = connect(zmq.DEALER, router, identity=b"py")
start = time.perf_counter()
for n in range(trips):
    parts = [b"", b"<IDS|MSG>", str(n).encode(), b"x" * (n % 700)]
    dealer.send_multipart(parts)
    assert dealer.recv_multipart() == parts
trip = (time.perf_counter() - start) / trips

large = b"y" * (5 << 20)
dealer.send_multipart([large, b"tail"])
assert dealer.recv_multipart() == [large, b"tail"]

req = connect(zmq.REQ, rep)
for n in range(trips):
    req.send_multipart([b"ping", str(n).encode()])
    assert req.recv_multipart() == [b"ping", str(n).encode()]

# The same identity again, while the first is still connected.
again = connect(zmq.DEALER, router, identity=b"py")
again.send(b"handover")
assert again.recv() == b"handover"

again.send(b"flood")
start = time.perf_counter()
for n in range(messages):
    topic, number = sub.recv_multipart()
    assert topic == b"t" and int.from_bytes(number[:8], "big") == n, (topic, number[:8], n)
flood = time.perf_counter() - start
print(json.dumps({"zmq": zmq.zmq_version(), "trip_us": trip * 1e6, "per_second": messages / flood}))
ctx.destroy(linger=0)
