package org.dni4j.autograd;

import static org.dni4j.autograd.FloatBroadcast.expand;
import static org.dni4j.autograd.FloatBroadcast.sumTo;

import org.dni4j.kernel.Activations;
import org.dni4j.kernel.Exponential;
import org.dni4j.kernel.FloatPool;

/** {@link Elementwise} for floats: each a loop that the JVM vectorises, on arrays without offsets. */
final class FloatElementwise {

    private FloatElementwise() {}

    static Variable add(Variable x, Variable y) {
        long[] shape = Shapes.broadcast("add", x.shape(), y.shape());
        float[] sum = new float[Shapes.length(shape)];
        add(expand(x.elements(), shape), expand(y.elements(), shape), sum);
        return Op.of("add", Elements.of(sum, shape), x, g -> sumTo(g, x.shape()), y, g -> sumTo(g, y.shape()));
    }

    static Variable sub(Variable x, Variable y) {
        long[] shape = Shapes.broadcast("sub", x.shape(), y.shape());
        float[] difference = new float[Shapes.length(shape)];
        subtract(expand(x.elements(), shape), expand(y.elements(), shape), difference);
        return Op.of("sub", Elements.of(difference, shape),
                x, g -> sumTo(g, x.shape()),
                y, g -> sumTo(g.scale(-1), y.shape()));
    }

    static Variable mul(Variable x, Variable y) {
        long[] shape = Shapes.broadcast("mul", x.shape(), y.shape());
        float[] a = expand(x.elements(), shape);
        float[] b = expand(y.elements(), shape);
        float[] product = new float[a.length];
        multiply(a, b, product);
        return Op.of("mul", Elements.of(product, shape),
                x, g -> sumTo(product(g, b), x.shape()),
                y, g -> sumTo(product(g, a), y.shape()));
    }

    static Variable add(Variable x, double constant) {
        float[] a = x.elements().floats();
        float[] sum = new float[a.length];
        add(a, (float) constant, sum);
        return Op.of("add", Elements.of(sum, x.shape()), x, g -> g);
    }

    static Variable mul(Variable x, double constant) {
        return Op.of("mul", x.elements().scale(constant), x, g -> g.scale(constant));
    }

    static Variable square(Variable x) {
        float[] a = x.elements().floats();
        float[] y = new float[a.length];
        multiply(a, a, y);
        return Op.of("square", Elements.of(y, x.shape()), x, g -> {
            float[] gradient = FloatPool.take(a.length);
            multiplyTwice(g.floats(), a, gradient);
            return Elements.of(gradient, x.shape());
        });
    }

    static Variable relu(Variable x) {
        float[] a = x.elements().floats();
        float[] y = new float[a.length];
        positivePart(a, y);
        return Op.of("relu", Elements.of(y, x.shape()), x, g -> {
            float[] gradient = FloatPool.take(y.length);
            wherePositive(y, g.floats(), gradient);
            return Elements.of(gradient, x.shape());
        });
    }

    static Variable tanh(Variable x) {
        float[] a = x.elements().floats();
        float[] y = new float[a.length];
        Activations.tanh(a, y, y.length);
        return Op.of("tanh", Elements.of(y, x.shape()), x, g -> {
            float[] gradient = FloatPool.take(y.length);
            throughTanh(y, g.floats(), gradient);
            return Elements.of(gradient, x.shape());
        });
    }

    /** With the power of e, which keeps its relative accuracy where the result is near 0. */
    static Variable sigmoid(Variable x) {
        float[] y = x.elements().scale(-1).floats();
        Exponential.exp(y, 0, y, 0, y.length);
        reciprocalOfNext(y);
        return Op.of("sigmoid", Elements.of(y, x.shape()), x, g -> {
            float[] gradient = FloatPool.take(y.length);
            throughSigmoid(y, g.floats(), gradient);
            return Elements.of(gradient, x.shape());
        });
    }

    private static Elements product(Elements g, float[] x) {
        float[] product = FloatPool.take(x.length);
        multiply(g.floats(), x, product);
        return Elements.of(product, g.shape());
    }

    static void add(float[] x, float[] y, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = x[i] + y[i];
        }
    }

    private static void add(float[] x, float constant, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = x[i] + constant;
        }
    }

    private static void subtract(float[] x, float[] y, float[] difference) {
        for (int i = 0; i < difference.length; i++) {
            difference[i] = x[i] - y[i];
        }
    }

    static void multiply(float[] x, float[] y, float[] product) {
        for (int i = 0; i < product.length; i++) {
            product[i] = x[i] * y[i];
        }
    }

    private static void reciprocalOfNext(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = 1 / (1 + x[i]);
        }
    }

    private static void throughTanh(float[] y, float[] g, float[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = g[i] * (1 - y[i] * y[i]);
        }
    }

    private static void throughSigmoid(float[] y, float[] g, float[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = g[i] * y[i] * (1 - y[i]);
        }
    }

    private static void multiplyTwice(float[] x, float[] y, float[] product) {
        for (int i = 0; i < product.length; i++) {
            product[i] = 2 * x[i] * y[i];
        }
    }

    private static void positivePart(float[] x, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.max(x[i], 0);
        }
    }

    /** g where y, which is not negative, is above 0, else 0; without a conditional, which would not be vectorised. */
    private static void wherePositive(float[] y, float[] g, float[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = g[i] * Math.min(y[i] * Float.MAX_VALUE * Float.MAX_VALUE, 1);
        }
    }
}
