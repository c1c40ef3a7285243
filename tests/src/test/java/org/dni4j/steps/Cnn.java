package org.dni4j.steps;

import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.dni4j.BackwardInterface;
import org.dni4j.ConvSynthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.BatchNorm2d;
import org.dni4j.nn.Conv2d;
import org.dni4j.nn.Dropout;
import org.dni4j.nn.Dropout2d;
import org.dni4j.nn.Linear;
import org.dni4j.nn.MaxPool2d;

/** Two convolutions, the interface, two linear layers. Takes images (batch, 1, 28, 28). */
final class Cnn extends Classifier {

    private static final int CHANNELS = 20;
    private static final int FEATURES = CHANNELS * 4 * 4;

    private final Conv2d conv1;
    private final BatchNorm2d norm1 = block("norm1", new BatchNorm2d(10));
    private final Conv2d conv2;
    private final BatchNorm2d norm2 = block("norm2", new BatchNorm2d(CHANNELS));
    private final Dropout2d channelDropout;
    private final MaxPool2d pool = block("pool", new MaxPool2d(2));
    private final Linear linear1;
    private final BatchNorm1d norm3 = block("norm3", new BatchNorm1d(50));
    private final Dropout dropout;
    private final Linear linear2;
    private final BatchNorm1d norm4 = block("norm4", new BatchNorm1d(CLASSES));
    private final UnaryOperator<Variable> cut;

    Cnn(Mode mode, RandomGenerator random) {
        conv1 = block("conv1", new Conv2d(1, 10, 5, random));
        conv2 = block("conv2", new Conv2d(10, CHANNELS, 5, random));
        channelDropout = block("channel_dropout", new Dropout2d(0.5, random));
        linear1 = block("linear1", new Linear(FEATURES, 50, random));
        dropout = block("dropout", new Dropout(0.5, random));
        linear2 = block("linear2", new Linear(50, CLASSES, random));
        cut = mode == Mode.BPROP
                ? h -> h
                : block("interface", new BackwardInterface(sizes(mode).create(random)))::forward;
    }

    private static ConvSynthesizer.Builder sizes(Mode mode) {
        ConvSynthesizer.Builder sizes = ConvSynthesizer.of(CHANNELS);
        return mode.hasContext() ? sizes.contextDim(CLASSES) : sizes;
    }

    @Override
    Variable forward(Variable x) {
        Variable h = pool.forward(norm1.forward(conv1.forward(x))).relu();
        h = pool.forward(channelDropout.forward(norm2.forward(conv2.forward(h))));
        h = cut.apply(h).relu().reshape(-1, FEATURES);
        h = dropout.forward(norm3.forward(linear1.forward(h)).relu());
        return norm4.forward(linear2.forward(h)).logSoftmax(1);
    }
}
