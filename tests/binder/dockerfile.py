"""Runs the instructions of a Dockerfile in a folder that is the root of a system, with chroot in place of Docker."""
import re
import shlex
import shutil
import string
import subprocess
from pathlib import Path


class Room:
    """A root, and what a Dockerfile's instructions have set so far: environment, user, working directory."""

    def __init__(self, root, arguments):
        self.root = root
        self.environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", **arguments}
        self.user = "root"
        self.folder = "/"
        self.entry = []

    def path(self, inside):
        return self.root / inside.lstrip("/")

    def command(self, *words):
        """The command that runs these words in here as the current user, in the current folder."""
        environment = [f"{name}={value}" for name, value in self.environment.items()]
        enter = ["env", "-i", *environment, "/bin/sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", self.folder, *words]
        identity = [] if self.user == "root" else [f"--userspec={self.user}:{self.user}"]
        return ["chroot", *identity, str(self.root), *enter]

    def run(self, *words):
        subprocess.run(self.command(*words), check=True)

    def own(self, inside):
        """Gives a file or a folder with all in it to the notebooks' user."""
        owner = self.environment["NB_UID"]
        subprocess.run(["chown", "-R", f"{owner}:{owner}", self.path(inside)], check=True)

    def expand(self, text):
        return string.Template(text).safe_substitute(self.environment)


def instructions(text):
    """The name and the rest of each instruction; lines that end in a backslash go on, comments are left out."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in lines.replace("\\\n", " ").splitlines():
        if line.strip():
            name, rest = line.split(maxsplit=1)
            yield name, rest


def build(text, room, copy, replace):
    """Carries out the instructions.

    copy(source, target) does a COPY; replace(command) returns the command to run in place of a RUN's own.
    """
    for name, rest in instructions(text):
        if name in ("ENV", "ARG"):
            for pair in shlex.split(room.expand(rest)):
                key, equals, value = pair.partition("=")
                if equals:
                    room.environment[key] = value
        elif name == "USER":
            room.user = room.expand(rest)
        elif name == "WORKDIR":
            room.folder = room.expand(rest)
            room.path(room.folder).mkdir(parents=True, exist_ok=True)
        elif name == "RUN":
            room.run("/bin/sh", "-c", replace(rest))
        elif name == "COPY":
            source, target = re.sub(r"--\S+", "", room.expand(rest)).split()
            copy(source, target)
        elif name == "ENTRYPOINT":
            room.entry = [word.strip('",') for word in rest.strip("[]").split()]
        elif name not in ("FROM", "LABEL", "EXPOSE", "CMD"):
            raise ValueError(f"unknown instruction: {name} {rest}")


def copy_files(source, names, target):
    for name in names:
        to = target / name
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / name, to, follow_symlinks=False)


def tracked(project):
    """What Binder would see of a project: its files, without those that git ignores."""
    listed = subprocess.run(["git", "-C", project, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            check=True, capture_output=True, text=True).stdout
    return [name for name in listed.split("\0") if name and Path(project, name).is_file()]
