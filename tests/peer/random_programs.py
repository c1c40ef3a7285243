"""Random programs: every operation, layer and loss, on leaves and on what other operations return."""

import math

import torch
from operations import SIGNATURES_OF_LOSSES
from program import ONES, Leaf, Program, Result, Step, apply

SIZES = (1, 1, 2, 3, 4, 5)
MOST = 48
LAYOUTS = ("COLUMN_MAJOR", "TRANSPOSED", "ROWS_OF_LARGER", "SLICED", "EVERY_OTHER")
REDUCTIONS = ("MEAN", "SUM", "NONE")
PLAIN_WINDOW = [1, 1, 0, 0, 1, 1]


def thousandths(random):
    """Numbers that are seldom alike: three decimals, as the nearest FLOAT has them."""
    return round(random.uniform(-2, 2), 3)


def halves(random):
    """Numbers that are often alike, often 0, and that sums and products in FLOAT keep exactly."""
    return random.randint(-4, 4) / 2


class Builder:
    """Makes a program step by step, and computes it in passing, so that it knows shapes and sizes."""

    def __init__(self, random, numbers, reuse):
        self.random = random
        self.numbers = numbers
        self.reuse = reuse
        self.leaves = {}  # the leaves by the numbers of their variables
        self.steps = []  # the steps, and the numbers of what each returns
        self.values = []
        self.graded = []

    def tensor(self, shape):
        data = [self.numbers(self.random) for _ in range(math.prod(shape))]
        return torch.tensor(data, dtype=torch.float32).to(torch.float64).reshape(shape)

    def leaf(self, shape, grad=None, tensor=None):
        tensor = self.tensor(shape) if tensor is None else tensor
        grad = self.random.random() < 0.85 if grad is None else grad
        layout = self.random.choice(LAYOUTS) if self.random.random() < 0.25 else "PLAIN"
        return self.add(Leaf(tensor, grad, layout))

    def add(self, leaf):
        self.leaves[len(self.values)] = leaf
        self.values.append(leaf.tensor)
        self.graded.append(leaf.grad)
        return len(self.values) - 1

    def shape(self, least=0, most=4):
        while True:
            shape = [self.random.choice(SIZES) for _ in range(self.random.randint(least, most))]
            if math.prod(shape) <= MOST:
                return shape

    def any(self, shape):
        """A variable of that shape: one that is there, or a new leaf."""
        there = self.late(lambda each: list(each.shape) == list(shape))
        return self.leaf(shape) if there is None else there

    def some(self, least=0, most=4):
        """A variable of that rank: one that is there, or a new leaf."""
        there = self.late(lambda each: least <= each.dim() <= most)
        return self.leaf(self.shape(least, most)) if there is None else there

    def late(self, fits):
        """A variable that is there and fits, late ones sooner than early ones; None if there is none, or by chance."""
        found = [i for i, each in enumerate(self.values) if fits(each)]
        if not found or self.random.random() > self.reuse:
            return None
        return found[max(self.random.randrange(len(found)) for _ in range(2))]

    def step(self, op, inputs, args=(), parameters=None, buffers=None, no_grad=False):
        """The numbers of what it returns."""
        step = Step(op, list(inputs), list(args), parameters or {}, buffers or {}, no_grad)
        given = [self.values[i] for i in step.inputs]
        results = apply(
            step, given, {name: self.values[i] for name, i in step.parameters.items()},
            {name: self.values[i].clone() for name, i in step.buffers.items()})
        numbers = list(range(len(self.values), len(self.values) + len(results)))
        self.steps.append((step, numbers))
        self.values += results
        before = any(self.graded[i] for i in [*step.inputs, *step.parameters.values()])
        graded = before and not no_grad and op != "detach()"
        self.graded += [graded and not (i > 0 and op.startswith("batchNorm")) for i in range(len(results))]
        return numbers

    def finish(self):
        """The program with a backward pass from some of its results; None if none requires a gradient."""
        results = [i for _, numbers in self.steps for i in numbers]
        used = {i for step, _ in self.steps for i in [*step.inputs, *step.parameters.values()]}
        last = [i for i in results if i not in used]
        roots = [i for i in last if self.graded[i]][-3:]
        others = [i for i in results if self.graded[i] and i in used]
        if others and (not roots or self.random.random() < 0.3):
            roots.append(self.random.choice(others))
        if not roots:
            return None
        shown = list(dict.fromkeys([*roots, *last[-3:]]))
        self.random.shuffle(shown)
        way = self.random.choice(("deferred", "roots" if len(roots) > 1 else "backward"))
        return self.with_results(
            {i: self.start(i) if i in roots else None for i in shown}, way, self.random.choice((1, 1, 1, 1, 2)))

    def with_results(self, gradients, way="backward", runs=1, sharp=False):
        """The program, by the gradients that start a backward pass from its results, or None."""
        number = {i: n for n, i in enumerate([*self.leaves, *(i for _, numbers in self.steps for i in numbers)])}
        steps = [
            Step(step.op, [number[i] for i in step.inputs], step.args,
                 {name: number[i] for name, i in step.parameters.items()},
                 {name: number[i] for name, i in step.buffers.items()})
            for step, _ in self.steps]
        results = [Result(number[i], gradient) for i, gradient in gradients.items()]
        return Program(list(self.leaves.values()), steps, results, way, runs, sharp)

    def start(self, i):
        return ONES if self.random.random() < 0.3 else self.tensor(self.value(i).shape)

    def value(self, i):
        return self.values[i]

    def positive(self, i):
        """The same variable, or its square and a half more if it is not well above 0."""
        if self.value(i).min() > 0.1:
            return i
        return self.step("add(double)", self.step("square()", [i]), [0.5])[0]

    def small(self, i, most):
        """The same variable, or a fraction of it if a number in it is larger than `most`."""
        ratio = self.value(i).abs().max().item() / most
        return i if ratio <= 1 else self.step("mul(double)", [i], [2.0 ** -math.ceil(math.log2(ratio))])[0]

    def weight(self, shape):
        """A parameter of a recurrent layer, small enough to keep its gates from saturation."""
        return self.leaf(shape, grad=True, tensor=self.tensor(shape) / 4)

    def dim(self, i):
        dims = self.value(i).dim()
        return self.random.randrange(-dims, dims)

    def fraction(self):
        """Arguments are doubles; those that FLOAT has exactly, so that both types compute the same."""
        return self.random.randint(-24, 24) / 8


