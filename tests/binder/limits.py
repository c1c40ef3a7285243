"""The limits of a container on mybinder.org, by the kernel's control groups (version 1, as on the machine of the tests)."""
import os
import threading
from pathlib import Path

MEMORY = 2 << 30
CORES = 1
PERIOD_US = 100_000


def resident(process):
    """Bytes of a process in memory; 0 if it has just ended."""
    try:
        return int(Path("/proc", process, "statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 0


class Container:
    """A control group; what `enter`s it, and what that starts, has together so much memory and so many cores."""

    def __init__(self, name):
        self.memory = Path("/sys/fs/cgroup/memory", name)
        self.cpu = Path("/sys/fs/cgroup/cpu", name)
        if not self.memory.parent.joinpath("memory.limit_in_bytes").exists():
            raise SystemExit("limits.py: no control groups of version 1 are mounted at /sys/fs/cgroup/memory and cpu")
        for group in self.memory, self.cpu:
            group.mkdir(exist_ok=True)
        self.memory.joinpath("memory.limit_in_bytes").write_text(str(MEMORY))
        self.cpu.joinpath("cpu.cfs_period_us").write_text(str(PERIOD_US))
        self.cpu.joinpath("cpu.cfs_quota_us").write_text(str(CORES * PERIOD_US))
        self.peak = 0
        self.closing = threading.Event()
        self.watcher = threading.Thread(target=self._watch, daemon=True)
        self.watcher.start()

    def enter(self):
        """Puts the calling process in here: for subprocess's preexec_fn."""
        for group in self.memory, self.cpu:
            group.joinpath("cgroup.procs").write_text(str(os.getpid()))

    def _watch(self):
        # not what the group counts: that includes files in the cache, which go when memory is short
        while not self.closing.wait(0.2):
            processes = self.memory.joinpath("cgroup.procs").read_text().split()
            self.peak = max(self.peak, sum(map(resident, processes)))

    def close(self):
        self.closing.set()
        self.watcher.join()
        for group in self.memory, self.cpu:
            group.rmdir()
