"""Writes random programs and PyTorch's answers, with which org.dni4j.differential compares the library's.

    python3 tests/peer/differential.py FOLDER [seed] [programs]

FOLDER/programs.jsonl.gz gets a line of JSON per program: its leaves, its steps, the values of its results and the
gradients of its leaves. The committed ones are those of seed 1 and 3000 programs, by PyTorch 2.15, in
tests/src/test/resources/differential; -Ddifferential.dir=FOLDER has the test read others.

Four kinds:
  random   any operations, layers and losses; several roots, shared results, detached ones, views, deferred passes.
  exact    operations on halves, with which FLOAT is exact, so that ties and zeros abound: to be met exactly.
  special  NaN, infinities, -0.0, the largest and the smallest numbers in every operation, forward and backward.
  large    sizes that are computed in chunks; some of the expected numbers.

What is true is computed in float64 from the FLOAT leaves, in both types. Where sums cancel, a relative tolerance means
nothing; so each program runs again with everything that an operation takes, and each gradient that it is given, moved
by a relative 1e-5 up or down at random. How far a result moves, divided by 1e-5, is the size of what is summed, and is
written down where it is above eight times the result itself. A program in which a maximum or a sign changes by so
little is left out, and so is one whose answer PyTorch itself misses in float32.
"""

import gzip
import json
import math
import os
import random
import sys
import warnings
from collections import Counter

import torch
from large_programs import large
from noise import Noise
from program import Answer, brief, execute, line, shortest
from random_programs import DRAWN, EXACT, draw, halves, thousandths
from special_programs import in_double, of_one_type, special

DELTA = 1e-5
RUNS = 8
FLOAT_TOLERANCE = 2e-5
SMALLEST, LARGEST = 1e-12, 1e6
BOTH = ["FLOAT", "DOUBLE"]


def sizes(answer):
    """All numbers but zeros are of a size that FLOAT computes well with."""
    return all(
        bool(((each == 0) | ((each.abs() > SMALLEST) & (each.abs() < LARGEST))).all())
        for each in answer.arrays() if each is not None)


def moved(program, true, delta, seed):
    noisy = execute(program, torch.float64, Noise(delta, seed))
    return [None if a is None else (a - b).abs() / delta for a, b in zip(true.arrays(), noisy.arrays())]


def summed(program, true):
    """For each array the sizes of what is summed for its elements; None if the program has a kink too near."""
    most = [None if each is None else torch.zeros_like(each) for each in true.arrays()]
    for seed in range(0 if program.sharp else RUNS):
        coarse, fine = (moved(program, true, delta, seed) for delta in (DELTA, DELTA / 100))
        for i, (a, b) in enumerate(zip(coarse, fine)):
            if a is None:
                continue
            finite = true.arrays()[i].abs()
            floor = 1e-3 * (1 + finite[finite.isfinite()].sum())
            if bool(((a > 2 * b + floor) | (b > 2 * a + floor)).any()):
                return None
            most[i] = torch.maximum(most[i], a)
    return most


def twelve(number):
    return float(f"{number:.12g}")


def expected(answer, describe):
    """The same answer with each array in the form that `describe` gives its number and itself."""
    arrays = iter([None if each is None else describe(i, each) for i, each in enumerate(answer.arrays())])
    take = lambda each: next(arrays)
    return Answer(
        [take(each) for each in answer.values], [take(each) for each in answer.gradients],
        [{name: take(each) for name, each in buffers.items()} for buffers in answer.buffers])


def described(tensor, size=None, number=twelve, skipped=None, stride=1):
    """
    Every `stride`-th number of an array, with the size of what is summed for it where that matters; null for those
    that are skipped.
    """
    every = lambda each: each.reshape(-1).tolist()[::stride]
    data = [brief(number(x)) for x in every(tensor)]
    result = {"shape": list(tensor.shape), "data": data}
    if stride > 1:
        result["stride"] = stride
    if skipped is not None:
        result["data"] = [None if skip else x for x, skip in zip(data, every(skipped))]
    if size is not None:
        pairs = zip(every(size), every(tensor))
        summed = {i: float(f"{s:.2g}") for i, (s, x) in enumerate(pairs) if math.isfinite(s) and s > 8 * abs(x)}
        if summed:
            result["summed"] = summed
    return result


