package org.dni4j.autograd;

import static org.dni4j.autograd.FloatElementwise.add;
import static org.dni4j.autograd.FloatElementwise.multiply;

import java.lang.ref.Reference;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.dni4j.kernel.Activations;
import org.dni4j.kernel.FloatPool;
import org.dni4j.kernel.Gemm;
import org.dni4j.kernel.OffHeap;

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
        return Op.of("lstm", Elements.of(lstm.states, lstm.time, lstm.batch, 2 * lstm.hidden), inputs, lstm::backward);
    }

    private void forward() {
        FloatPointer gates = gatesFromInput();
        FloatPointer weight = weightHh.elements().pointer(WEIGHT);
        float[] rows = FloatPool.take(batch * width);
        float[] h = FloatPool.take(cells);
        float[] c = new float[cells];
        split(state.elements().floats(), 0, h, c);
        for (int t = 0; t < time; t++) {
            FloatPointer now = gates.getPointer((long) t * batch * width);
            FloatPointer before = OffHeap.copy(h, cells, OPERAND);
            Gemm.multiply(false, true, batch, width, hidden, before, hidden, weight, hidden, 1, now);
            now.get(rows, 0, rows.length);
            Step step = new Step(
                    new float[cells], new float[cells], new float[cells], new float[cells], c, new float[cells]);
            split(rows, 0, step.i, step.f, step.g, step.o);
            Activations.sigmoid(step.i, step.i, cells);
            Activations.sigmoid(step.f, step.f, cells);
            Activations.tanh(step.g, step.g, cells);
            Activations.sigmoid(step.o, step.o, cells);
            c = new float[cells];
            updateCells(step.i, step.f, step.g, step.before, c);
            Activations.tanh(c, step.tanhOfAfter, cells);
            multiply(step.o, step.tanhOfAfter, h);
            join(states, t * 2 * cells, h, c);
            steps[t] = step;
        }
        FloatPool.give(rows);
        FloatPool.give(h);
        Reference.reachabilityFence(this);
    }

    /** W_ih x + b_ih + b_hh, (time, batch, 4 hidden). */
    private FloatPointer gatesFromInput() {
        int rows = time * batch;
        float[] bias = biasIh.elements().add(biasHh.elements()).floats();
        FloatPointer gates = OffHeap.scratch(GATES, (long) rows * width);
        for (int row = 0; row < rows; row++) {
            gates.getPointer((long) row * width).put(bias, 0, width);
        }
        FloatPool.give(bias);
        Gemm.multiply(false, true, rows, width, in, x.elements().pointer(OPERAND), in,
                weightIh.elements().pointer(WEIGHT), in, 1, gates);
        return gates;
    }

    private Elements[] backward(Elements gradient) {
        float[] rows = FloatPool.take(time * batch * width);
        FloatPointer gates = OffHeap.scratch(GATES, rows.length);
        Elements ofState = throughTime(gradient.floats(), rows, gates);
        Elements ofBias = Elements.of(FloatProducts.sumOfRows(rows, width), width);
        FloatPool.give(rows);
        Elements[] gradients = {
            x.requiresGrad() ? ofX(gates) : null,
            ofState,
            weightIh.requiresGrad() ? ofWeight(gates, x.elements().pointer(OPERAND), in, in) : null,
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
    private Elements throughTime(float[] gradient, float[] rows, FloatPointer gates) {
        FloatPointer weight = weightHh.elements().pointer(WEIGHT);
        float[] h = new float[cells];
        float[] c = new float[cells];
        float[] i = FloatPool.take(cells);
        float[] f = FloatPool.take(cells);
        float[] g = FloatPool.take(cells);
        float[] o = FloatPool.take(cells);
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
                FloatPointer product = OffHeap.scratch(PRODUCT, cells);
                Gemm.multiply(false, false, batch, hidden, width, now, width, weight, hidden, 0, product);
                product.get(h, 0, cells);
            }
        }
        List.of(i, f, g, o).forEach(FloatPool::give);
        if (!state.requiresGrad()) {
            return null;
        }
        float[] ofState = FloatPool.take(2 * cells);
        join(ofState, 0, h, c);
        return Elements.of(ofState, batch, 2 * hidden);
    }

    private Elements ofX(FloatPointer gates) {
        float[] gradient = FloatPool.take(time * batch * in);
        FloatPointer product = OffHeap.scratch(PRODUCT, gradient.length);
        FloatPointer weight = weightIh.elements().pointer(WEIGHT);
        Gemm.multiply(false, false, time * batch, in, width, gates, width, weight, in, 0, product);
        product.get(gradient, 0, gradient.length);
        return Elements.of(gradient, time, batch, in);
    }

    /** That of what was multiplied with the operand's rows, which begin every {@code stride} floats. */
    private Elements ofWeight(FloatPointer gates, FloatPointer operand, int stride, int columns) {
        float[] gradient = FloatPool.take(width * columns);
        FloatPointer product = OffHeap.scratch(PRODUCT, gradient.length);
        Gemm.multiply(true, false, width, columns, time * batch, gates, width, operand, stride, 0, product);
        product.get(gradient, 0, gradient.length);
        return Elements.of(gradient, width, columns);
    }

    /** The state before each time, (time, batch, 2 hidden). */
    private FloatPointer statesBefore() {
        FloatPointer before = OffHeap.scratch(OPERAND, states.length);
        before.put(state.elements().floats(), 0, 2 * cells);
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