def elementwise(b, op):
    """Two variables, one of which may repeat along dimensions of the other, or lack some."""
    x = b.some()
    shape = [size if b.random.random() < 0.7 else 1 for size in b.value(x).shape]
    y = b.any(shape[b.random.randint(0, len(shape)):] if b.random.random() < 0.4 else shape)
    pair = [x, y] if b.random.random() < 0.5 else [y, x]
    if op == "div(Variable)":
        pair[1] = b.positive(pair[1])
    return b.step(op, pair)


def of_constant(b, op):
    return b.step(op, [b.some()], [b.fraction()])


def unary(b, op):
    x = b.some()
    if op in ("log()", "sqrt()"):
        x = b.positive(x)
    if op in ("exp()", "tanh()", "sigmoid()", "softplus()"):
        x = b.small(x, 4)
    return b.step(op, [x])


def clamp(b, op):
    low, high = sorted((b.fraction() / 2, b.fraction() / 2))
    return b.step(op, [b.some()], [low, high])


def power(b, op):
    exponent = b.random.choice((0, 1, 2, 3, -1, -2, 0.5, 1.5, -0.5))
    x = b.some()
    return b.step(op, [x if exponent in (0, 1, 2, 3) else b.positive(x)], [exponent])


def masked_fill(b, op):
    x = b.some()
    shape = [size if b.random.random() < 0.7 else 1 for size in b.value(x).shape]
    mask = {"shape": shape, "data": [b.random.randint(0, 1) for _ in range(math.prod(shape))]}
    return b.step(op, [x], [mask, b.fraction()])


