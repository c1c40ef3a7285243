"""Talks to a Jupyter server as its page in a browser does."""
import json
import time
import urllib.error
import urllib.request
import uuid

PATIENCE = 120


class Server:
    def __init__(self, address, token):
        self.address = address
        self.token = token

    def request(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        question = urllib.request.Request(f"http://{self.address}/{path}", data, {"Authorization": f"token {self.token}"})
        with urllib.request.urlopen(question, timeout=PATIENCE) as answer:
            return json.load(answer)

    def wait(self):
        for _ in range(PATIENCE * 20):
            try:
                return self.request("api/status")
            except urllib.error.URLError:
                time.sleep(0.05)
        raise TimeoutError("no server")

    def start_kernel(self, notebook):
        """Starts a Java kernel where the notebook is, which need not exist."""
        import websocket  # comes with JupyterLab, and one who waits for that to be installed has it only now
        session = self.request("api/sessions", {"path": notebook, "type": "notebook", "name": "", "kernel": {"name": "java"}})
        address = f"ws://{self.address}/api/kernels/{session['kernel']['id']}/channels?token={self.token}"
        return Kernel(websocket.create_connection(address, timeout=PATIENCE))


class Kernel:
    def __init__(self, channel):
        self.channel = channel

    def execute(self, code):
        """Runs a cell, and gives what is displayed meanwhile, as it comes."""
        name = uuid.uuid4().hex
        header = {"msg_id": name, "msg_type": "execute_request", "username": "", "session": "", "version": "5.3"}
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        self.channel.send(json.dumps(
            {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}))
        awaited = {"reply", "idle"}  # in no fixed order: some of what a cell displays can come after its reply
        while awaited:
            message = json.loads(self.channel.recv())
            kind, content = message["msg_type"], message["content"]
            if message["parent_header"].get("msg_id") != name:
                continue
            if kind == "display_data":
                yield content["data"]
            elif kind == "execute_reply":
                if content["status"] != "ok":
                    raise RuntimeError(f"{code}: {content}")
                awaited.discard("reply")
            elif kind == "status" and content["execution_state"] == "idle":
                awaited.discard("idle")

    def close(self):
        self.channel.close()
