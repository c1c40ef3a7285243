"""Runs cells in a Java kernel and interrupts one of them. The first file has {"cells": [...], "interrupt": index,
"after": text}: that cell is interrupted when its output has the text. The second gets, for each cell, all it put out."""
import json
import sys

from jupyter_client.manager import start_new_kernel

SECONDS = 600


def run(manager, client, code, interrupt_after):
    request = client.execute(code)
    output = ""
    while True:
        message = client.get_iopub_msg(timeout=SECONDS)
        if message["parent_header"].get("msg_id") != request:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            output += content["text"]
        elif kind in ("display_data", "update_display_data"):
            output += content["data"].get("text/plain", "") + "\n"
        elif kind == "error":
            output += content["ename"] + "\n"
        elif kind == "status" and content["execution_state"] == "idle":
            return output
        if interrupt_after is not None and interrupt_after in output:
            manager.interrupt_kernel()
            interrupt_after = None


with open(sys.argv[1]) as file:
    job = json.load(file)
manager, client = start_new_kernel(kernel_name="java", startup_timeout=SECONDS)
try:
    outputs = [run(manager, client, code, job["after"] if index == job["interrupt"] else None)
               for index, code in enumerate(job["cells"])]
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
with open(sys.argv[2], "w") as file:
    json.dump(outputs, file)
