"""What cells draw, in JupyterLab."""

import pytest
import samples

pytestmark = pytest.mark.skipif(samples.kernel_name() != "gokernel", reason="notebooks of the course")


def _run_all(page, notebook: str) -> None:
    page.open(notebook)
    page.menu("Edit", "Clear Outputs of All Cells")
    page.menu("Run", "Run All Cells")
    page.wait_idle(patience=120)


def _elements(page, css: str) -> int:
    """How many elements the outputs have that a selector finds, and that have a size."""
    return page.driver.execute_script(
        "return [...document.querySelectorAll('.jp-OutputArea-output ' + arguments[0])]"
        ".filter(e => e.getBoundingClientRect().width > 20).length", css)


def test_timeline_is_drawn(page):
    """%%trace shows a picture and its numbers."""
    _run_all(page, "02-timeline.ipynb")
    assert _elements(page, "svg, img") >= 3
    assert any("switches to a task" in cell.text for cell in page.cells())
    page.driver.execute_script(  # for the screenshot
        "document.querySelectorAll('.jp-OutputArea-output svg, .jp-OutputArea-output img')[1].scrollIntoView()")


def test_rich_output_is_drawn(page):
    """Tables, pictures and charts are elements of the page, not text."""
    _run_all(page, "display.ipynb")
    assert _elements(page, "table") >= 1
    assert _elements(page, "img, svg, canvas") >= 2
    assert not any("iface." in cell.text for cell in page.cells())
