"""Runs notebooks in place. Each keeps, in its metadata, the SHA-256 of the code that its outputs came from."""
import hashlib
import sys
import time
from pathlib import Path

import nbformat
from execute import execute


def code_digest(notebook):
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return hashlib.sha256("\n%%\n".join(sources).encode()).hexdigest()


def bake(path):
    notebook = nbformat.read(path, as_version=4)
    start = time.monotonic()
    execute(notebook, path.parent)
    notebook.metadata.language_info.pop("version", None)
    notebook.metadata["dni4j"] = {"outputs_of": code_digest(notebook)}
    nbformat.write(notebook, path)
    print(f"{path}: {time.monotonic() - start:.0f} s, {path.stat().st_size / 1e6:.1f} MB")


for name in sys.argv[1:]:
    bake(Path(name).resolve())
