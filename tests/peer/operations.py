"""What each operation, layer and loss of the library means in PyTorch, by the library's signatures."""

import torch
from torch import nn
from torch.func import functional_call
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def pick(x, index):
    return x.gather(-1, torch.tensor(index).reshape(x.shape[:-1])[..., None])[..., 0]


def clamp(x, least, most):
    """A gradient passes at a bound, as in PyTorch 1.13; in 2.15 it does not."""
    return torch.where((x >= least) & (x <= most), x, x.detach().clamp(least, most))


def row_costs(rows, labels):
    return F.cross_entropy(rows, labels, reduction="none")


def cross_entropy(x, labels, ignored=None, costs=row_costs):
    """Rows that are ignored cost 0 whatever they are; PyTorch's own gradient of one with a NaN is NaN."""
    rows = x.reshape(-1, x.shape[-1])
    left_out = torch.tensor([label == ignored for label in labels])
    counted = torch.tensor([0 if label == ignored else label for label in labels])
    losses = costs(rows.masked_fill(left_out[:, None], 0), counted)
    return losses.masked_fill(left_out, 0).reshape(x.shape[:-1])


def convolution(x, weight, bias, window):
    stride, padding, dilation = window[0:2], window[2:4], window[4:6]
    return F.conv2d(x, weight, bias, stride, padding, dilation)


def max_pool(x, height, width, window):
    return F.max_pool2d(x, (height, width), window[0:2], window[2:4], window[4:6])


def average_pool(x, height, width, window):
    return F.avg_pool2d(x, (height, width), window[0:2], window[2:4])


def batch_norm(x, weight, bias, epsilon):
    """The normalised x, and the channels' means and variances."""
    y, _, _ = torch.native_batch_norm(x, weight, bias, None, None, True, 0, epsilon)
    constant = x.detach().transpose(0, 1).reshape(x.shape[1], -1)
    return y, constant.mean(1), constant.var(1, unbiased=False)


def lstm(x, state, *parameters):
    """Hidden and cell state at each time, one after the other."""
    h, c = state.chunk(2, 1)
    states = []
    for each in x:
        h, c = torch.lstm_cell(each, (h, c), *parameters)
        states.append(torch.cat((h, c), 1))
    return torch.stack(states)


def masked_fill(x, mask, value):
    return x.masked_fill(torch.tensor(mask["data"]).reshape(mask["shape"]) != 0, value)


def rows(table, indices):
    return F.embedding(torch.tensor(indices["data"], dtype=torch.long).reshape(indices["shape"]), table)


OPERATIONS = {
    "add(Variable)": torch.add,
    "sub(Variable)": torch.sub,
    "mul(Variable)": torch.mul,
    "div(Variable)": torch.div,
    "add(double)": torch.add,
    "mul(double)": torch.mul,
    "neg()": torch.neg,
    "exp()": torch.exp,
    "log()": torch.log,
    "abs()": torch.abs,
    "square()": torch.square,
    "sqrt()": torch.sqrt,
    "relu()": torch.relu,
    "tanh()": torch.tanh,
    "sigmoid()": torch.sigmoid,
    "softplus()": F.softplus,
    "clamp(double,double)": clamp,
    "pow(double)": torch.pow,
    "maskedFill(INDArray,double)": masked_fill,
    "sum()": torch.sum,
    "sum(int)": torch.sum,
    "mean()": torch.mean,
    "mean(int)": torch.mean,
    "max()": torch.max,
    "max(int)": lambda x, dim: torch.max(x, dim).values,
    "softmax(int)": torch.softmax,
    "logSoftmax(int)": torch.log_softmax,
    "pick(int[])": pick,
    "crossEntropy(int[])": cross_entropy,
    "crossEntropy(int[],int)": cross_entropy,
    "binaryCrossEntropy(Variable)": lambda x, y: F.binary_cross_entropy_with_logits(x, y, reduction="none"),
    "reshape(long[])": lambda x, shape: x.reshape(shape),
    "transpose()": torch.t,
    "permute(int[])": lambda x, dims: x.permute(dims),
    "slice(int,long,long)": lambda x, dim, start, end: x.narrow(dim, start, end - start),
    "concat(int,Variable[])": lambda *parts: torch.cat(parts[:-1], parts[-1]),
    "matmul(Variable)": torch.matmul,
    "linear(Variable)": F.linear,
    "linear(Variable,Variable)": F.linear,
    "conv2d(Variable,int,int)": lambda x, w, stride, padding: F.conv2d(x, w, None, stride, padding),
    "conv2d(Variable,Variable,int,int)": F.conv2d,
    "conv2d(Variable,Window)": lambda x, w, window: convolution(x, w, None, window),
    "conv2d(Variable,Variable,Window)": convolution,
    "maxPool2d(int)": F.max_pool2d,
    "maxPool2d(int,int,Window)": max_pool,
    "averagePool2d(int,int,Window)": average_pool,
    "rows(INDArray)": rows,
    "batchNorm(Variable,Variable,double,BiConsumer)": batch_norm,
    "batchNorm(Variable,Variable,double,Variable,Variable)":
        lambda x, w, b, mean, variance, epsilon: F.batch_norm(x, mean, variance, w, b, False, 0, epsilon),
    "lstm(Variable,Variable,Variable,Variable,Variable)": lstm,
    "detach()": torch.detach,
}

