"""Runs a cell of late_kernel.py as binder/execute.py does. The first file has {"cell": text, "patience": seconds}. The second
gets {"shown": the number that is displayed in the end, "error": why the run failed, or null}.

With {"busy": file} nothing of what the cell puts out is read before that file is there.
"""
import json
import os
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[3] / "binder"))

import nbformat  # noqa: E402
from execute import execute  # noqa: E402
from nbclient import NotebookClient  # noqa: E402


def install_kernel(folder):
    spec = Path(folder, "kernels/late/kernel.json")
    spec.parent.mkdir(parents=True)
    spec.write_text(json.dumps({
        "argv": [sys.executable, str(HERE / "late_kernel.py"), "-f", "{connection_file}"],
        "display_name": "Late", "language": "words"}))
    os.environ["JUPYTER_PATH"] = str(folder)


def be_busy_until(file):
    read = NotebookClient.process_message

    def process_message(self, *message):
        while not Path(file).exists():
            time.sleep(0.05)
        return read(self, *message)

    NotebookClient.process_message = process_message


def run(job):
    cell = nbformat.v4.new_code_cell(job["cell"])
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": {"name": "late", "display_name": "Late"}})
    error = None
    try:
        execute(notebook, HERE, job["patience"])
    except Exception as problem:
        error = str(problem)
    return {"shown": cell.outputs[0]["data"]["text/plain"].split()[0], "error": error}


with open(sys.argv[1]) as file:
    job = json.load(file)
if "busy" in job:
    be_busy_until(job["busy"])
with tempfile.TemporaryDirectory() as folder:
    install_kernel(folder)
    answer = run(job)
with open(sys.argv[2], "w") as file:
    json.dump(answer, file)
