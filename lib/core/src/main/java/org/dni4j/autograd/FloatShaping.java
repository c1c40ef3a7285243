package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.kernel.FloatPool;

/** {@link Shaping} for floats: blocks of neighbours are moved, as long as the dimensions after the one in question. */
final class FloatShaping {

    private FloatShaping() {}

    static Variable slice(Variable x, int dim, long start, long end) {
        long[] shape = x.shape();
        shape[dim] = end - start;
        int inner = inner(shape, dim);
        int block = (int) (end - start) * inner;
        int stride = (int) x.size(dim) * inner;
        int offset = (int) start * inner;
        float[] part = new float[Shapes.length(shape)];
        copy(x.elements().floats(), offset, stride, part, 0, block, block);
        return Op.of("slice", Elements.of(part, shape), x, g -> {
            float[] gradient = FloatPool.take((int) x.length());
            Arrays.fill(gradient, 0);
            copy(g.floats(), 0, block, gradient, offset, stride, block);
            return Elements.of(gradient, x.shape());
        });
    }

    static Variable concat(int dim, Variable... parts) {
        long[] shape = parts[0].shape();
        shape[dim] = Arrays.stream(parts).mapToLong(part -> part.size(dim)).sum();
        int inner = inner(shape, dim);
        int stride = (int) shape[dim] * inner;
        float[] all = new float[Shapes.length(shape)];
        int[] offsets = new int[parts.length + 1];
        for (int i = 0; i < parts.length; i++) {
            int block = (int) parts[i].size(dim) * inner;
            copy(parts[i].elements().floats(), 0, block, all, offsets[i], stride, block);
            offsets[i + 1] = offsets[i] + block;
        }
        return Op.of("concat", Elements.of(all, shape), parts, g -> {
            Elements[] gradients = new Elements[parts.length];
            for (int i = 0; i < parts.length; i++) {
                int block = offsets[i + 1] - offsets[i];
                float[] gradient = FloatPool.take((int) parts[i].length());
                copy(g.floats(), offsets[i], stride, gradient, 0, block, block);
                gradients[i] = Elements.of(gradient, parts[i].shape());
            }
            return gradients;
        });
    }

    /** Copies a block every so many elements, from start to end of the one array that has nothing but blocks. */
    private static void copy(float[] from, int at, int stride, float[] to, int toAt, int toStride, int block) {
        for (; at < from.length && toAt < to.length; at += stride, toAt += toStride) {
            System.arraycopy(from, at, to, toAt, block);
        }
    }

    /** How many neighbours move together: the sizes of the dimensions after {@code dim}. */
    private static int inner(long[] shape, int dim) {
        return Shapes.length(Arrays.copyOfRange(shape, dim + 1, shape.length));
    }
}
