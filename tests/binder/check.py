"""Makes and launches what Binder would, in a clean Debian, under the limits of a container on mybinder.org.

repo2docker writes the Dockerfile, and its instructions are carried out one by one. What is different from Binder:
- the root is Debian 12 by debootstrap, not the Ubuntu image that the Dockerfile begins with;
- the Python environment is Debian's, not conda's, in the same place;
- the local Maven repository begins as a copy of this user's, as a cache of downloads; empty if there is none, or with
  DNI4J_BINDER_EMPTY=1;
- the data is a copy of the folder that DNI4J_DATA names, if it does: a builder has a network to fetch it from.
"""
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import repo2docker
from dockerfile import Room, build, copy_files, instructions, tracked
from limits import CORES, MEMORY, Container

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
USER = {"NB_USER": "jovyan", "NB_UID": "1000"}
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
SECONDS_TO_A_KERNEL = 10
RESERVE = 100 << 20  # of memory that must stay free, in bytes

work, *notebooks = [Path(argument) for argument in sys.argv[1:]]
root = work / "root"


def dockerfile():
    """What repo2docker makes of the project."""
    command = [Path(sys.executable).with_name("repo2docker"), "--no-build", "--user-name=jovyan", "--user-id=1000", PROJECT]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError("repo2docker refuses the project:\n" + done.stderr[-2000:])
    assert "python=3.11" in done.stdout + done.stderr, "binder/runtime.txt is not followed"
    return done.stdout[done.stdout.index("FROM "):]


def dockerfile_is_as_expected(_room, _container):
    """repo2docker reads every file of binder, in this order"""
    text = "\n".join(f"{name} {rest}" for name, rest in instructions(dockerfile()))
    expected = [r"RUN .*apt-get install .*maven openjdk-17-jdk-headless", r"USER jovyan|USER \$\{NB_USER\}",
                r'pip install .*-r "binder/requirements.txt"', r"COPY --chown=1000:1000 src/ \$\{REPO_DIR\}/",
                r"USER \$\{NB_USER\}", r"RUN \./binder/postBuild", r'ENV R2D_ENTRYPOINT="\$\{REPO_DIR\}/binder/start"']
    at = 0
    for pattern in expected:
        found = re.compile(pattern).search(text, at)
        assert found, f"after {at} characters nothing like {pattern} in:\n{text}"
        at = found.end()


def make_root():
    root.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", root], check=True)  # gone with this process
    subprocess.run(["debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", root], check=True,
                   stdout=subprocess.DEVNULL)
    for name in "/etc/resolv.conf", CERTIFICATES:
        shutil.copy(name, root / name.lstrip("/"))
    for name in "proc", "sys", "dev":
        subprocess.run(["mount", "--rbind", f"/{name}", root / name], check=True)


def copy(room, source, target):
    inside = room.path(target)
    if source == "src/":
        copy_files(PROJECT, tracked(PROJECT), inside)
        room.own(target)
    elif source.startswith("src/"):
        inside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(PROJECT / source.removeprefix("src/"), inside)
        room.own(str(Path(target).parent))
    elif source.startswith("/"):
        shutil.copy(Path(repo2docker.__file__).parent / "buildpacks" / source.lstrip("/"), inside)
        inside.chmod(0o755)
    elif target == "/etc/profile.d/activate-conda.sh":
        inside.write_text("PATH=$NB_PYTHON_PREFIX/bin:$PATH\n")
    else:
        assert source.startswith("build_script_files/"), source  # conda's, which is not installed


def replace(command):
    if "install-base-env" in command:
        return ("apt-get -qq update && apt-get -qq install --yes --no-install-recommends python3-venv iproute2 >/dev/null"
                " && python3 -m venv $NB_PYTHON_PREFIX && chown -R $NB_USER:$NB_USER $APP_BASE")
    return command


def fill_caches(room):
    home = room.path(room.environment["HOME"])
    downloads = Path.home() / ".m2/repository"
    if downloads.is_dir() and not os.environ.get("DNI4J_BINDER_EMPTY"):
        shutil.copytree(downloads, home / ".m2/repository",
                        ignore=shutil.ignore_patterns("dni4j*"), symlinks=True)
        room.own(room.environment["HOME"] + "/.m2")
    if os.environ.get("DNI4J_DATA"):
        shutil.copytree(os.environ["DNI4J_DATA"], home / ".dni4j/data", copy_function=shutil.copyfile)
        room.own(room.environment["HOME"] + "/.dni4j")


def build_steps_run(room, _container):
    """every build step of the Dockerfile works in a clean Debian, postBuild as an ordinary user"""
    make_root()

    def step(command):
        if "postBuild" in command and "chmod" not in command:
            assert room.user == USER["NB_USER"], room.user
            fill_caches(room)
        print(f"{time.strftime('%T')} RUN {command[:100]}", flush=True)
        return replace(command)

    room.environment["PIP_CERT"] = CERTIFICATES
    build(dockerfile(), room, functools.partial(copy, room), step)
    jars = room.path(room.environment["REPO_DIR"] + "/lib/notebook/target/jars")
    assert any(jars.glob("dni4j-notebook-*.jar")), f"no library in {jars}"


def in_container(room, container, *words):
    """Runs the image's entry point with these words, offline, within the limits; returns what it prints."""
    command = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *room.command(*room.entry, *words)]
    done = subprocess.run(command, preexec_fn=container.enter, stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, f"{words} ended with {done.returncode}:\n{done.stdout[-3000:]}"
    return done.stdout


def launch_is_quick(room, container):
    """a kernel answers within ten seconds of the launch, offline, on one core and 2 GB"""
    for script in "launch.py", "server.py":
        shutil.copy(HERE / script, room.path(f"/tmp/{script}"))
    printed = in_container(room, container, "python", "/tmp/launch.py", "notebooks")
    times = json.loads(re.search(r"^{.*}$", printed, re.MULTILINE).group())
    print(f"    seconds from the launch: {times}")
    assert times["kernel"] < SECONDS_TO_A_KERNEL, times


def notebook_runs(room, container, notebook):
    container.peak = 0
    start = time.monotonic()
    path = f"{room.environment['REPO_DIR']}/{notebook}"
    in_container(room, container, "python", "binder/execute.py", path)
    cells = json.loads(room.path(path).read_text())["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert outputs and not any(output["output_type"] == "error" for output in outputs), outputs
    print(f"    {notebook}: {time.monotonic() - start:.0f} s, at most {container.peak >> 20} MB of {MEMORY >> 20}")
    assert container.peak < MEMORY - RESERVE, container.peak


def main():
    room = Room(root, USER)
    container = Container("dni4j-binder")
    checks = [dockerfile_is_as_expected, build_steps_run, launch_is_quick]
    checks = [(check.__doc__, functools.partial(check, room, container)) for check in checks]
    for notebook in notebooks or [Path("notebooks/00-first-look.ipynb")]:
        name = f"{notebook} runs offline on {CORES} core with {MEMORY >> 20} MB"
        checks.append((name, functools.partial(notebook_runs, room, container, notebook)))
    failed = 0
    for name, check in checks:
        start = time.monotonic()
        try:
            check()
            print(f"ok      {name} ({time.monotonic() - start:.0f} s)", flush=True)
        except (AssertionError, OSError, subprocess.SubprocessError) as problem:
            failed += 1
            print(f"FAILED  {name}: {problem}", flush=True)
    container.close()
    print(f"{len(checks) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
