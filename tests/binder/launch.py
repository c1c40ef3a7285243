"""Runs in the image, as Binder's start command does: times JupyterLab and a Java kernel until it answers.

launch.py NOTEBOOK_FOLDER; prints one line of JSON, the seconds since the start until the server answers, the kernel does
(1 + 1), and the first cell of a lesson is done.
"""
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request

import websocket

ADDRESS = "127.0.0.1:8888"
TOKEN = "launch"
PATIENCE = 120


def request(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    question = urllib.request.Request(f"http://{ADDRESS}/{path}", data, {"Authorization": f"token {TOKEN}"})
    with urllib.request.urlopen(question, timeout=PATIENCE) as answer:
        return json.load(answer)


def wait_for_server():
    for _ in range(PATIENCE * 20):
        try:
            return request("api/status")
        except urllib.error.URLError:
            time.sleep(0.05)
    raise TimeoutError("no server")


def execute(channel, code):
    header = {"msg_id": code, "msg_type": "execute_request", "username": "", "session": "launch", "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    channel.send(json.dumps(
        {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}))
    while True:
        message = json.loads(channel.recv())
        if message["msg_type"] == "execute_reply" and message["parent_header"].get("msg_id") == code:
            if message["content"]["status"] != "ok":
                raise RuntimeError(f"{code}: {message['content']}")
            return


def main(folder):
    start = time.monotonic()
    server = subprocess.Popen(["jupyter", "lab", "--ip=127.0.0.1", "--port=8888", "--no-browser",
                               f"--IdentityProvider.token={TOKEN}"])
    times = {}
    try:
        wait_for_server()
        times["server"] = time.monotonic() - start
        session = request("api/sessions", {"path": f"{folder}/launch.ipynb", "type": "notebook", "name": "launch",
                                           "kernel": {"name": "java"}})
        address = f"ws://{ADDRESS}/api/kernels/{session['kernel']['id']}/channels?token={TOKEN}"
        channel = websocket.create_connection(address, timeout=PATIENCE)
        execute(channel, "1 + 1")
        times["kernel"] = time.monotonic() - start
        execute(channel, "%load setup.jshell")
        times["library"] = time.monotonic() - start
        channel.close()
    finally:
        server.terminate()
        server.wait()
    print(json.dumps({name: round(seconds, 1) for name, seconds in times.items()}))


main(sys.argv[1])
