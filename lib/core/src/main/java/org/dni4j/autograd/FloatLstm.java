package org.dni4j.autograd;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.dni4j.internal.Activations;
import org.dni4j.internal.ArrayPool;
import org.dni4j.internal.Chunks;
import org.dni4j.internal.Gemm;
import org.dni4j.internal.Loops;
import org.dni4j.internal.Matrix;
import org.dni4j.internal.OffHeap;
import org.dni4j.internal.Tensor;

/**
 * {@link Recurrence#lstm} for floats. The input's share of all gates is one matrix product, and so is the gradient of
 * each weight; only the hidden state's share and its gradient take one a time step. All else is loops on the heap, over
 * some examples of the batch on each core.
 */
final class FloatLstm {

    /** What the backward pass needs of a time step: the gates, the cells before it and tanh of those after it. */
    private record Step(float[] i, float[] f, float[] g, float[] o, float[] before, float[] tanhOfAfter) {}

    /** Slots of {@link OffHeap}: all gates or their gradients, what they are multiplied with, and what that gives. */
    private static final int GATES = 0;

    private static final int OPERAND = 1;
    private static final int WEIGHT = 2;
    private static final int PRODUCT = 3;

    /** How many cells are worth a thread. */
    private static final int CHUNK = 1 << 13;

    private final Variable[] inputs;
    private final Variable x;
    private final Variable state;
    private final Variable weightIh;
    private final Variable weightHh;
    private final Variable biasIh;
    private final Variable biasHh;
    private final int time;
    private final int batch;
    private final int in;
    private final int hidden;
    private final int width;
    private final int cells;
    private final int grain;
    private final float[] states;
    private final Step[] steps;

    private FloatLstm(Variable... inputs) {
        this.inputs = inputs;
        x = inputs[0];
        state = inputs[1];
        weightIh = inputs[2];
        weightHh = inputs[3];
        biasIh = inputs[4];
        biasHh = inputs[5];
        time = (int) x.size(0);
        batch = (int) x.size(1);
        in = (int) x.size(2);
        hidden = (int) weightHh.size(1);
        width = 4 * hidden;
        cells = batch * hidden;
        grain = Math.max(1, CHUNK / hidden);
        states = new float[time * 2 * cells];
        steps = new Step[time];
    }

    /** Inputs in the order of {@link Recurrence#lstm}. */
    static Variable apply(Variable... inputs) {
        FloatLstm lstm = new FloatLstm(inputs);
        lstm.forward();
        return Op.of("lstm", Tensor.of(lstm.states, lstm.time, lstm.batch, 2 * lstm.hidden), inputs, lstm::backward);
    }

    private void forward() {
        FloatPointer gates = gatesFromInput();
        Matrix weight = Matrix.transposed(copy(weightHh, WEIGHT), hidden);
        float[] rows = ArrayPool.floats(batch * width);
        float[] h = ArrayPool.floats(cells);
        float[] first = new float[cells];
        split(state.tensor().floats(), 0, 0, batch, h, first);
        float[] c = first;
        for (int t = 0; t < time; t++) {
            FloatPointer before = OffHeap.copy(h, 0, cells, OPERAND);
            Gemm.multiply(
                    Matrix.of(before, hidden),
                    weight,
                    batch,
                    width,
                    hidden,
                    1,
                    gates.getPointer((long) t * batch * width),
                    rows,
                    0);
            Step step = new Step(
                    new float[cells], new float[cells], new float[cells], new float[cells], c, new float[cells]);
            float[] after = new float[cells];
            int start = t * 2 * cells;
            Chunks.run(batch, grain, (from, to) -> {
                split(rows, 0, from, to, step.i, step.f, step.g, step.o);
                next(step, h, after, from * hidden, to * hidden);
                join(states, start, from, to, h, after);
            });
            steps[t] = step;
            c = after;
        }
        ArrayPool.give(rows);
        ArrayPool.give(h);
    }

    /** From what the gates get the gates, and h and c after them. */
    private static void next(Step step, float[] h, float[] c, int from, int to) {
        Activations.sigmoid(step.i, step.i, from, to);
        Activations.sigmoid(step.f, step.f, from, to);
        Activations.tanh(step.g, step.g, from, to);
        Activations.sigmoid(step.o, step.o, from, to);
        updateCells(step.i, step.f, step.g, step.before, c, from, to);
        Activations.tanh(c, step.tanhOfAfter, from, to);
        Loops.mul(step.o, step.tanhOfAfter, h, from, to);
    }

    /** W_ih x + b_ih + b_hh, (time, batch, 4 hidden). */
    private FloatPointer gatesFromInput() {
        int rows = time * batch;
        float[] bias = biasIh.tensor().add(biasHh.tensor()).floats();
        FloatPointer gates = OffHeap.floats(GATES, (long) rows * width);
        for (int row = 0; row < rows; row++) {
            gates.getPointer((long) row * width).put(bias, 0, width);
        }
        ArrayPool.give(bias);
        Matrix weight = Matrix.transposed(copy(weightIh, WEIGHT), in);
        Gemm.multiply(Matrix.of(copy(x, OPERAND), in), weight, rows, width, in, 1, gates);
        return gates;
    }

    private Tensor[] backward(Tensor gradient) {
        float[] rows = ArrayPool.floats(time * batch * width);
        FloatPointer gates = OffHeap.floats(GATES, rows.length);
        Tensor ofState = throughTime(gradient.floats(), rows, gates);
        Tensor ofBias = Tensor.of(rows, (long) time * batch, width).sum(0);
        ArrayPool.give(rows);
        return Op.each(
                (long) time * batch * width * hidden,
                inputs,
                () -> ofX(gates),
                () -> ofState,
                () -> ofWeight(gates, copy(x, OPERAND), in, in),
                () -> ofWeight(gates, statesBefore(), 2 * hidden, hidden),
                () -> ofBias,
                () -> ofBias.copy());
    }

