"""Sizes that are cut into chunks. Leaves follow from a seed, and of the results every so many are written down."""

import math

import torch
from program import ONES, Leaf
from random_programs import Builder

PRIME = 2_147_483_647
OVERLAPPING = [2, 2, 1, 1, 1, 1]


def numbers(seed, scale, shape):
    """Numbers between -1 and 1, times the scale."""
    i = torch.arange(math.prod(shape), dtype=torch.int64) + 1_000_003 * seed
    whole = (i * 1_103_515_245 + i * i % PRIME * 69_621) % PRIME
    return ((whole.to(torch.float64) / (PRIME // 2) - 1) * scale).to(torch.float32).to(torch.float64).reshape(shape)


class Large(Builder):
    """One program; its leaves have the seeds 0, 1, 2 and so on."""

    def __init__(self):
        super().__init__(None, None, 0)

    def seeded(self, *shape, grad=True, scale=1):
        seed = len(self.leaves)
        return self.add(Leaf(numbers(seed, scale, shape), grad, seed=seed, scale=scale))

    def of(self, op, *shapes, args=()):
        """What an operation gives for leaves of these shapes."""
        return self.step(op, [self.seeded(*shape) for shape in shapes], args)[0]

    def weighed(self, result, sharp=False):
        """A backward pass from the sum of the result's products with as many numbers."""
        weights = self.seeded(*self.value(result).shape, grad=False)
        total = self.step("sum()", self.step("mul(Variable)", [result, weights]))[0]
        return self.with_results({result: None, total: ONES}, sharp=sharp)


def simple(op, *shapes, args=()):
    large = Large()
    return large.weighed(large.of(op, *shapes, args=args), sharp=op.startswith("max"))


def chain():
    """Elementwise operations one after the other, on as many elements as no chunk divides."""
    large = Large()
    x = large.seeded(7, 14_983)
    y = large.step("relu()", [x])[0]
    y = large.step("add(Variable)", [y, large.seeded(14_983)])[0]
    y = large.step("mul(Variable)", [y, large.seeded(7, 1)])[0]
    for op in ("tanh()", "exp()", "sigmoid()", "softplus()", "square()"):
        y = large.step(op, [y])[0]
    y = large.step("sub(Variable)", [y, *large.step("abs()", [x])])[0]
    positive = large.step("add(double)", large.step("square()", [x]), [1.0])
    return large.weighed(large.step("div(Variable)", [y, *positive])[0])


def positive_sums():
    """Sums, forward and backward, that lose four digits in FLOAT if their terms are added one after the other."""
    large = Large()
    terms = large.step("add(double)", [large.seeded(2, 500_001, grad=False)], [1.0])
    y = large.step("mul(Variable)", [*terms, large.seeded(1)])
    column = large.step("reshape(long[])", terms, [[1_000_002, 1]])
    z = large.step("linear(Variable,Variable)", [*column, large.seeded(1, 1), large.seeded(1)])
    totals = [large.step(op, y, args)[0] for op, *args in (("sum()",), ("mean()",), ("sum(int)", 1), ("mean(int)", -1))]
    return large.with_results({i: ONES for i in [*totals, *large.step("mean(int)", z, [0])]}, "roots")


def layer(name, gates, states):
    time, batch, size, hidden = 5, 33, 40, 65
    large = Large()
    inputs = [large.seeded(time, batch, size), large.seeded(1, batch, states * hidden)]
    parameters = {
        f"{kind}_l0": large.seeded(*shape, scale=0.125)
        for kind, shape in {
            "weight_ih": (gates * hidden, size), "weight_hh": (gates * hidden, hidden),
            "bias_ih": (gates * hidden,), "bias_hh": (gates * hidden,)}.items()}
    return large.weighed(large.step(name, inputs, [size, hidden, 1, None], parameters)[0])


def shapes():
    """Operations, the shapes of what they take, and their arguments."""
    for op in ("sum(int)", "mean(int)", "max(int)", "softmax(int)", "logSoftmax(int)"):
        for dim in (0, 1):
            yield op, [(301, 257)], dim
    for op in ("sum()", "mean()", "max()"):
        yield op, [(1003, 101)]
    yield "crossEntropy(int[])", [(257, 301)], [31 * i % 301 for i in range(257)]
    yield "rows(INDArray)", [(97, 64)], {"shape": [1501], "data": [i * i % 97 for i in range(1501)]}
    yield "permute(int[])", [(31, 43, 50)], [2, 0, 1]
    yield "concat(int,Variable[])", [(31, 43, 50), (31, 3, 50)], 1
    yield "slice(int,long,long)", [(31, 43, 50)], 2, 3, 40
    yield "matmul(Variable)", [(67, 301), (301, 129)]
    yield "matmul(Variable)", [(9, 33, 65), (65, 47)]
    yield "matmul(Variable)", [(9, 33, 65), (9, 65, 31)]
    yield "linear(Variable,Variable)", [(65, 784), (257, 784), (257,)]
    yield "conv2d(Variable,Variable,int,int)", [(17, 1, 28, 28), (10, 1, 5, 5), (10,)], 1, 0
    yield "conv2d(Variable,Variable,int,int)", [(9, 16, 17, 16), (19, 16, 3, 3), (19,)], 1, 1
    yield "conv2d(Variable,Variable,Window)", [(33, 4, 15, 14), (6, 4, 3, 2), (6,)], [2, 2, 2, 1, 2, 2]
    yield "maxPool2d(int)", [(33, 10, 24, 25)], 2
    yield "maxPool2d(int,int,Window)", [(33, 7, 15, 16)], 3, 3, OVERLAPPING
    yield "averagePool2d(int,int,Window)", [(33, 7, 15, 16)], 3, 3, OVERLAPPING
    for x in ((65, 257), (33, 9, 13, 14)):
        yield "batchNorm(Variable,Variable,double,BiConsumer)", [x, (x[1],), (x[1],)], 0.125


def large():
    """Names and programs."""
    yield "chain", chain()
    yield "sums of positive numbers", positive_sums()
    for op, tensors, *args in shapes():
        yield op, simple(op, *tensors, args=args)
    for name, gates, states in (("Lstm", 4, 2), ("Gru", 3, 1), ("Rnn", 1, 1)):
        yield name, layer(name, gates, states)
