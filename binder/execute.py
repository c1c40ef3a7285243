"""Runs a notebook from top to bottom in a fresh kernel and loses nothing of what its cells put out.

execute.py [--allow-errors] [--patience SECONDS] NOTEBOOK [EXECUTED]: the outputs go into the notebook itself, or into a copy
of it named EXECUTED. With --allow-errors, cells that fail do not stop it.

What would be lost otherwise, when the machine is busy and this process is late with reading:
- nbclient waits four seconds after a cell's reply for the rest of its outputs, and goes on without them. Here it waits for
  the message that says that the cell is done, and if that does not come within PATIENCE, the run fails.
- ZeroMQ drops messages, that one among them, when a thousand of them wait to be read. Here as many wait as there are.
"""
import argparse
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient

PATIENCE = 3600  # seconds: longer than any notebook of the course takes on any machine


class LosslessManager(AsyncKernelManager):
    def client(self, **options):
        client = super().client(**options)
        client.context.rcvhwm = 0  # no limit, for the sockets that it will make
        return client


def execute(notebook, folder, patience=PATIENCE, allow_errors=False):
    """Gives the notebook its outputs; its kernel runs in the folder.

    Raises CellTimeoutError if a cell has replied, but is not done after so many seconds more.
    """
    NotebookClient(notebook, kernel_manager_class=LosslessManager, resources={"metadata": {"path": str(folder)}},
                   startup_timeout=PATIENCE, timeout=None, iopub_timeout=patience, raise_on_iopub_timeout=True,
                   allow_errors=allow_errors, record_timing=False).execute()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--allow-errors", action="store_true")
    parser.add_argument("--patience", type=int, default=PATIENCE)
    parser.add_argument("notebook", type=Path)
    parser.add_argument("executed", type=Path, nargs="?")
    options = parser.parse_args()
    notebook = nbformat.read(options.notebook, as_version=4)
    execute(notebook, options.notebook.resolve().parent, options.patience, options.allow_errors)
    nbformat.write(notebook, options.executed or options.notebook)


if __name__ == "__main__":
    main()