    /**
     * Goes back in time, writes the gradients of all gates, as they were before sigmoid and tanh, to {@code rows} and
     * to {@code gates}, and returns that of the state, or null if it needs none.
     */
    private Tensor throughTime(float[] gradient, float[] rows, FloatPointer gates) {
        Matrix weight = Matrix.of(copy(weightHh, WEIGHT), hidden);
        float[] h = new float[cells];
        float[] c = new float[cells];
        float[] i = ArrayPool.floats(cells);
        float[] f = ArrayPool.floats(cells);
        float[] g = ArrayPool.floats(cells);
        float[] o = ArrayPool.floats(cells);
        for (int t = time - 1; t >= 0; t--) {
            Step step = steps[t];
            int start = t * batch * width;
            int ofStates = t * 2 * cells;
            FloatPointer now = gates.getPointer(start);
            Chunks.run(batch, grain, (from, to) -> {
                split(gradient, ofStates, from, to, o, g);
                throughStep(step, h, c, i, f, g, o, from * hidden, to * hidden);
                join(rows, start, from, to, i, f, g, o);
                now.getPointer((long) from * width).put(rows, start + from * width, (to - from) * width);
            });
            if (t > 0 || state.requiresGrad()) {
                FloatPointer product = OffHeap.floats(PRODUCT, cells);
                Gemm.multiply(Matrix.of(now, width), weight, batch, hidden, width, 0, product, h, 0);
            }
        }
        List.of(i, f, g, o).forEach(ArrayPool::give);
        if (!state.requiresGrad()) {
            return null;
        }
        float[] ofState = ArrayPool.floats(2 * cells);
        join(ofState, 0, 0, batch, h, c);
        return Tensor.of(ofState, batch, 2 * hidden);
    }

    /**
     * Turns the gradients of the states after a step, that in o and g and that which h and c bring from later ones, into
     * those of the gates and that of c before the step.
     */
    private static void throughStep(
            Step step, float[] h, float[] c, float[] i, float[] f, float[] g, float[] o, int from, int to) {
        Loops.add(h, o, h, from, to);
        Loops.add(c, g, c, from, to);
        throughTanh(step.tanhOfAfter, h, step.o, g, from, to);
        Loops.add(c, g, c, from, to);
        throughSigmoid(step.i, c, step.g, i, from, to);
        throughSigmoid(step.f, c, step.before, f, from, to);
        throughTanh(step.g, c, step.i, g, from, to);
        throughSigmoid(step.o, h, step.tanhOfAfter, o, from, to);
        Loops.mul(c, step.f, c, from, to);
    }

    private Tensor ofX(FloatPointer gates) {
        Matrix weight = Matrix.of(copy(weightIh, WEIGHT), in);
        return product(Matrix.of(gates, width), weight, time * batch, in, width, time, batch, in);
    }

    /** That of what was multiplied with the operand's rows, which begin every {@code stride} floats. */
    private Tensor ofWeight(FloatPointer gates, FloatPointer operand, int stride, int columns) {
        return product(
                Matrix.transposed(gates, width),
                Matrix.of(operand, stride),
                width,
                columns,
                time * batch,
                width,
                columns);
    }

    private static Tensor product(Matrix a, Matrix b, int m, int n, int k, long... shape) {
        float[] product = ArrayPool.floats(m * n);
        Gemm.multiply(a, b, m, n, k, 0, OffHeap.floats(PRODUCT, product.length), product, 0);
        return Tensor.of(product, shape);
    }

    /** The state before each time, (time, batch, 2 hidden). */
    private FloatPointer statesBefore() {
        FloatPointer before = OffHeap.floats(OPERAND, states.length);
        before.put(state.tensor().floats(), 0, 2 * cells);
        before.getPointer(2 * cells).put(states, 0, states.length - 2 * cells);
        return before;
    }

    /** Cuts some of a batch's rows, which begins at {@code start}, into parts of {@code hidden} floats. */
    private void split(float[] rows, int start, int from, int to, float[]... parts) {
        for (int b = from; b < to; b++) {
            for (int k = 0; k < parts.length; k++) {
                System.arraycopy(rows, start + (b * parts.length + k) * hidden, parts[k], b * hidden, hidden);
            }
        }
    }

    /** The reverse of {@link #split}. */
    private void join(float[] rows, int start, int from, int to, float[]... parts) {
        for (int b = from; b < to; b++) {
            for (int k = 0; k < parts.length; k++) {
                System.arraycopy(parts[k], b * hidden, rows, start + (b * parts.length + k) * hidden, hidden);
            }
        }
    }

    private static FloatPointer copy(Variable variable, int slot) {
        return OffHeap.copy(variable.tensor().floats(), 0, variable.tensor().length(), slot);
    }

    private static void updateCells(float[] i, float[] f, float[] g, float[] before, float[] after, int from, int to) {
        for (int j = from; j < to; j++) {
            after[j] = f[j] * before[j] + i[j] * g[j];
        }
    }

    /** From the gradient a b of y = sigmoid(x) that of x, a b y (1 - y). */
    private static void throughSigmoid(float[] y, float[] a, float[] b, float[] gradient, int from, int to) {
        for (int j = from; j < to; j++) {
            gradient[j] = a[j] * b[j] * y[j] * (1 - y[j]);
        }
    }

    /** From the gradient a b of y = tanh(x) that of x, a b (1 - y^2). */
    private static void throughTanh(float[] y, float[] a, float[] b, float[] gradient, int from, int to) {
        for (int j = from; j < to; j++) {
            gradient[j] = a[j] * b[j] * (1 - y[j] * y[j]);
        }
    }
}
