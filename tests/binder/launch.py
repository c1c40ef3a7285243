"""Runs in the image, as Binder's start command does: times JupyterLab and a Java kernel until it answers.

launch.py NOTEBOOK_FOLDER; prints one line of JSON, the seconds since the start until the server answers, the kernel does
(1 + 1), and the first cell of a lesson is done.
"""
import json
import subprocess
import sys
import time

from server import Server

ADDRESS = "127.0.0.1:8888"
TOKEN = "launch"


def main(folder):
    start = time.monotonic()
    process = subprocess.Popen(["jupyter", "lab", "--ip=127.0.0.1", "--port=8888", "--no-browser",
                                f"--IdentityProvider.token={TOKEN}"])
    server = Server(ADDRESS, TOKEN)
    times = {}
    try:
        server.wait()
        times["server"] = time.monotonic() - start
        kernel = server.start_kernel(f"{folder}/launch.ipynb")
        list(kernel.execute("1 + 1"))
        times["kernel"] = time.monotonic() - start
        list(kernel.execute("%load setup.jshell"))
        times["library"] = time.monotonic() - start
        kernel.close()
    finally:
        process.terminate()
        process.wait()
    print(json.dumps({name: round(seconds, 1) for name, seconds in times.items()}))


main(sys.argv[1])
