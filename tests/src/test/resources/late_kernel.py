"""A kernel whose messages come as they do from a busy machine. A cell displays 0 and is one word and its argument:

late SECONDS   the display becomes 1, and the cell is done, so long after its reply
many FILE      the display goes through all numbers to 5000, 10 KB each, before the reply; the file is made when all are sent
never SECONDS  the cell is not done before so long after its reply
"""
import time
from pathlib import Path

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

UPDATES = 5000
AT_ONCE = 50  # then there is a pause: the kernel's own queue has a limit, too
PAUSE = 0.02


class LateKernel(Kernel):
    implementation = implementation_version = banner = "late"
    language_info = {"name": "words", "mimetype": "text/plain", "file_extension": ".txt"}
    after_reply = None

    def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, **_):
        word, argument = code.split(maxsplit=1)
        self._display("display_data", "0")
        if word == "many":
            for number in range(1, UPDATES + 1):
                self._display("update_display_data", f"{number} {10_000 * '.'}")
                if number % AT_ONCE == 0:
                    time.sleep(PAUSE)
            Path(argument).touch()
        else:
            self.after_reply = word, float(argument)
        return {"status": "ok", "execution_count": self.execution_count, "payload": [], "user_expressions": {}}

    def post_handler_hook(self):
        super().post_handler_hook()
        if self.after_reply:
            word, seconds = self.after_reply
            self.after_reply = None
            time.sleep(seconds)
            if word == "late":
                self._display("update_display_data", "1")

    def _display(self, kind, text):
        content = {"data": {"text/plain": text}, "metadata": {}, "transient": {"display_id": "number"}}
        self.send_response(self.iopub_socket, kind, content)


IPKernelApp.launch_instance(kernel_class=LateKernel)
