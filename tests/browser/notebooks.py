"""Notebooks that tests make."""

from __future__ import annotations

from pathlib import Path

import nbformat


def write(path: Path, kernel: str, language: str, codes: list[str]) -> None:
    """A notebook of code cells."""
    spec = {"name": kernel, "display_name": kernel, "language": language}
    cells = [nbformat.v4.new_code_cell(code) for code in codes]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec}), path)
