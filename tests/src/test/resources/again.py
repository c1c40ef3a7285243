"""Runs a notebook several times in one Java kernel. The first file has {"notebook": name, "times": number,
"probe": code}. The second gets what the probe, a cell that is run after each time, printed."""
import json
import sys

import nbformat
from jupyter_client.manager import start_new_kernel

SECONDS = 600


def run(client, code):
    printed = []

    def listen(message):
        if message["msg_type"] == "stream":
            printed.append(message["content"]["text"])

    reply = client.execute_interactive(code, timeout=SECONDS, output_hook=listen)
    if reply["content"]["status"] != "ok":
        raise RuntimeError(f"{code}\n{reply['content']}")
    return "".join(printed)


with open(sys.argv[1]) as file:
    job = json.load(file)
notebook = nbformat.read(job["notebook"], as_version=4)
manager, client = start_new_kernel(kernel_name="java", startup_timeout=SECONDS)
probed = []
try:
    for _ in range(job["times"]):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                run(client, cell.source)
        probed.append(run(client, job["probe"]))
        print(probed[-1], flush=True)
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
with open(sys.argv[2], "w") as file:
    json.dump(probed, file)
