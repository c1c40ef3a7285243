package org.dni4j.autograd;

import org.dni4j.internal.Tensor;

/**
 * The gradient of an input, from two tensors and the gradient g of the result: x and y are the input and the value of an
 * operation of one input, or the inputs of an operation of two.
 */
interface Gradient {

    Tensor of(Tensor x, Tensor y, Tensor g);
}
