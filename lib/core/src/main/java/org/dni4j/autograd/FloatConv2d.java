package org.dni4j.autograd;

import org.bytedeco.javacpp.FloatPointer;
import org.dni4j.kernel.FloatPool;
import org.dni4j.kernel.Gemm;
import org.dni4j.kernel.OffHeap;
import org.dni4j.kernel.Transpose;

/**
 * {@link Products#conv2d(Variable, Variable, int, int)} for floats, as products of matrices. With P the
 * {@link Patches} of some images, W the weight as the matrix of a {@link Tile}, Y the result as (tiles, images, outputs
 * of a tile) and G its gradient alike, Y = P^T W; the gradients of W and P are P G and W G^T.
 */
final class FloatConv2d {

    /** The most floats of patches that are multiplied at once; if there are more, images go in groups. */
    private static final int MOST = 1 << 20;

    private final Variable x;
    private final Variable weight;
    private final Variable bias;
    private final Convolution sizes;
    private final Channels output;
    private final Tile tile;
    private final int group;

    /** {@code bias} may be null. */
    private FloatConv2d(Variable x, Variable weight, Variable bias, int stride, int padding) {
        this.x = x;
        this.weight = weight;
        this.bias = bias;
        sizes = Convolution.of(x.shape(), weight.shape(), stride, padding);
        output = new Channels((int) x.size(0), sizes.out(), sizes.plane());
        tile = Tile.best(sizes);
        group = Math.max(1, Math.min(output.batch(), MOST / (tile.count() * tile.field())));
    }

    static Variable apply(Variable x, Variable weight, Variable bias, int stride, int padding) {
        FloatConv2d conv = new FloatConv2d(x, weight, bias, stride, padding);
        Elements y = Elements.of(conv.forward(), x.size(0), weight.size(0), conv.sizes.down(), conv.sizes.across());
        Variable[] inputs = bias == null ? new Variable[] {x, weight} : new Variable[] {x, weight, bias};
        return Op.of("conv2d", y, inputs, conv::backward);
    }

    private float[] forward() {
        float[] images = x.elements().floats();
        float[] y = new float[output.length()];
        FloatPointer w = matrix();
        for (int first = 0; first < output.batch(); first += group) {
            int count = Math.min(group, output.batch() - first);
            int columns = tile.count() * count;
            FloatPointer p = OffHeap.scratch(0, (long) tile.field() * columns);
            FloatPointer product = OffHeap.scratch(1, (long) columns * tile.outputs());
            new Patches(tile, count).gather(images, first, p);
            Gemm.multiply(true, false, columns, tile.outputs(), tile.field(),
                    p, columns, w, tile.outputs(), 0, product);
            byChannel(product, y, first, count);
        }
        if (bias != null) {
            output.add(bias.elements().floats(), y);
        }
        return y;
    }

    private Elements[] backward(Elements gradient) {
        float[] images = x.elements().floats();
        float[] g = gradient.floats();
        float[] gradientOfX = x.requiresGrad() ? FloatPool.take(images.length) : null;
        FloatPointer w = matrix();
        FloatPointer gradientOfW = OffHeap.scratch(3, (long) tile.field() * tile.outputs());
        for (int first = 0; first < output.batch(); first += group) {
            int count = Math.min(group, output.batch() - first);
            int columns = tile.count() * count;
            FloatPointer p = OffHeap.scratch(0, (long) tile.field() * columns);
            FloatPointer product = byTile(g, first, count);
            Patches patches = new Patches(tile, count);
            if (weight.requiresGrad()) {
                patches.gather(images, first, p);
                Gemm.multiply(false, false, tile.field(), tile.outputs(), columns,
                        p, columns, product, tile.outputs(), first == 0 ? 0 : 1, gradientOfW);
            }
            if (x.requiresGrad()) {
                Gemm.multiply(false, true, tile.field(), columns, tile.outputs(),
                        w, tile.outputs(), product, tile.outputs(), 0, p);
                patches.scatter(p, gradientOfX, first);
            }
        }
        Elements[] gradients = new Elements[bias == null ? 2 : 3];
        if (x.requiresGrad()) {
            gradients[0] = Elements.of(gradientOfX, x.shape());
        }
        if (weight.requiresGrad()) {
            gradients[1] = Elements.of(ofWeight(gradientOfW), weight.shape());
        }
        if (bias != null && bias.requiresGrad()) {
            gradients[2] = Elements.of(output.sum(g), bias.shape());
        }
        return gradients;
    }

    /** W, outside the heap. */
    private FloatPointer matrix() {
        float[] matrix = tile.spread(weight.elements().floats());
        FloatPointer copy = OffHeap.copy(matrix, matrix.length, 2);
        FloatPool.give(matrix);
        return copy;
    }

    /** The gradient of the weight, from that of W. */
    private float[] ofWeight(FloatPointer gradientOfW) {
        float[] matrix = FloatPool.take(tile.field() * tile.outputs());
        gradientOfW.get(matrix, 0, matrix.length);
        float[] gradient = tile.gather(matrix);
        FloatPool.give(matrix);
        return gradient;
    }

    /** Copies (tiles, images, outputs of a tile) to images of y. */
    private void byChannel(FloatPointer product, float[] y, int first, int images) {
        float[] byTile = FloatPool.take(images * output.row());
        product.get(byTile, 0, byTile.length);
        forEachMatrix(first, images, (start, stride, rows, starts, offset) ->
                Transpose.toColumns(byTile, start, stride, rows, y, starts, offset));
        FloatPool.give(byTile);
    }

    /** The reverse. */
    private FloatPointer byTile(float[] g, int first, int images) {
        float[] byTile = FloatPool.take(images * output.row());
        forEachMatrix(first, images, (start, stride, rows, starts, offset) ->
                Transpose.toMatrix(g, starts, offset, rows, byTile, start, stride));
        FloatPointer copy = OffHeap.copy(byTile, byTile.length, 1);
        FloatPool.give(byTile);
        return copy;
    }

    /** A matrix of neighbouring outputs in several channels, which {@link Transpose} copies. */
    private interface Block {
        void visit(int start, int stride, int rows, int[] starts, int offset);
    }

    private void forEachMatrix(int first, int images, Block block) {
        int offset = first * output.row();
        if (tile.whole()) {
            int[] channels = Transpose.starts(sizes.out(), sizes.plane());
            for (int image = 0; image < images; image++) {
                block.visit(image * output.row(), sizes.out(), sizes.plane(), channels, offset + image * output.row());
            }
            return;
        }
        int[] rows = new int[images * tile.outputs()];
        for (int i = 0; i < rows.length; i++) {
            int channel = i / tile.outputs() * sizes.out() + i % sizes.out();
            int row = i / sizes.out() % tile.rows();
            rows[i] = channel * sizes.plane() + row * sizes.across();
        }
        for (int top = 0; top < sizes.down(); top += tile.rows()) {
            int start = top / tile.rows() * sizes.across() * rows.length;
            block.visit(start, rows.length, sizes.across(), rows, offset + top * sizes.across());
        }
    }
}