def of_all(b, op):
    return b.step(op, [b.some()])


def along(b, op):
    x = b.some(least=1)
    return b.step(op, [x], [b.dim(x)])


def labels(b, x, classes=None):
    shape = b.value(x).shape
    return [b.random.randrange(classes or shape[-1]) for _ in range(math.prod(shape[:-1]))]


def pick(b, op):
    x = b.some(least=2)
    return b.step(op, [x], [labels(b, x)])


def cross_entropy(b, op):
    x = b.some(least=2)
    args = [labels(b, x)]
    if op.endswith(",int)"):
        ignored = b.random.choice((-100, args[0][0]))
        args = [[ignored if b.random.random() < 0.3 else label for label in args[0]], ignored]
    return b.step(op, [x], args)


def reshape(b, op):
    x = b.some()
    rest, shape = b.value(x).numel(), []
    while rest > 1 and b.random.random() < 0.8:
        size = b.random.choice([d for d in range(1, rest + 1) if rest % d == 0])
        shape.append(size)
        rest //= size
    if rest > 1 or b.random.random() < 0.3:
        shape.append(rest)
    if shape and b.random.random() < 0.4:
        shape[b.random.randrange(len(shape))] = -1
    return b.step(op, [x], [shape])


def transpose(b, op):
    return b.step(op, [b.some(least=2, most=2)])


def permute(b, op):
    x = b.some()
    dims = list(range(b.value(x).dim()))
    b.random.shuffle(dims)
    return b.step(op, [x], [[d - len(dims) if b.random.random() < 0.3 else d for d in dims]])


def cut(b, op):
    x = b.some(least=1)
    dim = b.dim(x)
    size = b.value(x).shape[dim]
    start = b.random.randrange(size)
    return b.step(op, [x], [dim, start, b.random.randint(start + 1, size)])


def concat(b, op):
    x = b.some(least=1)
    dim = b.dim(x)
    parts = [x]
    for _ in range(b.random.randint(0, 2)):
        shape = list(b.value(x).shape)
        shape[dim] = b.random.choice(SIZES)
        parts.append(b.any(shape))
    return b.step(op, parts, [dim])


def matmul(b, op):
    x = b.some(least=2)
    *batch, _, inner = b.value(x).shape
    leading = [size if b.random.random() < 0.7 else 1 for size in batch][b.random.randint(0, len(batch)):]
    if b.random.random() < 0.3:
        leading = []
    y = b.any([*leading, inner, b.random.choice(SIZES)])
    return b.step(op, [x, y])


def linear(b, op):
    x = b.some(least=1)
    out = b.random.choice(SIZES)
    weight = b.any([out, b.value(x).shape[-1]])
    return b.step(op, [x, weight] if op == "linear(Variable)" else [x, weight, b.any([out])])


def images(b):
    """(batch, channels, height, width)."""
    if b.random.random() < 0.4:
        return b.some(least=4, most=4)
    r = b.random
    return b.leaf([r.randint(1, 2), r.randint(1, 3), r.randint(1, 5), r.randint(1, 5)])


