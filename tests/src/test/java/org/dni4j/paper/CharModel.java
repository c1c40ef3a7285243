package org.dni4j.paper;

import java.util.Random;
import org.dni4j.AuxiliaryTask;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.Dni;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.data.TextBatch;
import org.dni4j.data.TextStreams;
import org.dni4j.nn.Block;
import org.dni4j.nn.Embedding;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Lstm;
import org.dni4j.nn.Recurrent;
import org.dni4j.nn.Reduction;

/** An LSTM that predicts the next character, with an interface on the state between two windows, or without. */
final class CharModel extends Block {

    private static final int WIDTH = 32;
    private static final int EVALUATION_WINDOW = 50;

    private final Embedding embedding;
    private final Lstm lstm;
    private final Linear output;
    private final BackwardInterface gradients;
    private final AuxiliaryTask auxiliary;
    private final double factor;
    private Variable state;

    /** @param factor of the synthetic gradients */
    CharModel(int symbols, int hidden, boolean withInterface, boolean withAuxiliary, double factor, Random random) {
        this.factor = factor;
        embedding = new Embedding(symbols, WIDTH, random);
        lstm = new Lstm(WIDTH, hidden, random);
        output = new Linear(hidden, symbols, random);
        gradients = withInterface ? new BackwardInterface(synthesizer(random)) : null;
        auxiliary = withAuxiliary ? new AuxiliaryTask(gradients, synthesizer(random)) : null;
    }

    private BasicSynthesizer synthesizer(Random random) {
        return BasicSynthesizer.of(lstm.stateSize()).hiddenLayers(1).create(random);
    }

    /** Backpropagates through a window, whose state is that after the window before. */
    Variable backpropagate(TextBatch window) {
        return backpropagate(window, () -> {});
    }

    /** The same, and runs something while everything is held that the backward pass needs. */
    Variable backpropagate(TextBatch window, Runnable meanwhile) {
        if (state == null) {
            state = lstm.zeroState(window.batch());
        }
        return Dni.deferBackward(() -> {
            Variable start = gradients == null ? state : gradients.makeTrigger(state);
            Recurrent.Result result = lstm.forward(embedding.forward(window.symbols()), start);
            Variable loss = loss(window, result);
            Dni.backward(loss);
            if (gradients != null) {
                gradients.backward(result.state(), factor);
            }
            if (auxiliary != null) {
                Dni.backward(
                        auxiliary.loss(start, result.state()).mul(result.state().length()));
            }
            state = result.state().detach();
            meanwhile.run();
            return loss;
        });
    }

    private Variable loss(TextBatch window, Recurrent.Result result) {
        Variable scores = output.forward(result.output());
        return Losses.crossEntropy(Reduction.SUM, scores.reshape(window.next().length, -1), window.next());
    }

    /** Bits per character on a text that is read from its beginning. */
    double bits(TextStreams text) {
        return Autograd.noGrad(() -> {
            Variable before = lstm.zeroState(text.batch());
            double nats = 0;
            long characters = 0;
            for (TextBatch window : text.windows(EVALUATION_WINDOW)) {
                Recurrent.Result result = lstm.forward(embedding.forward(window.symbols()), before);
                nats += loss(window, result).item();
                characters += window.next().length;
                before = result.state();
            }
            return nats / characters / Math.log(2);
        });
    }
}
