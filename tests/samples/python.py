"""The same samples in Python, to try the tests on ipykernel."""

LANGUAGE = "python"
FILE_EXTENSION = ".py"

PRELUDE = "import os, sys, time"

HELLO = "print('hello, world')"
STDERR = "import sys; print('a warning', file=sys.stderr)"
ERROR = "raise ValueError('boom')"
ERROR_TEXT = "boom"
SILENT_ERROR = "undefined_name"

RESULTS = [("1+2+3", "6"), ("[1, 2, 3]", "[1, 2, 3]"), ("6 * 7", "42")]
HISTORY_PATTERN = "1?2*"
CLEAR = "from IPython.display import clear_output; print('x'); clear_output()"
DISPLAY = [("from IPython.display import HTML, display; display(HTML('<b>x</b>'))", "text/html")]
COMPLETIONS = [("zi", {"zip"})]
INSPECT = "zip"
PAGE = "zip?"
COMPLETE = ["1", "print('hello, world')", "def f(x):\n  return x*2\n\n\n"]
INCOMPLETE = ["print('''hello", "def f(x):\n  x*2"]
INVALID = ["import = 7q"]

ENDLESS = "while True:\n    pass"
ENDLESS_ANNOUNCED = "print('looping', flush=True)\nwhile True:\n    pass"
LONG_SLEEP = "import time\nprint('looping', flush=True)\ntime.sleep(3600)"
SET_VARIABLE = "answer = 41"
READ_VARIABLE = "answer + 1"
READ_VARIABLE_RESULT = "42"
ONE_AND_ONE = "1 + 1"
ASK = "name = input()\nprint('hello', name)"
USER_EXPRESSIONS = {"good": "answer + 1", "bad": "undefined_name"}
PID = "__import__('os').getpid()"
MANY_LINES = "for i in range(100000):\n    print('line', i)"
TEN_PRINTS = "\n".join(f"print('line {i}')" for i in range(10))

DEATHS: dict[str, tuple[str, list[str]]] = {}  # ipykernel does not outlive them
INTERRUPTED: set[str] = set()

SLEEPS_SETUP = (
    "import asyncio, time\n"
    "async def naps():\n"
    "    await asyncio.gather(*(asyncio.sleep(i / 10) for i in (1, 2, 3, 4)))\n"
)
SLEEPS = (
    "began = time.perf_counter()\n"
    "await naps()\n"
    "print('over', (time.perf_counter() - began - 0.4) * 1e6)"
)
