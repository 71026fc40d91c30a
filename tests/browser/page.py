"""One notebook open in JupyterLab, used as a person does: menus, keys, dialogs.

Nothing here sleeps. Waiting is a MutationObserver in the page (wait.js): it
looks at the page again whenever the page has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from selenium.webdriver import ActionChains, Chrome, Keys

_SCRIPTS = Path(__file__).parent
SCREENS = Path(__file__).parents[2] / ".cache" / "screens"
_WAIT = (_SCRIPTS / "wait.js").read_text(encoding="utf-8")
_OUTPUTS = (_SCRIPTS / "outputs.js").read_text(encoding="utf-8")
_RECORD = (_SCRIPTS / "record.js").read_text(encoding="utf-8")

NOTEBOOK = ".jp-NotebookPanel:not(.lm-mod-hidden)"
# "Go (gokernel) | Idle" in the status bar: there once the kernel is connected.
STATUS = "#jp-main-statusbar [title^='Change kernel']"


@dataclass
class Shown:
    """A code cell as the page shows it."""

    prompt: str
    source: str
    outputs: list[str]
    html: bool

    @property
    def text(self) -> str:
        """All text under the cell."""
        return "\n".join(self.outputs)


class Page:
    """The JupyterLab page in a browser."""

    def __init__(self, driver: Chrome, address: str) -> None:
        self.driver = driver
        self.base, _, self.token = address.partition("?token=")

    def wait(self, condition: str, *values: object, patience: float = 120) -> None:
        """Wait until the JavaScript expression is true; values are its v[0], v[1], …."""
        outcome = self.driver.execute_async_script(_WAIT, condition, values, patience * 1000)
        if outcome != "ok":
            raise AssertionError(f"not seen within {patience} s: {condition} {values} ({outcome})")

    def open(self, name: str) -> None:
        """Open a notebook of the served folder in a fresh workspace; wait for its kernel."""
        root = self.base.split("/lab")[0]
        self.driver.get(f"{root}/lab/tree/{name}?token={self.token}&reset")
        self.wait_idle()

    def open_in_notebook(self, name: str) -> None:
        """Open a notebook in Jupyter Notebook's own page; wait for its kernel."""
        root = self.base.split("/lab")[0]
        self.driver.get(f"{root}/notebooks/{name}?token={self.token}")
        idle = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
        ready = "$('.jp-KernelName')?.textContent.includes('Go') && prompt(v[0], 0) && $(v[1])"
        self.wait(ready, NOTEBOOK, idle)

    def wait_idle(self, patience: float = 120) -> None:
        """Wait until the kernel is idle and no cell is waiting."""
        self.wait(
            "$(v[0])?.textContent.endsWith('| Idle') && !stars()", STATUS, patience=patience
        )

    def menu(self, *path: str) -> None:
        """Click through a menu of the menu bar."""
        self._click_text(".lm-MenuBar-itemLabel", path[0])
        for label in path[1:]:
            self._click_text(".lm-Menu .lm-Menu-itemLabel", label)

    def accept(self) -> None:
        """Press the accepting button of the open dialog."""
        self.wait("$('.jp-Dialog button.jp-mod-accept')")
        self.driver.find_element("css selector", ".jp-Dialog button.jp-mod-accept").click()

    def restart(self) -> None:
        """Kernel > Restart Kernel…, confirmed; wait until the new kernel is idle."""
        self.menu("Kernel", "Restart Kernel…")
        self.record(STATUS)
        self.accept()
        self.wait("window.recorded.some(text => !text.endsWith('| Idle'))")
        self.wait_idle()

    def _click_text(self, selector: str, text: str) -> None:
        self.wait("withText(v[0], v[1])", selector, text)
        for element in self.driver.find_elements("css selector", selector):
            if element.is_displayed() and element.text.strip() == text:
                element.click()
                return
        raise AssertionError(f"no {selector} reads {text!r}")

    def keys(self, *keys: str) -> None:
        """Type keys, one after the other."""
        chain = ActionChains(self.driver)
        for key in keys:
            chain.send_keys(key)
        chain.perform()

    def select(self, index: int) -> None:
        """Select a code cell, in command mode."""
        cells = self.driver.find_elements("css selector", f"{NOTEBOOK} .jp-CodeCell")
        area = cells[index].find_element("css selector", ".jp-InputArea-prompt")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", area)
        area.click()
        self.keys(Keys.ESCAPE)

    def press(self, key: str, *held: str) -> None:
        """Press a key while others are held."""
        chain = ActionChains(self.driver)
        for modifier in held:
            chain = chain.key_down(modifier)
        chain = chain.send_keys(key)
        for modifier in reversed(held):
            chain = chain.key_up(modifier)
        chain.perform()

    def edit(self, index: int, text: str) -> None:
        """Click into a code cell and paste text in place of its own; the cursor is behind it."""
        self.select(index)
        self.keys(Keys.ENTER)
        self.press("a", Keys.CONTROL)
        self.driver.execute_script("document.execCommand('insertText', false, arguments[0])", text)
        self.wait("source(v[0], v[1]).trim().endsWith(v[2])", NOTEBOOK, index, text.split("\n")[-1].strip())

    def run_text(self, index: int, text: str) -> None:
        """Paste text into a code cell and run it."""
        self.edit(index, text)
        self.press(Keys.ENTER, Keys.CONTROL)
        self.wait_done(index)

    def text(self, selector: str) -> str:
        """The text of an element."""
        return self.driver.find_element("css selector", selector).text

    def record(self, selector: str) -> None:
        """Keep in window.recorded every text that an element shows from now on."""
        self.driver.execute_script(_RECORD, selector)

    def run_cell(self, index: int) -> None:
        """Select a code cell and press Ctrl+Enter."""
        self.select(index)
        self.press(Keys.ENTER, Keys.CONTROL)

    def wait_output(self, index: int, text: str) -> None:
        """Wait until the text is shown under a code cell."""
        self.wait("shown(v[0], v[1]).includes(v[2])", NOTEBOOK, index, text)

    def wait_done(self, index: int) -> None:
        """Wait until a code cell has a number: it has run."""
        self.wait_number(index)
        self.wait_idle()

    def wait_number(self, index: int) -> None:
        """Wait until a code cell has a number, in either page."""
        self.wait("/\\[\\d+\\]/.test(prompt(v[0], v[1]))", NOTEBOOK, index)

    def wait_prompt(self, index: int, number: str) -> None:
        """Wait until a code cell has run as this number, for example "[2]"."""
        self.wait("prompt(v[0], v[1]).includes(v[2])", NOTEBOOK, index, number)
        self.wait_idle()

    def cells(self) -> list[Shown]:
        """All code cells, as shown."""
        return [Shown(**cell) for cell in self.driver.execute_script(_OUTPUTS, NOTEBOOK)]

    def screenshot(self, name: str) -> None:
        """Save what the browser shows under .cache/screens."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        assert self.driver.save_screenshot(str(SCREENS / f"{name}.png"))