def stride(count):
    """How far apart 100 to 200 of so many numbers are; the last is among them if possible."""
    least = max(1, count // 200)
    return next((each for each in range(least, 2 * least + 1) if (count - 1) % each == 0), least)


def met(true, single, size):
    """Whether PyTorch's float32 is within half the tolerance."""
    for a, b, s in zip(true.arrays(), single.arrays(), size):
        if a is not None and bool(((a - b).abs() > FLOAT_TOLERANCE / 2 * torch.maximum(a.abs(), s)).any()):
            return False
    return True


def random_line(rng, lead, left_out):
    while True:
        program = draw(rng, lead, list(DRAWN), thousandths)
        if program is None:
            continue
        true = execute(program, torch.float64)
        if not sizes(true):
            left_out["of numbers too large or small"] += 1
            continue
        size = summed(program, true)
        if size is None:
            left_out["with a kink too near"] += 1
        elif not met(true, execute(program, torch.float32), size):
            left_out["that PyTorch's float32 misses"] += 1
            left_out["that PyTorch's float32 misses: " + lead] += 1
        else:
            return line("random " + lead, BOTH, program, expected(true, lambda i, each: described(each, size[i])))


def exact_line(rng, lead, left_out):
    while True:
        program = draw(rng, lead, EXACT, halves)
        if program is None:
            continue
        true, single = (execute(program, dtype) for dtype in (torch.float64, torch.float32))
        if all(a is None or torch.equal(a, b.double()) for a, b in zip(true.arrays(), single.arrays())):
            answer = expected(true, lambda i, each: described(each, number=float))
            return line("exact " + lead, BOTH, program, answer, exact=True)
        left_out["that are not exact"] += 1


def others(program):
    """The same by other ways: in float32, without oneDNN, and by other formulas."""
    yield execute(program, torch.float32)
    with torch.backends.mkldnn.flags(enabled=False):
        yield execute(program, torch.float32)
    for dtype in (torch.float32, torch.float64):
        yield execute(program, dtype, Noise(0, 0))


def rounded(answer):
    """As FLOAT has it."""
    return expected(answer, lambda i, each: each.to(torch.float32).to(torch.float64))


def unlike(true, answers, size):
    """For each array where another answer is not the true one: it depends on the order of operations, or on chance."""
    result = []
    for i, a in enumerate(true.arrays()):
        if a is None:
            result.append(None)
            continue
        allowed = FLOAT_TOLERANCE * torch.maximum(a.abs(), size[i].nan_to_num(0, 0, 0)) + 2.0**-149
        result.append(~torch.stack([
            (a == b) | (a.isnan() & b.isnan()) | (a.isfinite() & b.isfinite() & ((a - b).abs() <= allowed))
            for b in (answer.arrays()[i] for answer in answers)]).all(0))
    return result


def special_lines(rng, left_out):
    for op, program in special(rng):
        true = execute(program, torch.float64)
        size = summed(program, true)
        if size is None:
            left_out["special, with a kink too near"] += 1
            continue
        narrow = of_one_type(program)
        answer, *answers = (rounded(each) if narrow else each for each in (true, *others(program)))
        skipped = unlike(answer, answers, size)
        left_out["special numbers with several answers"] += sum(int(each.sum()) for each in skipped if each is not None)
        describe = lambda i, each: described(each, size[i], skipped=skipped[i])
        yield line("special " + op, ["FLOAT"] if narrow else BOTH, program, expected(answer, describe))
        if narrow:
            wide = in_double(program)
            yield line("special " + op, ["DOUBLE"], wide,
                       expected(execute(wide, torch.float64), describe), number=float)


def large_lines():
    for name, program in large():
        true = execute(program, torch.float64)
        size = summed(program, true)
        assert size is not None, name
        yield line("large " + name, BOTH, program, expected(
            true, lambda i, each: described(each, size[i], stride=stride(each.numel()))))


def lines(seed, programs):
    rng = random.Random(seed)
    left_out = Counter()
    for i in range(programs * 3 // 4):
        yield random_line(rng, list(DRAWN)[i % len(DRAWN)], left_out)
    for i in range(programs // 4):
        yield exact_line(rng, EXACT[i % len(EXACT)], left_out)
    yield from special_lines(rng, left_out)
    yield from large_lines()
    for reason, count in left_out.items():
        print(f"{count} left out: {reason}")


def main(folder, seed=1, programs=3000):
    torch.set_num_threads(1)
    warnings.filterwarnings("ignore", "TF32", UserWarning)  # about Intel GPUs, whenever oneDNN is switched
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "programs.jsonl.gz")
    counts = Counter()
    with open(path, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        for each in lines(int(seed), int(programs)):
            counts[json.loads(each)["name"].split()[0]] += 1
            file.write(each.encode() + b"\n")
    print(f"PyTorch {torch.__version__}: {dict(counts)}, {os.path.getsize(path):,} bytes in {path}")


if __name__ == "__main__":
    main(*sys.argv[1:])
