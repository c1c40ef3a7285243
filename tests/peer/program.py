"""A program of operations, what PyTorch computes for it, and how it is written down."""

import json
import math
import struct
from contextlib import nullcontext
from dataclasses import dataclass, field

import torch
from noise import NOISY
from operations import LAYERS, OPERATIONS

ONES = "ones"


@dataclass
class Leaf:
    """The numbers are those of a FLOAT, in a tensor of float64; with a seed they follow from it and a scale."""

    tensor: torch.Tensor
    grad: bool = True
    layout: str = "PLAIN"
    seed: int | None = None
    scale: float = 1


@dataclass
class Step:
    """Inputs, parameters and buffers are numbers of variables: first the leaves, then what the steps return."""

    op: str
    inputs: list
    args: list
    parameters: dict = field(default_factory=dict)
    buffers: dict = field(default_factory=dict)
    no_grad: bool = False


@dataclass
class Result:
    """A variable whose value counts, and the gradient that a backward pass starts from it with: none, or ONES."""

    variable: int
    gradient: torch.Tensor | str | None = None

    def start(self, value):
        return torch.ones_like(value) if self.gradient == ONES else self.gradient.to(value.dtype, copy=True)

    def starts(self):
        return self.gradient is not None


@dataclass
class Program:
    """`sharp`: each operation is to be as exact as what it returns can be, whatever it sums."""

    leaves: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    results: list = field(default_factory=list)
    way: str = "roots"
    runs: int = 1
    sharp: bool = False


@dataclass
class Answer:
    """The values of the results, the gradients of the leaves (None without), the buffers after the last run."""

    values: list
    gradients: list
    buffers: list

    def arrays(self):
        return self.values + self.gradients + [each for buffers in self.buffers for each in buffers.values()]


def apply(step, inputs, parameters, buffers, noise=None):
    given = [{**parameters, **buffers}, *inputs] if step.op in LAYERS else inputs
    if noise and step.op in NOISY:
        result = NOISY[step.op](noise, *given, *step.args)
    else:
        result = (LAYERS | OPERATIONS)[step.op](*given, *step.args)
    return list(result) if isinstance(result, tuple) else [result]


def execute(program, dtype, noise=None):
    move = noise.move if noise else lambda tensor: tensor
    leaves = [leaf.tensor.to(dtype, copy=True).requires_grad_(leaf.grad) for leaf in program.leaves]
    buffers = [{name: leaves[i].clone() for name, i in step.buffers.items()} for step in program.steps]
    for _ in range(program.runs):
        variables = list(leaves)
        for step, its_buffers in zip(program.steps, buffers):
            with torch.no_grad() if step.no_grad else nullcontext():
                inputs = [move(variables[i]) for i in step.inputs]
                parameters = {name: move(variables[i]) for name, i in step.parameters.items()}
                variables += apply(step, inputs, parameters, its_buffers, noise)
        starts = [result for result in program.results if result.starts()]
        roots = [variables[result.variable] for result in starts]
        torch.autograd.backward(roots, [move(result.start(y)) for y, result in zip(roots, starts)])
    values = [variables[result.variable].detach() for result in program.results]
    return Answer(values, [leaf.grad for leaf in leaves], buffers)


def shortest(number):
    """The fewest digits that a FLOAT is read back from; -0.0, NaN and infinities as they are."""
    if number == 0 or not math.isfinite(number):
        return number
    for digits in range(1, 10):
        text = float(f"{number:.{digits}g}")
        if abs(text) <= 3.4028235e38 and struct.unpack("f", struct.pack("f", text))[0] == number:
            return text
    return number


def brief(number):
    """Whole numbers without a point; -0.0 as it is."""
    if not math.isfinite(number) or abs(number) > 1e9 or number != int(number):
        return number
    return number if number == 0 and math.copysign(1, number) < 0 else int(number)


def array(tensor, number=shortest):
    return {"shape": list(tensor.shape), "data": [brief(number(x)) for x in tensor.reshape(-1).tolist()]}


def written(leaf, number):
    if leaf.seed is not None:
        result = {"shape": list(leaf.tensor.shape), "seed": leaf.seed, "scale": leaf.scale}
    else:
        result = array(leaf.tensor, number)
    if not leaf.grad:
        result["constant"] = True
    if leaf.layout != "PLAIN":
        result["layout"] = leaf.layout
    return result


def without_empty(**entries):
    return {name: value for name, value in entries.items() if value not in ({}, [], None, False)}


def line(name, types, program, expected, number=shortest, exact=False):
    """A program and what is expected of it, as a line of JSON. `expected` has the form of an answer."""
    steps = [
        {"op": step.op, "in": step.inputs, **without_empty(
            args=step.args, parameters=step.parameters, buffers=step.buffers, noGrad=step.no_grad, after=after)}
        for step, after in zip(program.steps, expected.buffers)]
    results = [
        {"variable": result.variable, **without_empty(
            gradient=array(result.gradient, number) if isinstance(result.gradient, torch.Tensor) else result.gradient),
         "value": value}
        for result, value in zip(program.results, expected.values)]
    return json.dumps(
        {
            "name": name,
            **without_empty(exact=exact),
            "types": types,
            "leaves": [written(leaf, number) for leaf in program.leaves],
            "steps": steps,
            "way": program.way,
            "runs": program.runs,
            "results": results,
            "gradients": expected.gradients,
        },
        separators=(",", ":"))
