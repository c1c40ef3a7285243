package org.dni4j.autograd;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.dni4j.kernel.FloatPool;
import org.dni4j.kernel.Gemm;
import org.dni4j.kernel.OffHeap;

/** {@link Products} for floats. */
final class FloatProducts {

    private FloatProducts() {}

    static Variable matmul(Variable x, Variable y) {
        int m = (int) x.size(0);
        int k = (int) x.size(1);
        int n = (int) y.size(1);
        float[] product = multiply(x.elements(), false, y.elements(), false, m, n, k, new float[m * n]);
        return Op.of("matmul", Elements.of(product, m, n),
                x, g -> Elements.of(multiply(g, false, y.elements(), true, m, k, n), m, k),
                y, g -> Elements.of(multiply(x.elements(), true, g, false, k, n, m), k, n));
    }

    /** {@code bias} is null or one number a feature; its gradient is the sum of g over all else. */
    static Variable linear(Variable x, Variable weight, Variable bias) {
        int out = (int) weight.size(0);
        int in = (int) weight.size(1);
        int rows = (int) x.length() / in;
        long[] shape = x.shape();
        shape[shape.length - 1] = out;
        float[] y = multiply(x.elements(), false, weight.elements(), true, rows, out, in, new float[rows * out]);
        if (bias != null) {
            addToRows(bias.elements().floats(), y);
        }
        Variable[] inputs = bias == null ? new Variable[] {x, weight} : new Variable[] {x, weight, bias};
        return Op.of("linear", Elements.of(y, shape), inputs, g -> {
            Elements[] gradients = new Elements[inputs.length];
            if (x.requiresGrad()) {
                gradients[0] = Elements.of(
                        multiply(g, false, weight.elements(), false, rows, in, out), x.shape());
            }
            if (weight.requiresGrad()) {
                gradients[1] = Elements.of(multiply(g, true, x.elements(), false, out, in, rows), out, in);
            }
            if (bias != null && bias.requiresGrad()) {
                gradients[2] = Elements.of(sumOfRows(g.floats(), out), out);
            }
            return gradients;
        });
    }

    static Variable rows(Variable table, int[] index, long... shape) {
        int width = (int) table.size(1);
        float[] picked = new float[index.length * width];
        FloatPointer from = table.elements().pointer(0);
        for (int i = 0; i < index.length; i++) {
            from.position((long) index[i] * width).get(picked, i * width, width);
        }
        Reference.reachabilityFence(table);
        return Op.of("rows", Elements.of(picked, shape), table, g -> {
            float[] gradient = FloatPool.take((int) table.length());
            Arrays.fill(gradient, 0);
            float[] rows = g.floats();
            for (int i = 0; i < index.length; i++) {
                for (int j = 0; j < width; j++) {
                    gradient[index[i] * width + j] += rows[i * width + j];
                }
            }
            return Elements.of(gradient, table.shape());
        });
    }

    /** Adds {@code row} to each of the rows that {@code y} is made of. */
    private static void addToRows(float[] row, float[] y) {
        for (int start = 0; start < y.length; start += row.length) {
            for (int i = 0; i < row.length; i++) {
                y[start + i] += row[i];
            }
        }
    }

    /** The sum of the rows, each of {@code width}, that x is made of. */
    static float[] sumOfRows(float[] x, int width) {
        float[] sum = FloatPool.take(width);
        float[] row = FloatPool.take(width);
        Arrays.fill(sum, 0);
        for (int start = 0; start < x.length; start += width) {
            System.arraycopy(x, start, row, 0, width); // without an offset the JVM vectorises the loop
            add(row, sum);
        }
        FloatPool.give(row);
        return sum;
    }

    private static void add(float[] row, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i];
        }
    }

    private static float[] multiply(
            Elements a, boolean transposeA, Elements b, boolean transposeB, int m, int n, int k) {
        return multiply(a, transposeA, b, transposeB, m, n, k, FloatPool.take(m * n));
    }

    /** {@code out = a b} for matrices (m, k) and (k, n), transposed first if asked; returns out. */
    private static float[] multiply(
            Elements a, boolean transposeA, Elements b, boolean transposeB, int m, int n, int k, float[] out) {
        FloatPointer product = OffHeap.scratch(2, out.length);
        Gemm.multiply(transposeA, transposeB, m, n, k,
                a.pointer(0), transposeA ? m : k, b.pointer(1), transposeB ? k : n, 0, product);
        Reference.reachabilityFence(a);
        Reference.reachabilityFence(b);
        product.get(out, 0, out.length);
        return out;
    }
}
