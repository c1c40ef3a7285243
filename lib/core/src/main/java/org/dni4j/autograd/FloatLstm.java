package org.dni4j.autograd;

import java.lang.ref.Reference;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.dni4j.internal.Activations;
import org.dni4j.internal.ArrayPool;
import org.dni4j.internal.Gemm;
import org.dni4j.internal.OffHeap;
import org.dni4j.internal.Tensor;

/**
 * {@link Recurrence#lstm} for floats. The input's share of all gates is one matrix product, and so is the gradient of
 * each weight; only the hidden state's share and its gradient take one a time step. All else is loops on the heap.
 */
final class FloatLstm {

    /** What the backward pass needs of a time step: the gates, the cells before it and tanh of those after it. */
    private record Step(float[] i, float[] f, float[] g, float[] o, float[] before, float[] tanhOfAfter) {}

    /** Slots of {@link OffHeap}: all gates or their gradients, what they are multiplied with, and what that gives. */
    private static final int GATES = 0;

    private static final int OPERAND = 1;
    private static final int WEIGHT = 2;
    private static final int PRODUCT = 3;

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
    private final float[] states;
    private final Step[] steps;

    private FloatLstm(Variable... inputs) {
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
        FloatPointer weight = copy(weightHh, WEIGHT);
        float[] rows = ArrayPool.floats(batch * width);
        float[] h = ArrayPool.floats(cells);
        float[] c = new float[cells];
        split(state.tensor().floats(), 0, h, c);
        for (int t = 0; t < time; t++) {
            FloatPointer now = gates.getPointer((long) t * batch * width);
            FloatPointer before = OffHeap.copy(h, 0, cells, OPERAND);
            Gemm.multiply(false, true, batch, width, hidden, before, hidden, weight, hidden, 1, now);
            now.get(rows, 0, rows.length);
            Step step = new Step(
                    new float[cells], new float[cells], new float[cells], new float[cells], c, new float[cells]);
            split(rows, 0, step.i, step.f, step.g, step.o);
            Activations.sigmoid(step.i, step.i, 0, cells);
            Activations.sigmoid(step.f, step.f, 0, cells);
            Activations.tanh(step.g, step.g, 0, cells);
            Activations.sigmoid(step.o, step.o, 0, cells);
            c = new float[cells];
            updateCells(step.i, step.f, step.g, step.before, c);
            Activations.tanh(c, step.tanhOfAfter, 0, cells);
            multiply(step.o, step.tanhOfAfter, h);
            join(states, t * 2 * cells, h, c);
            steps[t] = step;
        }
        ArrayPool.give(rows);
        ArrayPool.give(h);
        Reference.reachabilityFence(this);
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
        Gemm.multiply(false, true, rows, width, in, copy(x, OPERAND), in,
                copy(weightIh, WEIGHT), in, 1, gates);
        return gates;
    }

    private Tensor[] backward(Tensor gradient) {
        float[] rows = ArrayPool.floats(time * batch * width);
        FloatPointer gates = OffHeap.floats(GATES, rows.length);
        Tensor ofState = throughTime(gradient.floats(), rows, gates);
        Tensor ofBias = Tensor.of(rows, (long) time * batch, width).sum(0);
        ArrayPool.give(rows);
        Tensor[] gradients = {
            x.requiresGrad() ? ofX(gates) : null,
            ofState,
            weightIh.requiresGrad() ? ofWeight(gates, copy(x, OPERAND), in, in) : null,
            weightHh.requiresGrad() ? ofWeight(gates, statesBefore(), 2 * hidden, hidden) : null,
            biasIh.requiresGrad() ? ofBias : null,
            biasHh.requiresGrad() ? ofBias.copy() : null
        };
        Reference.reachabilityFence(this);
        return gradients;
    }