LOSSES = {
    "nll": F.nll_loss,
    "crossEntropy": F.cross_entropy,
    "meanSquaredError": F.mse_loss,
    "binaryCrossEntropyWithLogits": F.binary_cross_entropy_with_logits,
}


def loss(signature):
    """A loss of two variables, or of a variable and labels; with or without a reduction before them."""
    name, arguments = signature.removeprefix("Losses.").rstrip(")").split("(")
    function = LOSSES[name]

    def apply(*given):
        given = list(given)
        reduction = given.pop(len(given) - 2 if "int[]" in arguments else -1) if "Reduction" in arguments else "MEAN"
        if "int[]" in arguments:
            shape = given[0].shape[:-1]
            given = [given[0].reshape(-1, given[0].shape[-1]), torch.tensor(given[1])]
        result = function(*given, reduction=reduction.lower())
        return result.reshape(shape) if "int[]" in arguments and reduction == "NONE" else result

    return apply


SIGNATURES_OF_LOSSES = [
    f"Losses.{name}({reduction}Variable,{target})"
    for name, target in (
        ("nll", "int[]"),
        ("crossEntropy", "int[]"),
        ("meanSquaredError", "Variable"),
        ("binaryCrossEntropyWithLogits", "Variable"))
    for reduction in ("", "Reduction,")
]
OPERATIONS.update({signature: loss(signature) for signature in SIGNATURES_OF_LOSSES})


def recurrent(module):
    """A recurrent layer whose state is one array: for an LSTM the hidden state, then the cell's."""

    def apply(tensors, x, state, size, hidden, layers, lengths):
        parts = [part.contiguous() for part in state.chunk(2, 2)] if module is nn.LSTM else [state]
        given = x if lengths is None else pack_padded_sequence(x, torch.tensor(lengths), enforce_sorted=False)
        y, after = functional_call(
            module(size, hidden, layers), tensors, (given, tuple(parts) if module is nn.LSTM else state))
        if lengths is not None:
            y, _ = pad_packed_sequence(y, total_length=len(x))
        return y, torch.cat(after, 2) if module is nn.LSTM else after

    return apply


def normalising(module):
    def apply(tensors, x, channels, epsilon, momentum, training):
        return functional_call(module(channels, epsilon, momentum).train(training), tensors, (x,))

    return apply


def embedding(tensors, symbols, width, indices, padding):
    layer = nn.Embedding(symbols, width, padding_idx=padding)
    return functional_call(layer, tensors, (torch.tensor(indices["data"]).reshape(indices["shape"]),))


def weighed_cross_entropy(tensors, x, reduction, ignored, weights, labels):
    weight = None if weights is None else torch.tensor(weights, dtype=x.dtype)
    losses = nn.CrossEntropyLoss(weight, ignore_index=-100 if ignored is None else ignored, reduction=reduction.lower())
    result = losses(x.reshape(-1, x.shape[-1]), torch.tensor(labels))
    return result.reshape(x.shape[:-1]) if reduction == "NONE" else result


# each is given its parameters and buffers by their names, its inputs and its arguments
LAYERS = {
    "Linear": lambda tensors, x, size, out, bias: functional_call(nn.Linear(size, out, bias), tensors, (x,)),
    "Conv2d": lambda tensors, x, channels, out, height, width, window, bias: functional_call(
        nn.Conv2d(channels, out, (height, width), window[0:2], window[2:4], window[4:6], bias=bias), tensors, (x,)),
    "MaxPool2d": lambda tensors, x, height, width, window:
        nn.MaxPool2d((height, width), window[0:2], window[2:4], window[4:6])(x),
    "AveragePool2d": lambda tensors, x, height, width, window:
        nn.AvgPool2d((height, width), window[0:2], window[2:4])(x),
    "Embedding": embedding,
    "Sequential": lambda tensors, x, size, hidden, out: functional_call(
        nn.Sequential(nn.Linear(size, hidden), nn.ReLU(), nn.Linear(hidden, out)), tensors, (x,)),
    "CrossEntropy": weighed_cross_entropy,
    "BatchNorm1d": normalising(nn.BatchNorm1d),
    "BatchNorm2d": normalising(nn.BatchNorm2d),
    "Dropout": lambda tensors, x, p, training: nn.Dropout(p).train(training)(x),
    "Dropout2d": lambda tensors, x, p, training: nn.Dropout2d(p).train(training)(x),
    "Rnn": recurrent(nn.RNN),
    "Gru": recurrent(nn.GRU),
    "Lstm": recurrent(nn.LSTM),
}
