package org.dni4j.steps;

import java.util.random.RandomGenerator;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.dni4j.nn.Dropout;
import org.dni4j.nn.Embedding;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Lstm;
import org.dni4j.nn.Recurrent;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An LSTM that predicts the next symbol, with a backward interface on the state between two windows of a sequence. */
final class LanguageModel extends Block {

    private final Embedding embedding;
    private final Lstm lstm;
    private final Linear output;
    private final Dropout dropout;
    private final BackwardInterface gradients;

    LanguageModel(Mode mode, int symbols, int width, int hidden, int layers, RandomGenerator random) {
        embedding = block("embedding", new Embedding(symbols, width, random));
        lstm = block("lstm", new Lstm(width, hidden, layers, layers > 1 ? 0.2 : 0, random));
        output = block("output", new Linear(hidden, symbols, random));
        dropout = block("dropout", new Dropout(0.2, random));
        gradients = mode == Mode.BPROP
                ? null
                : block(
                        "interface",
                        new BackwardInterface(BasicSynthesizer.of(lstm.stateSize())
                                .hiddenLayers(2)
                                .create(random)));
    }

    Variable zeroState(long batch) {
        return lstm.zeroState(batch);
    }

    /**
     * To be called where backward passes are deferred.
     *
     * @param symbols (time, batch)
     * @param state what the window before left, detached
     * @return scores of the next symbols, (time, batch, symbols), and the state after the window
     */
    Recurrent.Result forward(INDArray symbols, Variable state) {
        Variable x = dropout.forward(embedding.forward(symbols));
        Recurrent.Result result = lstm.forward(x, gradients == null ? state : gradients.makeTrigger(state));
        if (gradients != null) {
            gradients.backward(result.state(), 0.1);
        }
        return new Recurrent.Result(output.forward(dropout.forward(result.output())), result.state());
    }
}
