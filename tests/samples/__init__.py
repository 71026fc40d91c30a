"""Code samples the tests send to a kernel, one module for each language.

The suite runs against the installed Go kernel. With GOKERNEL_TEST_KERNEL=python3
the same tests run against ipykernel: that checks the tests themselves.
"""

from __future__ import annotations

import importlib
import os
from types import ModuleType

_MODULES = {"gokernel": "golang", "python3": "python"}


def kernel_name() -> str:
    """The name of the kernel spec under test."""
    return os.environ.get("GOKERNEL_TEST_KERNEL", "gokernel")


def load(name: str | None = None) -> ModuleType:
    """The samples for the kernel called name, by default the one under test."""
    module = _MODULES.get(name or kernel_name(), "golang")
    return importlib.import_module(f"{__name__}.{module}")
