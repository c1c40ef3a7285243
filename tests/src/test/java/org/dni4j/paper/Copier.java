package org.dni4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dni4j.AuxiliaryTask;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.data.BitSequences;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Lstm;
import org.dni4j.nn.Recurrent;
import org.dni4j.optim.Adam;

/** An LSTM that answers bits, and learns a sequence stretch by stretch. */
final class Copier {

    static final int HIDDEN = 64;
    private static final double RATE = 3e-3;
    private static final double SYNTHESIZER_RATE = 1e-3;

    private final Lstm lstm;
    private final Linear output;
    private final Adam adam;
    private final double factor;
    private final BackwardInterface gradients;
    private final AuxiliaryTask auxiliary;
    private final Adam adamGradients;
    private int stretches;

    /** @param factor of the synthetic gradients */
    Copier(int features, boolean withInterface, boolean withAuxiliary, double factor, Random random) {
        this.factor = factor;
        lstm = new Lstm(features, HIDDEN, random);
        output = new Linear(HIDDEN, 1, random);
        adam = new Adam(RATE, lstm, output);
        gradients = withInterface ? new BackwardInterface(synthesizer(random)) : null;
        adamGradients = withInterface ? new Adam(SYNTHESIZER_RATE, gradients) : null;
        auxiliary = withAuxiliary ? new AuxiliaryTask(gradients, synthesizer(random)) : null;
        if (withAuxiliary) {
            adamGradients.group(SYNTHESIZER_RATE, auxiliary);
        }
    }

    private BasicSynthesizer synthesizer(Random random) {
        return BasicSynthesizer.of(lstm.stateSize()).hiddenLayers(1).create(random);
    }

    /** The training steps so far: each stretch is one. */
    int stretches() {
        return stretches;
    }

    /**
     * Learns sequences in stretches of T steps: by backpropagation through the stretch, and through the synthetic
     * gradient at its end if there is an interface.
     *
     * @return the bits that were lacking per bit
     */
    double learn(BitSequences all, int T) {
        Variable state = lstm.zeroState(all.size());
        double bits = 0;
        for (int from = 0; from < all.time(); from += T) {
            BitSequences stretch = all.steps(from, Math.min(from + T, all.time()));
            boolean last = from + T >= all.time();
            Variable start = gradients == null ? state : gradients.makeTrigger(state);
            Recurrent.Result result = lstm.forward(stretch.inputs(), start);
            Variable loss = loss(stretch, result);
            bits += loss.item();
            if (gradients == null) {
                learnFrom(stretch, loss);
            } else {
                Dni.deferBackward(() -> {
                    Dni.backward(loss);
                    if (!last) {
                        withTail(start, result.state());
                    }
                });
                step();
            }
            state = result.state().detach();
            stretches++;
        }
        return bits / all.counted();
    }

    /** A stretch without an answer teaches backpropagation nothing. */
    private void learnFrom(BitSequences stretch, Variable loss) {
        if (stretch.counted() > 0) {
            loss.backward();
            step();
        }
    }

    private void withTail(Variable start, Variable end) {
        gradients.backward(end, factor);
        if (auxiliary != null) {
            Dni.backward(auxiliary.loss(start, end).mul(end.length()));
        }
    }

    private void step() {
        adam.step();
        adam.zeroGrad();
        if (adamGradients != null) {
            adamGradients.step();
            adamGradients.zeroGrad();
        }
    }

    /**
     * Learns sequences with late lessons: the network at once, from synthetic gradients, and then the synthesizer,
     * from the sequence's end to its beginning, the gradient that was really passed down.
     *
     * @param lambda how much of a lesson is that gradient; the rest is what the synthesizer says at the stretch's end
     */
    double learnLate(BitSequences all, int T, double lambda) {
        Variable state = lstm.zeroState(all.size());
        List<Variable> starts = new ArrayList<>();
        double bits = 0;
        for (int from = 0; from < all.time(); from += T) {
            BitSequences stretch = all.steps(from, Math.min(from + T, all.time()));
            boolean last = from + T >= all.time();
            starts.add(state);
            Recurrent.Result result = lstm.forward(stretch.inputs(), state);
            Variable loss = loss(stretch, result);
            bits += loss.item();
            Dni.deferBackward(() -> {
                Dni.backward(loss);
                if (!last) {
                    gradients.backward(result.state(), factor);
                }
            });
            adam.step();
            adam.zeroGrad();
            state = result.state().detach();
            stretches++;
        }
        teach(all, T, lambda, starts);
        return bits / all.counted();
    }

    private void teach(BitSequences all, int T, double lambda, List<Variable> starts) {
        Variable passed = null;
        for (int k = starts.size() - 1; k >= 0; k--) {
            BitSequences stretch = all.steps(k * T, Math.min(k * T + T, all.time()));
            Variable start = Variable.parameter(starts.get(k).value());
            Recurrent.Result result = lstm.forward(stretch.inputs(), start);
            Variable after = passed;
            Dni.deferBackward(() -> {
                Dni.backward(loss(stretch, result));
                if (after != null) {
                    Variable said = gradients.receive(result.state()).mul((1 - lambda) * factor);
                    Dni.backward(result.state(), said.add(after.mul(lambda)));
                }
            });
            passed = Variable.of(start.grad());
            Dni.backward(gradients.makeTrigger(start.detach()), passed);
            adamGradients.step();
            adamGradients.zeroGrad();
            adam.zeroGrad();
        }
    }

    /** The bits that are lacking, in all. */
    private Variable loss(BitSequences stretch, Recurrent.Result result) {
        return stretch.loss(output.forward(result.output())).mul(stretch.counted());
    }
}
