package org.dni4j.paper;

import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dni4j.autograd.CustomFunction;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Layer;
import org.nd4j.linalg.factory.Nd4j;

/** Passes activations up as they are, and shuffles the gradients that come down among the examples of the batch. */
final class Shuffle implements Layer {

    private final UnaryOperator<Variable> function;

    Shuffle(Random random) {
        function = CustomFunction.of("shuffle", h -> h, (h, gradient) -> rows(gradient, random));
    }

    @Override
    public Variable forward(Variable h) {
        return function.apply(h);
    }

    /** The rows in an order that is drawn anew. */
    static Variable rows(Variable x, Random random) {
        int[] order = IntStream.range(0, (int) x.size(0)).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return x.reshape(order.length, -1).rows(Nd4j.createFromArray(order)).reshape(x.shape());
    }
}
