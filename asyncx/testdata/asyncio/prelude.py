# What stands before each Python half: asyncio on a clock that jumps to the next
# timer when there is nothing to do, and what the programs share.
import asyncio

TICK = 0.02


class VirtualLoop(asyncio.SelectorEventLoop):
    """asyncio's own loop; only its clock is another."""

    def __init__(self):
        super().__init__()
        self._virtual = 0.0
        real = self._selector.select

        def select(timeout=None):
            if not timeout:
                return real(timeout)
            # A timer is next, and nothing is ready but, perhaps, in a thread.
            events = real(0.2 if self._default_executor else 0)
            if not events:
                self._virtual += timeout
            return events

        self._selector.select = select

    def time(self):
        return self._virtual


class Policy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = VirtualLoop


asyncio.set_event_loop_policy(Policy())


KINDS = {
    "broken": asyncio.BrokenBarrierError,
    "empty": asyncio.QueueEmpty,
    "full": asyncio.QueueFull,
    "shut down": asyncio.QueueShutDown,
}


def kind(e):
    """How an exception is printed."""
    if isinstance(e, asyncio.CancelledError):
        return " ".join(["cancelled", *(str(a) for a in e.args if a != "")])
    if isinstance(e, BaseExceptionGroup):
        return "group(" + " ".join(kind(x) for x in e.exceptions) + ")"
    if isinstance(e, TimeoutError):
        return "timeout"
    if isinstance(e, asyncio.InvalidStateError):
        return "invalid"
    for name, t in KINDS.items():
        if isinstance(e, t):
            return name
    if isinstance(e, (RuntimeError, ValueError, TypeError)):
        return "refused"
    return str(e)


async def outcome(aw):
    """Awaits, and gives the value or what went wrong."""
    try:
        value = await aw
    except BaseException as e:
        return kind(e)
    return "ok" if value is None else value


def get(call):
    """The same for a function."""
    try:
        value = call()
    except BaseException as e:
        return kind(e)
    return "ok" if value is None else value


def spawn(coro, eager=False):
    if eager:
        return asyncio.Task(coro, loop=asyncio.get_running_loop(), eager_start=True)
    return asyncio.create_task(coro)


def new_future():
    return asyncio.get_running_loop().create_future()


async def pause(turns):
    for _ in range(turns):
        await asyncio.sleep(0)


async def ticks(n):
    await asyncio.sleep(n * TICK)


async def walk(name, n=1):
    """Prints its turns."""
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    print(name, "end")
    return name


async def late(n, name, error=None):
    """Ends after n ticks, with error if there is one."""
    await asyncio.sleep(n * TICK)
    print("end", name)
    if error:
        raise Exception(error)
    return name


async def stay(name, slow=0, error=None):
    """Waits to be cancelled; takes slow turns then, and passes that or error on."""
    try:
        await asyncio.sleep(1000 * TICK)
    except asyncio.CancelledError as e:
        for _ in range(slow):
            await asyncio.sleep(0)
        print(name, kind(e))
        if error:
            raise Exception(error)
        raise


async def keep(name):
    """Waits to be cancelled, and ends well."""
    await outcome(asyncio.sleep(1000 * TICK))
    print(name, "swallowed")
    return name


async def hold(lock, name, turns=1):
    """Takes the lock for some turns."""
    async with lock:
        print(name, "in")
        await pause(turns)
    print(name, "out")


async def printed(aw, *values):
    """Prints the outcome behind values."""
    print(*values, await outcome(aw))




def text(data):
    """Bytes as they are printed."""
    return "[" + data.decode().replace("\n", "/") + "]"


async def got(read):
    """What a read gives."""
    try:
        return text(await read)
    except asyncio.IncompleteReadError as e:
        return f"incomplete {text(e.partial)} {e.expected}"
    except asyncio.LimitOverrunError as e:
        return f"overrun {e.consumed}"
    except ConnectionResetError:
        return "lost"
    except BaseException as e:
        return kind(e)


def soon(f, *args):
    asyncio.get_running_loop().call_soon(f, *args)


async def echo(reader, writer):
    async for line in reader:
        print("server", text(line))
        writer.write(line)
        await writer.drain()
    print("server end")
    writer.close()


async def quiet(reader, writer):
    """The same without a word."""
    async for line in reader:
        writer.write(line)
    writer.close()


async def served(handler):
    """A server and its client's streams."""
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    r, w = await asyncio.open_connection(*server.sockets[0].getsockname())
    return server, r, w


PIPES = dict(stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)


async def shell(command, **options):
    return await asyncio.create_subprocess_shell(command, **options)
