"""jupyter_kernel_test, the conformance suite of the Jupyter project.

passing.txt lists what passes; the list may only grow (see conftest.py).
"""

import jupyter_kernel_test
import samples as sample_modules
from kernel import run

S = sample_modules.load()


class TestKernel(jupyter_kernel_test.KernelTests):
    """All flags that apply."""

    kernel_name = sample_modules.kernel_name()
    language_name = S.LANGUAGE
    file_extension = S.FILE_EXTENSION
    code_hello_world = S.HELLO
    code_stderr = S.STDERR
    completion_samples = [{"text": t, "matches": m} for t, m in S.COMPLETIONS]
    complete_code_samples = S.COMPLETE
    incomplete_code_samples = S.INCOMPLETE
    invalid_code_samples = S.INVALID
    code_generate_error = S.ERROR
    code_execute_result = [{"code": c, "result": r} for c, r in S.RESULTS]
    code_display_data = [{"code": c, "mime": m} for c, m in S.DISPLAY]
    code_clear_output = S.CLEAR
    code_history_pattern = S.HISTORY_PATTERN
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = S.INSPECT
    code_page_something = S.PAGE

    @classmethod
    def setUpClass(cls) -> None:
        """Start the kernel and import what the samples use."""
        super().setUpClass()
        run(cls.kc, S.PRELUDE)


class TestIopubWelcome(jupyter_kernel_test.IopubWelcomeTests):
    """The first message on iopub is iopub_welcome (JEP 65)."""

    kernel_name = sample_modules.kernel_name()
    support_iopub_welcome = True