def kernels(b, x, padding, dilation=(1, 1)):
    """A height and a width that fit the padded image."""
    sizes = b.value(x).shape[2:]
    most = [(size + 2 * p - 1) // d + 1 for size, p, d in zip(sizes, padding, dilation)]
    return [b.random.randint(1, min(3, each)) for each in most]


def convolved(b):
    """Stride, padding and dilation of a convolution."""
    r = b.random
    return [r.randint(1, 2), r.randint(1, 3), r.randint(0, 2), r.randint(0, 1), r.randint(1, 2), r.randint(1, 2)]


def convolution(b, op):
    x = images(b)
    r = b.random
    if "Window" in op:
        window = convolved(b)
        args = [window]
        kernel = kernels(b, x, window[2:4], window[4:6])
    else:
        args = [r.randint(1, 2), r.randint(0, 2)]
        kernel = kernels(b, x, (args[1], args[1]))
    out = r.randint(1, 3)
    inputs = [x, b.any([out, b.value(x).shape[1], *kernel])]
    if op.startswith("conv2d(Variable,Variable"):
        inputs.append(b.any([out]))
    return b.step(op, inputs, args)


def pooling(b, op):
    x = images(b)
    if op == "maxPool2d(int)":
        return b.step(op, [x], [b.random.randint(1, min(3, *b.value(x).shape[2:]))])
    return b.step(op, [x], pooled(b, x, dilated=op.startswith("max")))


def pooled(b, x, dilated):
    """Height, width and window of a pool."""
    r = b.random
    dilation = [r.randint(1, 2), r.randint(1, 2)] if dilated else [1, 1]
    height, width = kernels(b, x, (0, 0), dilation)
    padding = [r.randint(0, height // 2), r.randint(0, width // 2)]
    return [height, width, [r.randint(1, 2), r.randint(1, 3), *padding, *dilation]]


def indices(b, symbols):
    shape = b.shape(0, 2)
    data = [b.random.randrange(symbols) for _ in range(math.prod(shape))]
    return {"shape": shape, "data": data, "type": b.random.choice(("INT", "LONG", "FLOAT", "DOUBLE"))}


def rows(b, op):
    table = b.some(least=2, most=2)
    return b.step(op, [table], [indices(b, b.value(table).shape[0])])


def batch_norm(b, op):
    x = b.some(least=2)
    channels = [b.value(x).shape[1]]
    inputs = [x, b.any(channels), b.any(channels)]
    if op.endswith("Variable,Variable)"):
        inputs += [b.leaf(channels, grad=False), b.leaf(channels, grad=False, tensor=b.tensor(channels).abs())]
    return b.step(op, inputs, [b.random.choice((0.125, 1.0))])


def lstm(b, op):
    time, batch, size, hidden = (b.random.randint(1, 3) for _ in range(4))
    inputs = [[time, batch, size], [batch, 2 * hidden], [4 * hidden, size], [4 * hidden, hidden], *2 * [[4 * hidden]]]
    x, state = (b.small(b.any(shape), 2) for shape in inputs[:2])
    return b.step(op, [x, state, *(b.weight(shape) for shape in inputs[2:])])


def detach(b, op):
    return b.step(op, [b.some()])


def loss(b, op):
    x = b.some(least=2) if "int[]" in op else b.some()
    args = [b.random.choice(REDUCTIONS)] if "Reduction" in op else []
    if "int[]" in op:
        return b.step(op, [x], [*args, labels(b, x)])
    y = b.any(list(b.value(x).shape))
    if "binaryCrossEntropy" in op:
        x = b.small(x, 4)
        y = b.step("sigmoid()", [b.small(y, 4)])[0]
    return b.step(op, [x, y], args)


def layer_linear(b, op):
    x = b.some(least=1)
    size, out, bias = b.value(x).shape[-1], b.random.choice(SIZES), b.random.random() < 0.7
    parameters = {"weight": b.leaf([out, size], grad=True)}
    if bias:
        parameters["bias"] = b.leaf([out], grad=True)
    return b.step(op, [x], [size, out, bias], parameters)


def layer_convolution(b, op):
    x = images(b)
    channels, out, bias = b.value(x).shape[1], b.random.randint(1, 3), b.random.random() < 0.7
    window = convolved(b)
    height, width = kernels(b, x, window[2:4], window[4:6])
    parameters = {"weight": b.leaf([out, channels, height, width], grad=True)}
    if bias:
        parameters["bias"] = b.leaf([out], grad=True)
    return b.step(op, [x], [channels, out, height, width, window, bias], parameters)


def layer_pooling(b, op):
    x = images(b)
    return b.step(op, [x], pooled(b, x, dilated=op == "MaxPool2d"))


def layer_embedding(b, op):
    symbols, width = b.random.randint(1, 5), b.random.randint(1, 4)
    padding = b.random.choice((None, b.random.randrange(symbols)))
    return b.step(
        op, [], [symbols, width, indices(b, symbols), padding], {"weight": b.leaf([symbols, width], grad=True)})


def layer_sequential(b, op):
    x = b.some(least=1)
    size, hidden, out = b.value(x).shape[-1], b.random.choice(SIZES), b.random.choice(SIZES)
    shapes = {"0.weight": [hidden, size], "0.bias": [hidden], "2.weight": [out, hidden], "2.bias": [out]}
    return b.step(op, [x], [size, hidden, out], {name: b.leaf(shape, grad=True) for name, shape in shapes.items()})


def layer_cross_entropy(b, op):
    x = b.some(least=2)
    classes = b.value(x).shape[-1]
    chosen = labels(b, x)
    ignored = b.random.choice((None, -100, b.random.randrange(classes)))
    if ignored is not None:
        chosen = [ignored if i and b.random.random() < 0.3 else label for i, label in enumerate(chosen)]
        chosen[0] = (ignored + 1) % classes if ignored >= 0 and classes > 1 else chosen[0]
    if all(label == ignored for label in chosen):
        ignored = None
    weights = b.random.choice((None, [b.random.randint(1, 16) / 8 for _ in range(classes)]))
    return b.step(op, [x], [b.random.choice(REDUCTIONS), ignored, weights, chosen])


def layer_batch_norm(b, op):
    least, most = (2, 3) if op == "BatchNorm1d" else (4, 4)
    x = b.some(least=least, most=most)
    channels = b.value(x).shape[1]
    parameters = {"weight": b.leaf([channels], grad=True), "bias": b.leaf([channels], grad=True)}
    buffers = {
        "running_mean": b.leaf([channels], grad=False),
        "running_var": b.leaf([channels], grad=False, tensor=b.tensor([channels]).abs())}
    return b.step(
        op, [x], [channels, b.random.choice((0.125, 0.0009765625)), b.random.choice((0.125, 0.5)),
                  b.random.random() < 0.7 and b.value(x).numel() > channels], parameters, buffers)


def layer_dropout(b, op):
    """Without chance: everything is kept in evaluation, and with a probability of 0."""
    x = b.some(least=4, most=4) if op == "Dropout2d" else b.some()
    training = b.random.random() < 0.5
    return b.step(op, [x], [0 if training else 0.5, training])


def layer_recurrent(b, op):
    time, batch, size, hidden = (b.random.randint(1, 3) for _ in range(4))
    layers = b.random.randint(1, 2)
    gates, states = {"Rnn": (1, 1), "Gru": (3, 1), "Lstm": (4, 2)}[op]
    parameters = {}
    for k in range(layers):
        parameters[f"weight_ih_l{k}"] = b.weight([gates * hidden, hidden if k else size])
        parameters[f"weight_hh_l{k}"] = b.weight([gates * hidden, hidden])
        parameters[f"bias_ih_l{k}"] = b.weight([gates * hidden])
        parameters[f"bias_hh_l{k}"] = b.weight([gates * hidden])
    x, state = (b.small(b.any(shape), 2) for shape in ([time, batch, size], [layers, batch, states * hidden]))
    lengths = b.random.choice((None, [b.random.randint(1, time) for _ in range(batch)]))
    return b.step(op, [x, state], [size, hidden, layers, lengths], parameters)


DRAWN = {
    **dict.fromkeys(("add(Variable)", "sub(Variable)", "mul(Variable)", "div(Variable)"), elementwise),
    **dict.fromkeys(("add(double)", "mul(double)"), of_constant),
    **dict.fromkeys(("neg()", "exp()", "log()", "abs()", "square()", "sqrt()", "relu()", "tanh()", "sigmoid()",
                     "softplus()"), unary),
    "clamp(double,double)": clamp,
    "pow(double)": power,
    "maskedFill(INDArray,double)": masked_fill,
    **dict.fromkeys(("sum()", "mean()", "max()"), of_all),
    **dict.fromkeys(("sum(int)", "mean(int)", "max(int)", "softmax(int)", "logSoftmax(int)"), along),
    "pick(int[])": pick,
    **dict.fromkeys(("crossEntropy(int[])", "crossEntropy(int[],int)"), cross_entropy),
    "reshape(long[])": reshape,
    "transpose()": transpose,
    "permute(int[])": permute,
    "slice(int,long,long)": cut,
    "concat(int,Variable[])": concat,
    "matmul(Variable)": matmul,
    **dict.fromkeys(("linear(Variable)", "linear(Variable,Variable)"), linear),
    **dict.fromkeys(("conv2d(Variable,int,int)", "conv2d(Variable,Variable,int,int)", "conv2d(Variable,Window)",
                     "conv2d(Variable,Variable,Window)"), convolution),
    **dict.fromkeys(("maxPool2d(int)", "maxPool2d(int,int,Window)", "averagePool2d(int,int,Window)"), pooling),
    "rows(INDArray)": rows,
    **dict.fromkeys(("batchNorm(Variable,Variable,double,BiConsumer)",
                     "batchNorm(Variable,Variable,double,Variable,Variable)"), batch_norm),
    "lstm(Variable,Variable,Variable,Variable,Variable)": lstm,
    "detach()": detach,
    **dict.fromkeys(("binaryCrossEntropy(Variable)", *SIGNATURES_OF_LOSSES), loss),
    "Linear": layer_linear,
    "Conv2d": layer_convolution,
    **dict.fromkeys(("MaxPool2d", "AveragePool2d"), layer_pooling),
    "Sequential": layer_sequential,
    "CrossEntropy": layer_cross_entropy,
    "Embedding": layer_embedding,
    **dict.fromkeys(("BatchNorm1d", "BatchNorm2d"), layer_batch_norm),
    **dict.fromkeys(("Dropout", "Dropout2d"), layer_dropout),
    **dict.fromkeys(("Rnn", "Gru", "Lstm"), layer_recurrent),
}

# what keeps halves exact in FLOAT, as long as numbers stay small
EXACT = [
    "add(Variable)", "sub(Variable)", "mul(Variable)", "add(double)", "mul(double)", "neg()", "abs()", "square()",
    "relu()", "clamp(double,double)", "maskedFill(INDArray,double)", "sum()", "sum(int)", "max()", "max(int)",
    "pick(int[])", "reshape(long[])", "transpose()", "permute(int[])", "slice(int,long,long)",
    "concat(int,Variable[])", "matmul(Variable)", "linear(Variable)", "linear(Variable,Variable)",
    "conv2d(Variable,int,int)", "conv2d(Variable,Variable,int,int)", "conv2d(Variable,Window)",
    "conv2d(Variable,Variable,Window)", "maxPool2d(int)", "maxPool2d(int,int,Window)", "rows(INDArray)", "detach()",
    "Linear", "Conv2d", "MaxPool2d", "Sequential", "Embedding", "Dropout", "Dropout2d",
]


def draw(random, lead, names, numbers=thousandths, alone=False):
    """A program of the operation `lead`, alone or with up to seven of `names` around it; None if none comes of it."""
    builder = Builder(random, numbers, 0 if alone else 0.85)
    before, after = (0, 0) if alone else random.choice(((0, 0), (1, 1), (2, 2), (3, 4)))
    for name in [*random.choices(names, k=before), lead, *random.choices(names, k=after)]:
        DRAWN[name](builder, name)
    return builder.finish()
