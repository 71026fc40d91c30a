"""Outputs as text that two runs have in common."""

from __future__ import annotations

import re
from typing import Any

_UNIT = r"(?:ns|µs|μs|us|ms|s|min|h)"
_RULES = [
    (re.compile(r"\x1b\[[0-9;]*[A-Za-z]"), ""),
    (re.compile(r"0x[0-9a-fA-F]+"), "0xADDRESS"),
    (re.compile(rf"\d+(?:\.\d+)?(?:e[+-]?\d+)?\s?{_UNIT}\b(?:\s?\d+(?:\.\d+)?\s?{_UNIT}\b)*"), "TIME"),
    (re.compile(r"\d+\.\d+"), "NUMBER"),
    (re.compile(r"[ \t]+"), " "),
]


def normalise(text: str) -> str:
    """Without colours, addresses, times and spacing at the ends of lines."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def stored_text(outputs: list[dict[str, Any]]) -> str | None:
    """The text that a notebook's stored outputs show; None where one shows no plain text."""
    parts: list[str] = []
    for output in outputs:
        if output["output_type"] == "stream":
            parts.append(output["text"])
        elif output["output_type"] == "error":
            parts.append("\n".join(output["traceback"]) + "\n")
        elif set(output["data"]) == {"text/plain"}:
            parts.append(output["data"]["text/plain"] + "\n")
        else:
            return None
    return "".join(parts)
