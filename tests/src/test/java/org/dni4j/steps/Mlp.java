package org.dni4j.steps;

import java.util.function.BinaryOperator;
import java.util.random.RandomGenerator;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.BidirectionalInterface;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Linear;

/** Two hidden layers, and the interface after the second. Takes images (batch, 784). */
final class Mlp extends Classifier {

    private static final int PIXELS = 784;
    private static final int HIDDEN = 256;

    private final Linear hidden1;
    private final BatchNorm1d norm1 = block("norm1", new BatchNorm1d(HIDDEN));
    private final Linear hidden2;
    private final BatchNorm1d norm2 = block("norm2", new BatchNorm1d(HIDDEN));
    private final Linear output;
    private final BatchNorm1d outputNorm = block("output_norm", new BatchNorm1d(CLASSES));
    private final BinaryOperator<Variable> cut;

    Mlp(Mode mode, RandomGenerator random) {
        hidden1 = block("hidden1", Linear.withoutBias(PIXELS, HIDDEN, random));
        hidden2 = block("hidden2", Linear.withoutBias(HIDDEN, HIDDEN, random));
        output = block("output", Linear.withoutBias(HIDDEN, CLASSES, random));
        cut = cut(mode, random);
    }

    @Override
    Variable forward(Variable x) {
        Variable h =
                norm2.forward(hidden2.forward(norm1.forward(hidden1.forward(x)).relu()));
        return outputNorm.forward(output.forward(cut.apply(h, x).relu())).logSoftmax(1);
    }

    /** What the upper part gets for the lower part's message and the input. */
    private BinaryOperator<Variable> cut(Mode mode, RandomGenerator random) {
        return switch (mode) {
            case BPROP -> (h, x) -> h;
            case DNI, CDNI -> {
                var gradients = block("interface", new BackwardInterface(synthesizer(mode, HIDDEN, 1, random)));
                yield (h, x) -> gradients.forward(h);
            }
            case FULL, FULL_CONTEXT ->
                block(
                        "interface",
                        new BidirectionalInterface(
                                synthesizer(mode, PIXELS, 2, random), synthesizer(mode, HIDDEN, 2, random)))::forward;
        };
    }

    private static BasicSynthesizer synthesizer(Mode mode, int trigger, int hiddenLayers, RandomGenerator random) {
        var sizes = BasicSynthesizer.of(HIDDEN).triggerDim(trigger).hiddenLayers(hiddenLayers);
        return (mode.hasContext() ? sizes.contextDim(CLASSES) : sizes).create(random);
    }
}
