package org.dni4j.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Linear;

/**
 * The layers of a part, each without a bias and followed by a batch normalisation, with a ReLU before each but the
 * network's first. (batch, inputs) to (batch, outputs).
 */
final class PartBlock extends Block {

    private final boolean lowest;
    private final List<Linear> layers = new ArrayList<>();
    private final List<BatchNorm1d> norms = new ArrayList<>();

    PartBlock(Network.Layers part, boolean lowest, RandomGenerator random) {
        this.lowest = lowest;
        List<Integer> widths = part.widths();
        for (int i = 1; i < widths.size(); i++) {
            layers.add(block("layer" + i, Linear.withoutBias(widths.get(i - 1), widths.get(i), random)));
            norms.add(block("norm" + i, new BatchNorm1d(widths.get(i))));
        }
    }

    Variable forward(Variable x) {
        Variable h = x;
        for (int i = 0; i < layers.size(); i++) {
            h = norms.get(i).forward(layers.get(i).forward(lowest && i == 0 ? h : h.relu()));
        }
        return h;
    }
}
