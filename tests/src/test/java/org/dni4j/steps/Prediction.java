package org.dni4j.steps;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Recurrent;
import org.dni4j.optim.Adam;
import org.dni4j.optim.GradientClipping;
import org.dni4j.optim.Optimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Trains a language model on one window of random symbols, again and again, from the state that the last step left. */
final class Prediction implements Training {

    private final LanguageModel model;
    private final List<Variable> parameters;
    private final Optimizer optimizer;
    private final int symbols;
    private final INDArray window;
    private final int[] next;
    private Variable state;

    Prediction(LanguageModel model, int symbols, int time, int batch, RandomGenerator random) {
        this.model = model;
        this.symbols = symbols;
        parameters = model.parameters();
        optimizer = new Adam(1e-3, parameters);
        window = Nd4j.createFromArray(random.ints(time * batch, 0, symbols).toArray())
                .reshape(time, batch);
        next = random.ints(time * batch, 0, symbols).toArray();
        state = model.zeroState(batch);
    }

    @Override
    public Variable step() {
        optimizer.zeroGrad();
        Variable loss = Dni.deferBackward(this::loss);
        GradientClipping.byNorm(0.25, parameters);
        optimizer.step();
        return loss;
    }

    private Variable loss() {
        Recurrent.Result result = model.forward(window, state);
        state = result.state().detach();
        Variable loss = Losses.crossEntropy(result.output().reshape(-1, symbols), next);
        Dni.backward(loss);
        return loss;
    }
}
