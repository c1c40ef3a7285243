package org.dni4j.decoupling;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Linear;

/** Linear layers with batch normalization and ReLU; the last layer, of scores, without. */
final class Layers extends Block {

    private final List<Linear> linear = new ArrayList<>();
    private final List<BatchNorm1d> norms = new ArrayList<>();
    private final boolean endsInScores;

    /** @param sizes of the input, and of each layer */
    Layers(boolean endsInScores, RandomGenerator random, long... sizes) {
        this.endsInScores = endsInScores;
        for (int i = 1; i < sizes.length; i++) {
            linear.add(block("linear" + i, Linear.withoutBias(sizes[i - 1], sizes[i], random)));
            norms.add(block("norm" + i, new BatchNorm1d(sizes[i])));
        }
    }

    Variable forward(Variable x) {
        for (int i = 0; i < linear.size(); i++) {
            x = norms.get(i).forward(linear.get(i).forward(x));
            x = endsInScores && i == linear.size() - 1 ? x : x.relu();
        }
        return x;
    }
}
