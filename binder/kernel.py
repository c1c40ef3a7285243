"""Gives a Java kernel what every notebook's JVM runs with, on one's own machine and on Binder alike.

binder/kernel.py KERNELSPEC, where KERNELSPEC is the folder of an installed kernel, JJava's or IJava's.
"""
import json
import sys
from pathlib import Path

# A container of 2 GB holds the JVM and JupyterLab: the heap, the arrays outside it (JavaCPP asks the garbage collector to
# free some at the first limit; at the second, of the whole process, an error says so before the machine stops it), natives.
OPTIONS = [
    "-Xmx768m",
    "-Dorg.bytedeco.javacpp.maxBytes=640m",
    "-Dorg.bytedeco.javacpp.maxPhysicalBytes=1664m",
    # what a container of one core gets anyway, and needs little besides
    "-XX:+UseSerialGC",
    # as much heap as a lesson takes, on every machine: with less, what the kernel keeps of each cell would let the heap grow
    # by a multiple of it; heap beyond that is given back as soon as a fifth is free
    "-Xms384m",
    "-XX:MinHeapFreeRatio=10",
    "-XX:MaxHeapFreeRatio=20",
    "-XX:-ShrinkHeapInSteps",
    "-Djava.awt.headless=true",
    # no warnings about native code
    "--enable-native-access=ALL-UNNAMED",
    "-XX:+IgnoreUnrecognizedVMOptions",
    "--sun-misc-unsafe-memory-access=allow",
]
if sys.platform == "linux":
    # every five seconds memory outside the heap that is not in use goes back; elsewhere the JVM would warn that it cannot,
    # and some versions call it experimental: without the word before it they would not start
    OPTIONS += ["-XX:+UnlockExperimentalVMOptions", "-XX:TrimNativeHeapInterval=5000"]

ENVIRONMENT = {
    # threads that wait for work sleep: beside a busy core they would take its time
    "OMP_WAIT_POLICY": "passive",
    # arrays outside the heap: two pools, not eight for each core; from 1 MB on each by itself, whose memory goes back when
    # it is freed (by default glibc raises that limit with what is freed)
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": str(1 << 20),
}


def configure(folder):
    file = Path(folder, "kernel.json")
    kernel = json.loads(file.read_text())
    if "jjava-launcher" in " ".join(kernel["argv"]):
        kernel["env"] = {"JJAVA_JVM_OPTS": " ".join(OPTIONS), **ENVIRONMENT}
    else:
        kernel["argv"][1:1] = OPTIONS
        kernel["env"] = ENVIRONMENT
    file.write_text(json.dumps(kernel, indent=2))


if __name__ == "__main__":
    configure(sys.argv[1])