    /**
     * Goes back in time, writes the gradients of all gates, as they were before sigmoid and tanh, to {@code rows} and
     * to {@code gates}, and returns that of the state, or null if it needs none.
     */
    private Tensor throughTime(float[] gradient, float[] rows, FloatPointer gates) {
        FloatPointer weight = copy(weightHh, WEIGHT);
        float[] h = new float[cells];
        float[] c = new float[cells];
        float[] i = ArrayPool.floats(cells);
        float[] f = ArrayPool.floats(cells);
        float[] g = ArrayPool.floats(cells);
        float[] o = ArrayPool.floats(cells);
        for (int t = time - 1; t >= 0; t--) {
            Step step = steps[t];
            split(gradient, t * 2 * cells, o, g);
            add(h, o, h);
            add(c, g, c);
            throughTanh(step.tanhOfAfter, h, step.o, g);
            add(c, g, c);
            throughSigmoid(step.i, c, step.g, i);
            throughSigmoid(step.f, c, step.before, f);
            throughTanh(step.g, c, step.i, g);
            throughSigmoid(step.o, h, step.tanhOfAfter, o);
            multiply(c, step.f, c);
            int start = t * batch * width;
            join(rows, start, i, f, g, o);
            FloatPointer now = gates.getPointer(start).put(rows, start, batch * width);
            if (t > 0 || state.requiresGrad()) {
                FloatPointer product = OffHeap.floats(PRODUCT, cells);
                Gemm.multiply(false, false, batch, hidden, width, now, width, weight, hidden, 0, product);
                product.get(h, 0, cells);
            }
        }
        List.of(i, f, g, o).forEach(ArrayPool::give);
        if (!state.requiresGrad()) {
            return null;
        }
        float[] ofState = ArrayPool.floats(2 * cells);
        join(ofState, 0, h, c);
        return Tensor.of(ofState, batch, 2 * hidden);
    }

    private Tensor ofX(FloatPointer gates) {
        float[] gradient = ArrayPool.floats(time * batch * in);
        FloatPointer product = OffHeap.floats(PRODUCT, gradient.length);
        FloatPointer weight = copy(weightIh, WEIGHT);
        Gemm.multiply(false, false, time * batch, in, width, gates, width, weight, in, 0, product);
        product.get(gradient, 0, gradient.length);
        return Tensor.of(gradient, time, batch, in);
    }

    /** That of what was multiplied with the operand's rows, which begin every {@code stride} floats. */
    private Tensor ofWeight(FloatPointer gates, FloatPointer operand, int stride, int columns) {
        float[] gradient = ArrayPool.floats(width * columns);
        FloatPointer product = OffHeap.floats(PRODUCT, gradient.length);
        Gemm.multiply(true, false, width, columns, time * batch, gates, width, operand, stride, 0, product);
        product.get(gradient, 0, gradient.length);
        return Tensor.of(gradient, width, columns);
    }

    /** The state before each time, (time, batch, 2 hidden). */
    private FloatPointer statesBefore() {
        FloatPointer before = OffHeap.floats(OPERAND, states.length);
        before.put(state.tensor().floats(), 0, 2 * cells);
        before.getPointer(2 * cells).put(states, 0, states.length - 2 * cells);
        return before;
    }

    /** Cuts a batch's rows, from {@code start} on, into parts of {@code hidden} floats and puts like parts together. */
    private void split(float[] rows, int start, float[]... parts) {
        for (int b = 0; b < batch; b++) {
            for (int k = 0; k < parts.length; k++) {
                System.arraycopy(rows, start + (b * parts.length + k) * hidden, parts[k], b * hidden, hidden);
            }
        }
    }

    /** The reverse of {@link #split}. */
    private void join(float[] rows, int start, float[]... parts) {
        for (int b = 0; b < batch; b++) {
            for (int k = 0; k < parts.length; k++) {
                System.arraycopy(parts[k], b * hidden, rows, start + (b * parts.length + k) * hidden, hidden);
            }
        }
    }

    /** A variable's numbers outside the heap; a parameter's stay there until it changes. */
    private static FloatPointer copy(Variable variable, int slot) {
        if (variable.isLeaf() && variable.requiresGrad()) {
            return variable.tensor().outside();
        }
        float[] numbers = variable.tensor().floats();
        return OffHeap.copy(numbers, 0, numbers.length, slot);
    }

    private static void add(float[] x, float[] y, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = x[j] + y[j];
        }
    }

    private static void multiply(float[] x, float[] y, float[] product) {
        for (int j = 0; j < product.length; j++) {
            product[j] = x[j] * y[j];
        }
    }

    private static void updateCells(float[] i, float[] f, float[] g, float[] before, float[] after) {
        for (int j = 0; j < after.length; j++) {
            after[j] = f[j] * before[j] + i[j] * g[j];
        }
    }

    /** From the gradient a b of y = sigmoid(x) that of x, a b y (1 - y). */
    private static void throughSigmoid(float[] y, float[] a, float[] b, float[] gradient) {
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] = a[j] * b[j] * y[j] * (1 - y[j]);
        }
    }

    /** From the gradient a b of y = tanh(x) that of x, a b (1 - y^2). */
    private static void throughTanh(float[] y, float[] a, float[] b, float[] gradient) {
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] = a[j] * b[j] * (1 - y[j] * y[j]);
        }
    }
}
