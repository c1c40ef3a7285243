"""NaN, infinities, -0.0, the largest numbers and the smallest, in every operation, forward and backward.

Numbers are FLOAT's; `in_double` puts DOUBLE's own largest and smallest numbers in their place.
"""

import math
from dataclasses import replace

import torch
from program import ONES, Leaf, Program, Result, Step, execute, shortest
from random_programs import DRAWN, PLAIN_WINDOW, draw

NAN, INF = math.nan, math.inf
LARGEST, NORMAL, SMALLEST = (2 - 2**-23) * 2.0**127, 2.0**-126, 2.0**-149
DOUBLES = {LARGEST: (2 - 2**-52) * 2.0**1023, NORMAL: 2.0**-1022, SMALLEST: 2.0**-1074}
VALUES = [NAN, INF, -INF, 0.0, -0.0, LARGEST, -LARGEST, NORMAL, SMALLEST, -SMALLEST, 1.0, -1.0, 0.5, -2.5]
GRADIENTS = [1.0, -1.5, 0.0, -0.0, INF, -INF, NAN, LARGEST, SMALLEST]
FEW = [NAN, INF, -INF, -0.0, LARGEST, SMALLEST, 1.0, -1.0]
PLANTED = [NAN, INF, -INF, -0.0, LARGEST, SMALLEST]
SATURATING = [
    -80.0, -30.0, -20.0, -17.0, -15.0, -9.0, -1e-3, -1e-8, 1e-17, 1e-12, 1e-6, 9.0, 12.0, 15.0, 19.0, 30.0, 80.0]

UNARY = [("neg()",), ("exp()",), ("log()",), ("abs()",), ("square()",), ("sqrt()",), ("relu()",), ("tanh()",),
         ("sigmoid()",), ("softplus()",), ("sum()",), ("mean()",), ("max()",),
         *(("pow(double)", exponent) for exponent in (0, 1, 2, 3, -1, -2, 0.5, 1.5, -0.5)),
         *(("clamp(double,double)", *bounds) for bounds in ((-1, 0.5), (0, INF), (-INF, -1), (-INF, INF), (-0.0, 0.0))),
         *((op, c) for op in ("add(double)", "mul(double)") for c in (NAN, INF, -INF, 0.0, -0.0, -2.5, 1e300, 1e-300)),
         *(("maskedFill(INDArray,double)", {"shape": [len(VALUES)], "data": [i % 2 for i in range(len(VALUES))]}, c)
           for c in (NAN, INF, -0.0))]
ROOTS = [[0.5], [1.5], [-0.5]]  # of -0.0 and -infinity PyTorch takes roots, and C's pow has other answers
BINARY = ["add(Variable)", "sub(Variable)", "mul(Variable)", "div(Variable)"]
ALONG = ["sum(int)", "mean(int)", "max(int)", "softmax(int)", "logSoftmax(int)"]


def program(op, args, tensors, gradient=ONES):
    leaves = [Leaf(singles(each)) for each in tensors]
    start = gradient if gradient is ONES else singles(gradient)
    return Program(leaves, [Step(op, list(range(len(leaves))), list(args))], [Result(len(leaves), start)], "backward")


def singles(numbers):
    return torch.tensor(numbers, dtype=torch.float32).to(torch.float64)


def detached():
    """Each number times itself, where one of the two passes no gradient."""
    x = Leaf(torch.tensor(VALUES, dtype=torch.float64))
    steps = [Step("detach()", [0], []), Step("mul(Variable)", [0, 1], [])]
    return Program([x], steps, [Result(1), Result(2, ONES)], "backward")


def pairs(values):
    return [(a, b) for a in values for b in values]


def saturating():
    """What is near to 0 or 1, or to a line."""
    for op in ("exp()", "tanh()", "sigmoid()", "softplus()"):
        yield op, program(op, [], [[SATURATING] * 2], [[g] * len(SATURATING) for g in (1.0, -2.5)])
    op = "binaryCrossEntropy(Variable)"
    for target in (0.0, 1.0):
        yield op, replace(program(op, [], [SATURATING, [target] * len(SATURATING)]), sharp=True)


def unary():
    """Each number with each gradient."""
    for op, *args in UNARY:
        if op in ("sum()", "mean()", "max()"):
            for x, y in pairs(FEW):
                yield op, program(op, args, [[x, 1.0, y]])
            for g in GRADIENTS:
                yield op, program(op, args, [[1.0, 0.5]], g)
        else:
            rooted = op == "pow(double)" and args in ROOTS
            values = [x for x in VALUES if not (rooted and str(x) in ("-inf", "-0.0"))]
            yield op, program(op, args, [[values] * len(GRADIENTS)], [[g] * len(values) for g in GRADIENTS])


