package org.dni4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dni4j.BackwardInterface;
import org.dni4j.Synthesizer;
import org.dni4j.autograd.CustomFunction;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Layer;
import org.nd4j.linalg.factory.Nd4j;

/** Makes what stands between the parts of a network, by the way in which the lower parts learn. */
final class Cuts {

    private final Way way;
    private final Supplier<Synthesizer> synthesizers;
    private final UnaryOperator<Variable> shuffle;
    private final List<BackwardInterface> interfaces = new ArrayList<>();

    /** @param synthesizers makes one for each cut */
    Cuts(Way way, Supplier<Synthesizer> synthesizers, Random random) {
        this.way = way;
        this.synthesizers = synthesizers;
        shuffle = CustomFunction.of("shuffle", h -> h, (h, gradient) -> shuffled(gradient, random));
    }

    /** A cut above one more part. */
    Layer next() {
        if (way == Way.BACKPROP) {
            return h -> h;
        }
        if (way == Way.UNTRAINED) {
            return Variable::detach;
        }
        var gradients = new BackwardInterface(synthesizers.get());
        interfaces.add(gradients);
        return way == Way.SHUFFLED ? h -> gradients.forward(shuffle.apply(h)) : gradients::forward;
    }

    /** Those that were made, the lowest first. */
    BackwardInterface[] interfaces() {
        return interfaces.toArray(BackwardInterface[]::new);
    }

    /** The rows in an order that is drawn anew. */
    private static Variable shuffled(Variable gradient, Random random) {
        int[] order = IntStream.range(0, (int) gradient.size(0)).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        Variable rows = gradient.reshape(order.length, -1);
        return rows.rows(Nd4j.createFromArray(order)).reshape(gradient.shape());
    }
}
