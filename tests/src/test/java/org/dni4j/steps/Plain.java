package org.dni4j.steps;

import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.nn.Conv2d;
import org.dni4j.nn.Layer;
import org.dni4j.nn.Linear;
import org.dni4j.nn.MaxPool2d;
import org.dni4j.nn.Sequential;

/** A network without an interface. */
final class Plain extends Classifier {

    private final Sequential layers;

    private Plain(Layer... layers) {
        this.layers = block("layers", new Sequential(layers));
    }

    /** Two hidden layers. */
    static Plain mlp(int in, int hidden, RandomGenerator random) {
        return new Plain(
                new Linear(in, hidden, random),
                Variable::relu,
                new Linear(hidden, hidden, random),
                Variable::relu,
                new Linear(hidden, CLASSES, random));
    }

    /** Two convolutions of 3 by 3 on square images, each with pooling, and a linear layer. */
    static Plain cnn(int in, int size, int channels, RandomGenerator random) {
        Window padded = Window.stride(1).padding(1);
        return new Plain(
                new Conv2d(in, channels, 3, padded, random),
                Variable::relu,
                new MaxPool2d(2),
                new Conv2d(channels, channels, 3, padded, random),
                Variable::relu,
                new MaxPool2d(2),
                x -> x.reshape(x.size(0), -1),
                new Linear((long) channels * (size / 4) * (size / 4), CLASSES, random));
    }

    @Override
    Variable forward(Variable images) {
        return layers.forward(images).logSoftmax(1);
    }
}
