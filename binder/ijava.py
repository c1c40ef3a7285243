"""Installs IJava's release into a folder of kernelspecs: ijava.py KERNELS [ADDRESS]."""
import hashlib
import io
import json
import shutil
import sys
import tempfile
import urllib.request
import zipfile
from pathlib import Path

import kernel

RELEASE = "https://github.com/SpencerPark/IJava/releases/download/v1.3.0/ijava-1.3.0.zip"
SILENCE = 60  # seconds after which a server that sends nothing is given up
PLACEHOLDER = "@KERNEL_INSTALL_DIRECTORY@"


def download(address):
    try:
        with urllib.request.urlopen(address, timeout=SILENCE) as answer:
            return answer.read()
    except OSError as problem:
        raise SystemExit(f"binder/ijava: cannot download {address}: {problem}") from problem


def install(content, target):
    """Unpacks the release's folder java, beside the target first: a kernel is complete or is not there.

    The release's own installer would put it in the place of the kernel named java.
    """
    with tempfile.TemporaryDirectory(dir=target.parent) as temporary:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                archive.extractall(temporary)
            unpacked = Path(temporary, "java")
            file = unpacked / "kernel.json"
            spec = json.loads(file.read_text().replace(PLACEHOLDER, json.dumps(str(target))[1:-1]))
        except (zipfile.BadZipFile, OSError, ValueError) as problem:
            raise SystemExit(f"binder/ijava: this is no release of IJava: {problem}") from problem
        spec["display_name"] = "Java (IJava)"
        file.write_text(json.dumps(spec))
        kernel.configure(unpacked)
        shutil.rmtree(target, ignore_errors=True)
        unpacked.rename(target)


kernels, address = Path(sys.argv[1]), (sys.argv[2:] or [RELEASE])[0]
release = download(address)
install(release, kernels / "ijava")
print(f"IJava is installed as the kernel \"ijava\". Its zip has SHA-256 {hashlib.sha256(release).hexdigest()}.")
