"""What a person types and sees in JupyterLab: completion, tooltips, input, a bar that moves, both themes."""

from __future__ import annotations

import pytest
import samples
from notebooks import write
from page import NOTEBOOK
from selenium.webdriver import Keys

pytestmark = pytest.mark.skipif(samples.kernel_name() != "gokernel", reason="the cells are in Go")

COMPLETER = ".jp-Completer:not([style*='display: none'])"
TOOLTIP = ".jp-Tooltip"
STDIN = f"{NOTEBOOK} .jp-Stdin-input"


@pytest.fixture
def notebook(page, folder):
    """An empty notebook of the kernel, opened."""
    write(folder / "typing.ipynb", samples.kernel_name(), "go", [""] * 4)
    page.open("typing.ipynb")
    page.restart()
    return page


def test_completion_pops_up_with_types(notebook):
    """Tab shows the members of a package with an icon and the name of their kind."""
    notebook.edit(0, "import \"strings\"\nstrings.Rep")
    notebook.press(Keys.TAB)
    notebook.wait("$(v[0])?.textContent.includes('Replacer')", COMPLETER)
    kinds = notebook.driver.execute_script(
        "return [...document.querySelectorAll('.jp-Completer-item')].map("
        "i => [i.querySelector('.jp-Completer-match').textContent,"
        " i.querySelector('.jp-Completer-typeExtended')?.textContent ?? i.querySelector('.jp-Completer-type, .jp-Completer-icon')?.title ?? ''])")
    assert ["Repeat", "function"] in kinds
    assert ["Replacer", "type"] in kinds
    notebook.screenshot("completion")
    notebook.press(Keys.ESCAPE)


def test_completion_of_fields(notebook):
    """Of a variable of the session; Enter takes the match."""
    notebook.run_text(0, "type Point struct{ Width, Height int }\np := Point{3, 4}")
    notebook.edit(1, "p.Wi")
    notebook.press(Keys.TAB)
    notebook.wait("$(v[0])?.textContent.includes('Widthfield')", COMPLETER)
    notebook.press(Keys.ENTER)
    notebook.wait("source(v[0], v[1]).trim() === 'p.Width'", NOTEBOOK, 1)
    notebook.press(Keys.ENTER, Keys.CONTROL)
    notebook.wait_output(1, "3")


def test_tooltip_has_the_signature_and_the_comment(notebook):
    """Shift+Tab behind a name."""
    notebook.run_text(0, "// half gives n in two.\nfunc half(n int) int { return n / 2 }")
    notebook.edit(1, "half(")
    notebook.press(Keys.TAB, Keys.SHIFT)
    notebook.wait("$(v[0])?.textContent.includes('func half(n int) int')", TOOLTIP)
    assert "half gives n in two." in notebook.text(TOOLTIP)
    notebook.screenshot("tooltip")
    notebook.press(Keys.ESCAPE)


def test_help_is_shown(notebook):
    """name? shows the documentation under the cell."""
    notebook.run_text(0, "import \"strings\"\nstrings.HasPrefix?")
    notebook.wait_output(0, "HasPrefix reports whether the string s begins with prefix.")


def test_input_is_asked_for(notebook):
    """A program that reads a line gets what is typed into the box."""
    notebook.edit(0, "var name string\nfmt.Print(\"who? \")\nfmt.Scanln(&name)\nfmt.Println(\"hello\", name)")
    notebook.press(Keys.ENTER, Keys.CONTROL)
    notebook.wait("$(v[0])", STDIN)
    box = notebook.driver.find_element("css selector", STDIN)
    box.send_keys("Ada", Keys.ENTER)
    notebook.wait_output(0, "hello Ada")


def test_progress_bar_moves(notebook):
    """The bar is redrawn while the cell runs, and is full at its end."""
    notebook.edit(0, "import (\n\"time\"\n\"gokernel/kernel/display\"\n)\n"
                     "for range display.Progress(40) { time.Sleep(25 * time.Millisecond) }")
    notebook.record(f"{NOTEBOOK} .jp-Cell-outputArea")
    notebook.press(Keys.ENTER, Keys.CONTROL)
    notebook.wait_output(0, "40/40")
    seen = notebook.driver.execute_script("return window.recorded")
    states = {text.split("/40")[0].split()[-1] for text in seen if "/40" in text}
    assert len(states) >= 5, states


@pytest.mark.parametrize("theme", ["Dark", "Light"])
def test_themes(page, theme):
    """Pictures and tables can be read on either ground; look at the screenshots."""
    for name in ("02-timeline.ipynb", "display.ipynb"):
        page.open(name)
        page.menu("Settings", "Theme", f"JupyterLab {theme}")
        page.wait("document.body.dataset.jpThemeLight === v[0]", str(theme == "Light").lower())
        page.menu("Run", "Run All Cells")
        page.wait_idle(patience=120)
        drawn = ", ".join(f"{NOTEBOOK} .jp-OutputArea-output {e}" for e in ("svg", "img", "canvas", "table"))
        pictures = page.driver.find_elements("css selector", drawn)
        assert pictures
        for at, picture in enumerate(pictures[:: max(1, len(pictures) // 3)]):
            page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", picture)
            page.screenshot(f"{name.split('.')[0]}-{theme.lower()}-{at}")
