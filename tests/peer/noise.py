"""Rounding, exaggerated, to see how much it matters; without any, some operations in another way."""

import operations
import torch
from operations import LAYERS, SIGNATURES_OF_LOSSES, batch_norm
from torch.nn import functional as F


class Noise:
    """Moves numbers by a relative delta up or down at random."""

    def __init__(self, delta, seed):
        self.delta = delta
        self.random = torch.Generator().manual_seed(seed)

    def factor(self, tensor):
        signs = torch.randint(0, 2, tensor.shape, generator=self.random) * 2 - 1
        return 1 + self.delta * signs.to(tensor.dtype)

    def move(self, tensor):
        """What an operation takes, and the gradient that comes back for it."""
        return Moved.apply(tensor, self.factor(tensor), self.factor(tensor))


class Moved(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, forth, back):
        ctx.save_for_backward(back)
        return x * forth

    @staticmethod
    def backward(ctx, gradient):
        return gradient * ctx.saved_tensors[0], None, None


class NoisyTanh(torch.autograd.Function):
    """The gradient subtracts the square of the rounded value from 1."""

    @staticmethod
    def forward(ctx, x, factor):
        ctx.save_for_backward(torch.tanh(x) * factor)
        return torch.tanh(x)

    @staticmethod
    def backward(ctx, gradient):
        return gradient * (1 - ctx.saved_tensors[0] ** 2), None


class NoisySigmoid(torch.autograd.Function):
    """The gradient subtracts the rounded value from 1."""

    @staticmethod
    def forward(ctx, x, factor):
        ctx.save_for_backward(torch.sigmoid(x) * factor)
        return torch.sigmoid(x)

    @staticmethod
    def backward(ctx, gradient):
        (y,) = ctx.saved_tensors
        return gradient * y * (1 - y), None


class NoisyLogSoftmax(torch.autograd.Function):
    """The sum of exponentials is rounded before its logarithm is taken, and that may be near 0."""

    @staticmethod
    def forward(ctx, x, factor, dim):
        y = torch.log_softmax(x, dim) + torch.log(factor)
        ctx.save_for_backward(y)
        ctx.dim = dim
        return y

    @staticmethod
    def backward(ctx, gradient):
        (y,) = ctx.saved_tensors
        return gradient - torch.exp(y) * gradient.sum(ctx.dim, keepdim=True), None, None


class NoisyNormal(torch.autograd.Function):
    """The gradient subtracts a multiple of the rounded normalised number."""

    @staticmethod
    def forward(ctx, x, factor, epsilon):
        deviation = x - x.mean(rest(x), keepdim=True)
        scale = 1 / torch.sqrt((deviation**2).mean(rest(x), keepdim=True) + epsilon)
        ctx.save_for_backward(deviation * scale * factor, scale)
        return deviation * scale

    @staticmethod
    def backward(ctx, gradient):
        n, scale = ctx.saved_tensors
        slope = (gradient * n).mean(rest(n), keepdim=True)
        return scale * (gradient - gradient.mean(rest(n), keepdim=True) - n * slope), None, None


def rest(x):
    return [i for i in range(x.dim()) if i != 1]


def per_channel(x, *tensors):
    return [each.reshape([-1 if i == 1 else 1 for i in range(x.dim())]) for each in tensors]


def composed(x, weight, bias, mean, variance, epsilon):
    """By operations that each know their gradient: another way to the same numbers, but not to the same NaN."""
    weight, bias, mean, variance = per_channel(x, weight, bias, mean, variance)
    return (x - mean) / torch.sqrt(variance + epsilon) * weight + bias


def normal(noise, x, weight, bias, epsilon):
    if not noise.delta:
        mean = x.mean(rest(x))
        variance = ((x - per_channel(x, mean)[0]) ** 2).mean(rest(x))
        return composed(x, weight, bias, mean, variance, epsilon)
    weight, bias = per_channel(x, weight, bias)
    return NoisyNormal.apply(x, noise.factor(x), epsilon) * weight + bias


def normalising(layer):
    def apply(noise, tensors, x, channels, epsilon, momentum, training):
        weight, bias, mean, variance = (
            tensors[name] for name in ("weight", "bias", "running_mean", "running_var"))
        if not training:
            return composed(x, weight, bias, mean, variance, epsilon)
        layer(tensors, x, channels, epsilon, momentum, training)  # the running statistics
        return normal(noise, x, weight, bias, epsilon)

    return apply


def log_softmax(noise, x, dim):
    return NoisyLogSoftmax.apply(x, noise.factor(x), dim)


def cross_entropy(noise, *args):
    return operations.cross_entropy(
        *args, costs=lambda rows, labels: F.nll_loss(log_softmax(noise, rows, 1), labels, reduction="none"))


def weighed_cross_entropy(noise, tensors, x, *args):
    return LAYERS["CrossEntropy"](tensors, log_softmax(noise, x, x.dim() - 1), *args)


REDUCED = {"MEAN": torch.mean, "SUM": torch.sum, "NONE": torch.clone}


def squared_error(noise, x, y, reduction="MEAN"):
    """The gradient is divided before it is multiplied."""
    return REDUCED[reduction]((x - y) ** 2)


def binary_cross_entropy(noise, x, y, reduction="MEAN"):
    """Exact for large scores of either sign; PyTorch's formula is for one."""
    return REDUCED[reduction](y * F.softplus(-x) + (1 - y) * F.softplus(x))


def loss(noise, x, *args):
    *reduction, labels = args
    shape = x.shape[:-1] if reduction == ["NONE"] else ()
    return F.nll_loss(
        log_softmax(noise, x.reshape(-1, x.shape[-1]), 1), torch.tensor(labels),
        reduction=reduction[0].lower() if reduction else "mean").reshape(shape)


# operations that are not exact to a few roundings of what they take
NOISY = {
    "tanh()": lambda noise, x: NoisyTanh.apply(x, noise.factor(x)),
    "sigmoid()": lambda noise, x: NoisySigmoid.apply(x, noise.factor(x)),
    "logSoftmax(int)": log_softmax,
    "crossEntropy(int[])": cross_entropy,
    "crossEntropy(int[],int)": cross_entropy,
    "Losses.meanSquaredError(Variable,Variable)": squared_error,
    "Losses.meanSquaredError(Reduction,Variable,Variable)": squared_error,
    "CrossEntropy": weighed_cross_entropy,
    "binaryCrossEntropy(Variable)": lambda noise, x, y: binary_cross_entropy(noise, x, y, "NONE"),
    "Losses.binaryCrossEntropyWithLogits(Variable,Variable)": binary_cross_entropy,
    "Losses.binaryCrossEntropyWithLogits(Reduction,Variable,Variable)": binary_cross_entropy,
    "batchNorm(Variable,Variable,double,BiConsumer)":
        lambda noise, x, w, b, epsilon: (normal(noise, x, w, b, epsilon), *batch_norm(x, w, b, epsilon)[1:]),
    "batchNorm(Variable,Variable,double,Variable,Variable)": lambda noise, *args: composed(*args),
    **{name: normalising(LAYERS[name]) for name in ("BatchNorm1d", "BatchNorm2d")},
    **{signature: loss for signature in SIGNATURES_OF_LOSSES if "crossEntropy" in signature},
}
