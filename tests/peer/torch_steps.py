"""The training steps of org.dni4j.steps in PyTorch, to compare with.

    OMP_NUM_THREADS=N python3 tests/peer/torch_steps.py N [name-prefix]

Same models, same sizes, same names; inputs are random and in memory. One step forgets the gradients, goes forward with
the interface, goes backward, clips if the model is recurrent, and steps Adam. Prints for each workload the median and
the minimum of five rounds, in milliseconds a step; large networks only if the prefix says large. With a reference BLAS
PyTorch is no fair peer, and nothing is measured: with Debian's python3-torch install libopenblas0-openmp, too.
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional as F
from torch_build import require_fast_blas

CLASSES = 10


class Synthesizer(nn.Module):
    """Linear layers with ReLU between them; the context is added before the first ReLU; the last weight is zero."""

    def __init__(self, output, hidden, trigger=None, context=None):
        super().__init__()
        self.trigger = nn.Linear(trigger or output, output)
        self.context = nn.Linear(context, output) if context else None
        self.layers = nn.ModuleList(nn.Linear(output, output) for _ in range(hidden))
        nn.init.zeros_((self.layers[-1] if hidden else self.trigger).weight)

    def forward(self, trigger, context):
        y = self.trigger(trigger)
        if self.context is not None:
            y = y + self.context(context)
        for layer in self.layers:
            y = layer(F.relu(y))
        return y


class ConvSynthesizer(nn.Module):
    """Three 5x5 convolutions that keep the image's size; the context is added to each place of the first one's map."""

    def __init__(self, channels, context):
        super().__init__()
        self.first, self.hidden, self.last = (nn.Conv2d(channels, channels, 5, padding=2) for _ in range(3))
        self.context = nn.Linear(context, channels) if context else None
        nn.init.zeros_(self.last.weight)

    def forward(self, trigger, context):
        y = self.first(trigger)
        if self.context is not None:
            y = y + self.context(context)[:, :, None, None]
        return self.last(F.relu(self.hidden(F.relu(y))))


class Lesson(torch.autograd.Function):
    """The trigger as it is; the true gradient passes on, and teaches the synthesizer what it should have said."""

    @staticmethod
    def forward(ctx, trigger, synthetic):
        ctx.save_for_backward(synthetic)
        return trigger.clone()

    @staticmethod
    def backward(ctx, gradient):
        (synthetic,) = ctx.saved_tensors
        return gradient, 2 / synthetic.shape[0] * (synthetic - gradient)


def make_trigger(synthesizer, trigger, context):
    return Lesson.apply(trigger, synthesizer(trigger, context))


def synthetic_gradient(synthesizer, trigger, context):
    return synthesizer(trigger.detach(), context).detach()


def cut(synthesizer, trigger, context):
    trigger.backward(synthetic_gradient(synthesizer, trigger, context))
    return make_trigger(synthesizer, trigger.detach(), context)


class Mlp(nn.Module):
    def __init__(self, mode):
        super().__init__()
        context = CLASSES if mode in ("cdni", "full_context") else None
        self.full = mode.startswith("full")
        self.hidden1, self.norm1 = nn.Linear(784, 256, bias=False), nn.BatchNorm1d(256)
        self.hidden2, self.norm2 = nn.Linear(256, 256, bias=False), nn.BatchNorm1d(256)
        self.output, self.output_norm = nn.Linear(256, CLASSES, bias=False), nn.BatchNorm1d(CLASSES)
        self.activations = Synthesizer(256, 2, 784, context) if self.full else None
        self.gradients = None if mode == "bprop" else Synthesizer(256, 2 if self.full else 1, None, context)

    def forward(self, x, context):
        h = self.norm2(self.hidden2(F.relu(self.norm1(self.hidden1(x)))))
        if self.full:
            F.mse_loss(self.activations(x, context), h.detach()).backward()
            h.backward(synthetic_gradient(self.gradients, h, context))
            h = make_trigger(self.gradients, self.activations(x, context).detach(), context)
        elif self.gradients is not None:
            h = cut(self.gradients, h, context)
        return F.log_softmax(self.output_norm(self.output(F.relu(h))), 1)


class Plain(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, x, context):
        return F.log_softmax(self.layers(x), 1)


def plain_mlp(hidden):
    hidden1, hidden2 = nn.Linear(784, hidden), nn.Linear(hidden, hidden)
    return Plain(hidden1, nn.ReLU(), hidden2, nn.ReLU(), nn.Linear(hidden, CLASSES))


def plain_cnn(channels):
    conv1, conv2 = nn.Conv2d(3, channels, 3, padding=1), nn.Conv2d(channels, channels, 3, padding=1)
    return Plain(conv1, nn.ReLU(), nn.MaxPool2d(2), conv2, nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                 nn.Linear(channels * 64, CLASSES))


class Cnn(nn.Module):
    def __init__(self, mode):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 10, 5), nn.BatchNorm2d(10)
        self.conv2, self.norm2 = nn.Conv2d(10, 20, 5), nn.BatchNorm2d(20)
        self.dropout = nn.Dropout2d()
        self.hidden, self.hidden_norm = nn.Linear(320, 50), nn.BatchNorm1d(50)
        self.output, self.output_norm = nn.Linear(50, CLASSES), nn.BatchNorm1d(CLASSES)
        self.gradients = None if mode == "bprop" else ConvSynthesizer(20, CLASSES if mode == "cdni" else None)

    def forward(self, x, context):
        x = F.relu(F.max_pool2d(self.norm1(self.conv1(x)), 2))
        x = F.max_pool2d(self.dropout(self.norm2(self.conv2(x))), 2)
        if self.gradients is not None:
            x = cut(self.gradients, x, context)
        x = F.dropout(F.relu(self.hidden_norm(self.hidden(F.relu(x).view(-1, 320)))))
        return F.log_softmax(self.output_norm(self.output(x)), 1)


class LanguageModel(nn.Module):
    def __init__(self, mode, symbols, width, hidden, layers):
        super().__init__()
        self.embedding, self.dropout = nn.Embedding(symbols, width), nn.Dropout(0.2)
        self.lstm = nn.LSTM(width, hidden, layers, dropout=0.2 if layers > 1 else 0)
        self.output = nn.Linear(hidden, symbols)
        self.gradients = Synthesizer(2 * hidden, 2) if mode == "dni" else None

    def forward(self, x, state):
        """The scores, the state after, and where to start the backward pass beside the loss."""
        if self.gradients is not None:
            parts = make_trigger(self.gradients, torch.cat(state, 2), None).chunk(2, 2)
            state = tuple(part.contiguous() for part in parts)
        y, state = self.lstm(self.dropout(self.embedding(x)), state)
        deferred = []
        if self.gradients is not None:
            joined = torch.cat(state, 2)
            deferred = [(joined, 0.1 * synthetic_gradient(self.gradients, joined, None))]
        return self.output(self.dropout(y).view(-1, y.size(2))), state, deferred


def classification(model, *shape, batch=64):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    x, labels = torch.randn(batch, *shape), torch.randint(0, CLASSES, (batch,))

    def step():
        optimizer.zero_grad()
        F.nll_loss(model(x, F.one_hot(labels, CLASSES).float()), labels).backward()
        optimizer.step()

    return step


def prediction(mode, time, batch, symbols, width, hidden, layers):
    model = LanguageModel(mode, symbols, width, hidden, layers)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    x, following = torch.randint(0, symbols, (time, batch)), torch.randint(0, symbols, (time * batch,))
    state = tuple(torch.zeros(layers, batch, hidden) for _ in range(2))

    def step():
        nonlocal state
        optimizer.zero_grad()
        scores, after, deferred = model(x, tuple(part.detach() for part in state))
        loss = F.cross_entropy(scores, following)
        roots = [(loss, torch.ones_like(loss))] + deferred
        torch.autograd.backward(*map(list, zip(*roots)))
        nn.utils.clip_grad_norm_(model.parameters(), 0.25)
        optimizer.step()
        state = after

    return step


def workloads():
    for mode in ("bprop", "dni", "cdni", "full", "full_context"):
        yield f"mnist_mlp/{mode}", 200, lambda: classification(Mlp(mode), 784)
    for mode in ("bprop", "dni", "cdni"):
        yield f"mnist_cnn/{mode}", 50, lambda: classification(Cnn(mode), 1, 28, 28)
    for name, steps, sizes in (
        ("copy_lstm", 50, (4, 64, 10, 10, 256, 1)),
        ("char_lstm", 50, (5, 32, 64, 64, 256, 1)),
        ("word_lstm", 10, (5, 20, 10_000, 200, 200, 2)),
    ):
        for mode in ("bprop", "dni"):
            yield f"{name}/{mode}", steps, lambda: prediction(mode, *sizes)
    for hidden, batch in ((256, 512), (1024, 64), (1024, 512), (2048, 64), (2048, 512)):
        yield f"large_mlp/{hidden}x{batch}", 10, lambda: classification(plain_mlp(hidden), 784, batch=batch)
    for channels in (16, 64):
        yield f"large_cnn/{channels}x64", 10, lambda: classification(plain_cnn(channels), 3, 32, 32)


def measure(name, step, steps):
    def seconds():
        start = time.perf_counter()
        for _ in range(steps):
            step()
        return time.perf_counter() - start

    warm = time.perf_counter()
    while time.perf_counter() - warm < 2:
        step()
    rounds = sorted(1000 * seconds() / steps for _ in range(5))
    print(f"{name:32s} median {rounds[2]:8.3f} ms   min {rounds[0]:8.3f} ms", flush=True)


if __name__ == "__main__":
    threads, prefix = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    torch.manual_seed(1)
    torch.set_num_threads(threads)
    require_fast_blas()
    print("PyTorch", torch.__version__, "threads", threads)
    for name, steps, make in workloads():
        if name.startswith(prefix) and (prefix or not name.startswith("large")):
            measure(name, make(), steps)
