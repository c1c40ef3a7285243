package org.dni4j.autograd;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dni4j.internal.Shapes;
import org.dni4j.internal.Tensor;

/** Sums, means and maxima. Negative dimensions count from the last. Below, g is the gradient of the result. */
public sealed interface Reductions permits Variable {

    /** The sum of all elements, of shape []; gradient g everywhere. */
    default Variable sum() {
        Tensor x = self().tensor();
        return Op.of("sum", x.sum(), self(), g -> g.expand(x.shape()));
    }

    /** The sum over one dimension, which is dropped; gradient g, repeated along it. */
    default Variable sum(int dim) {
        Tensor x = self().tensor();
        int d = Shapes.dimension("sum", dim, x.shape());
        return Op.of(
                "sum",
                x.sum(d),
                self(),
                g -> g.reshape(Shapes.with(x.shape(), d, 1)).expand(x.shape()));
    }

    /** The mean of all n elements, of shape []; gradient g / n everywhere. */
    default Variable mean() {
        return self().sum().mul(1.0 / self().length());
    }

    /** The mean over one dimension of n elements, which is dropped; gradient g / n, repeated along it. */
    default Variable mean(int dim) {
        int d = Shapes.dimension("mean", dim, self().shape());
        return self().sum(d).mul(1.0 / self().size(d));
    }

    /**
     * The largest of all elements, of shape [], or NaN if one is; the gradient is g in equal shares at the elements that
     * equal it, 0 elsewhere.
     */
    default Variable max() {
        Tensor x = self().tensor();
        Tensor max = x.reshape(x.length()).maxOfRows();
        return Op.of("max", max, self(), g -> shares(x, max.at(0), g.at(0)));
    }

    /**
     * The largest element along one dimension, which is dropped, or NaN if one is; the gradient is g at the first
     * element that equals it, 0 elsewhere.
     */
    default Variable max(int dim) {
        Tensor x = self().tensor();
        int d = Shapes.dimension("max", dim, x.shape());
        long[] shape = Shapes.without(x.shape(), d);
        int[] index = x.argmax(d);
        return Op.of("max", x.gather(index, shape), self(), g -> g.scatter(index, x.shape()));
    }

    private Variable self() {
        return (Variable) this;
    }

    /** g in equal shares where x is max, 0 elsewhere. */
    private static Tensor shares(Tensor x, double max, double g) {
        int[] largest = IntStream.range(0, x.length())
                .filter(i -> x.at(i) == max || Double.isNaN(max) && Double.isNaN(x.at(i)))
                .toArray();
        Tensor gradient = Tensor.filled(x.type(), 0, x.shape());
        Arrays.stream(largest).forEach(i -> gradient.set(i, g / largest.length));
        return gradient;
    }
}