def binary():
    """Each number with each number, by several gradients."""
    x, y = zip(*pairs(VALUES))
    for op in BINARY:
        for g in (1.0, -0.0, INF, NAN, LARGEST, SMALLEST):
            yield op, program(op, [], [x, y], [g] * len(x))
    scores, targets = zip(*((a, b) for a in VALUES for b in (0.0, 1.0, 0.5) if not math.isinf(a)))
    for g in (1.0, -0.0, INF, NAN):
        op = "binaryCrossEntropy(Variable)"
        yield op, program(op, [], [scores, targets], [g] * len(scores))


def along():
    """Two of the numbers and a 1 in each row, by several gradients."""
    x = [(a, 1.0, b) for a, b in pairs(FEW)]
    for g in (1.0, -0.0, INF, NAN):
        for op in ALONG:
            shape = (len(x), 3) if "oftmax" in op else (len(x),)
            yield op, program(op, [1], [x], torch.full(shape, g).tolist())
        rows = [g] * len(x)
        yield "pick(int[])", program("pick(int[])", [[i % 3 for i in range(len(x))]], [x], rows)
        for op, *ignored in (("crossEntropy(int[])",), ("crossEntropy(int[],int)", 1)):
            yield op, program(op, [[i % 3 for i in range(len(x))], *ignored], [x], rows)


def windows():
    """Two of the numbers, a 1 and a 0 in each window, by several gradients."""
    x = [[[[a, 1.0], [b, 0.0]]] for a, b in pairs(FEW)]
    overlapping = [1, 1, 1, 1, 1, 1]
    for g in (1.0, -0.0, INF, NAN):
        for op, *args in (("maxPool2d(int)", 2), ("maxPool2d(int,int,Window)", 2, 2, PLAIN_WINDOW),
                          ("maxPool2d(int,int,Window)", 2, 2, overlapping),
                          ("averagePool2d(int,int,Window)", 2, 2, PLAIN_WINDOW),
                          ("averagePool2d(int,int,Window)", 2, 2, overlapping)):
            size = 3 if args[-1] is overlapping else 1
            yield op, program(op, args, [x], torch.full((len(x), 1, size, size), g).tolist())


def planted(random):
    """
    One of the numbers among ordinary ones, in what an operation takes or in the gradient that it is given. The
    cross-entropy of an infinite score is NaN to PyTorch where its limit is infinity.
    """
    for op in [name for name in DRAWN if name != "detach()"]:
        for number in PLANTED:
            for backward in (False, True):
                if not (math.isinf(number) and "binaryCrossEntropy" in op):
                    drawn = None
                    while drawn is None:
                        drawn = draw(random, op, [op], alone=True)
                    yield op, plant(random, drawn, number, backward)


def plant(random, drawn, number, backward):
    if backward:
        results = [
            replace(result, gradient=with_one(random, start, number)) if result.starts() else result
            for result, start in zip(drawn.results, starts(drawn))]
        return replace(drawn, results=results)
    i = random.choice(drawn.steps[-1].inputs[:1] if padded(drawn) else range(len(drawn.leaves)))
    leaves = list(drawn.leaves)
    leaves[i] = replace(leaves[i], tensor=with_one(random, leaves[i].tensor, number))
    return replace(drawn, leaves=leaves)


def padded(drawn):
    """Whether sequences have lengths. What lies behind their ends may be anything; but weights are used there."""
    return drawn.steps[-1].op in ("Rnn", "Gru", "Lstm") and drawn.steps[-1].args[-1] is not None


def starts(drawn):
    values = execute(drawn, torch.float64).values
    return [result.start(value) if result.starts() else None for result, value in zip(drawn.results, values)]


def with_one(random, tensor, number):
    tensor = tensor.to(torch.float64).clone(memory_format=torch.contiguous_format)
    tensor.view(-1)[random.randrange(tensor.numel())] = number
    return tensor


def special(random):
    """Names and programs."""
    yield "detach()", detached()
    yield from saturating()
    yield from unary()
    yield from binary()
    yield from along()
    yield from windows()
    yield from planted(random)


def of_one_type(each):
    """Whether FLOAT and DOUBLE have largest or smallest numbers of their own in it."""
    return any(abs(x) in DOUBLES for tensor in tensors(each) for x in tensor.reshape(-1).tolist())


def tensors(each):
    starts = [result.gradient for result in each.results if isinstance(result.gradient, torch.Tensor)]
    return [leaf.tensor for leaf in each.leaves] + starts


def in_double(each):
    """The same program with DOUBLE's largest and smallest numbers, and decimal fractions as DOUBLE has them."""
    return replace(
        each,
        leaves=[replace(leaf, tensor=doubles(leaf.tensor)) for leaf in each.leaves],
        results=[
            replace(result, gradient=doubles(result.gradient)) if isinstance(result.gradient, torch.Tensor) else result
            for result in each.results])


def doubles(tensor):
    numbers = [
        math.copysign(DOUBLES[abs(x)], x) if abs(x) in DOUBLES else shortest(x) for x in tensor.reshape(-1).tolist()]
    return torch.tensor(numbers, dtype=torch.float64).reshape(tensor.shape)
