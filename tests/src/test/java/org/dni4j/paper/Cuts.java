package org.dni4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.dni4j.BackwardInterface;
import org.dni4j.Synthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Layer;

/** Makes what stands between the parts of a network, by the way in which the lower parts learn. */
final class Cuts {

    private final Way way;
    private final Supplier<Synthesizer> synthesizers;
    private final Layer shuffle;
    private final List<BackwardInterface> interfaces = new ArrayList<>();

    /** @param synthesizers makes one for each cut */
    Cuts(Way way, Supplier<Synthesizer> synthesizers, Random random) {
        this.way = way;
        this.synthesizers = synthesizers;
        shuffle = new Shuffle(random);
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
        return way == Way.SHUFFLED ? h -> gradients.forward(shuffle.forward(h)) : gradients::forward;
    }

    /** Those that were made, the lowest first. */
    BackwardInterface[] interfaces() {
        return interfaces.toArray(BackwardInterface[]::new);
    }
}
