package org.dni4j.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dni4j.BasicSynthesizer;
import org.dni4j.BidirectionalInterface;
import org.dni4j.Dni;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.data.LabelledImages;
import org.dni4j.nn.Block;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Reduction;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Optimizer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A part that trains with a complete unlock: on what it receives from the interface below, which it has a copy of, and
 * on the synthetic gradient of the one above. Both see the images as trigger; the labels are context of the synthesizers
 * of gradients. A synthesizer is taught by one side only: the one of activations by the part below it, which has the true
 * activations, the one of gradients by the part above it. That part owns it; the other has a copy, which it uses as it is
 * and never trains.
 */
final class Learner {

    private static final double LOWER_RATE = 5e-4;
    private static final double TOP_RATE = 1e-3;
    private static final double SYNTHESIZER_RATE = 1e-3;

    private final PartBlock block;
    private final Boundary below;
    private final Boundary above;
    private final Map<String, Block> owned = new LinkedHashMap<>();
    private final Map<String, Block> copied = new LinkedHashMap<>();
    private final List<Optimizer> optimizers = new ArrayList<>();
    private String source;
    private double loss = Double.NaN;
    private double unexplained = Double.NaN;

    Learner(Network network, String part) {
        int index = network.indexOf(part);
        block = block(network, index);
        below = index == 0 ? null : new Boundary(network, index - 1);
        above = network.isTop(index) ? null : new Boundary(network, index);
        optimizers.add(new Adam(above == null ? TOP_RATE : LOWER_RATE, block));
        if (above != null) {
            owned.put(part + ".forward", above.forward);
            copied.put(network.parts().get(index + 1).name() + ".backward", above.backward);
            optimizers.add(new Adam(SYNTHESIZER_RATE, above.forward));
        }
        if (below != null) {
            owned.put(part + ".backward", below.backward);
            source = network.parts().get(index - 1).name() + ".forward";
            copied.put(source, below.forward);
            optimizers.add(new Adam(SYNTHESIZER_RATE, below.backward));
        }
        owned.put(blockOf(part), block);
    }

    /** The interface between a part and the next. Both sides begin with the same synthesizers, by the seed. */
    private static final class Boundary {

        final BasicSynthesizer forward;
        final BasicSynthesizer backward;
        final BidirectionalInterface messages;

        Boundary(Network network, int lower) {
            int width = network.parts().get(lower).outputs();
            forward = BasicSynthesizer.output(width).triggerDim(LabelledImages.PIXELS).nHidden(1)
                    .hiddenDim(network.synthesizer()).create(random(network, 1, lower));
            backward = BasicSynthesizer.output(width).contextDim(LabelledImages.CLASSES).nHidden(1)
                    .hiddenDim(network.synthesizer()).create(random(network, 2, lower));
            messages = new BidirectionalInterface(forward, backward);
        }
    }

    static PartBlock block(Network network, int index) {
        return new PartBlock(network.parts().get(index), index == 0, random(network, 0, index));
    }

    /** The name under which a part's own layers are published. */
    static String blockOf(String part) {
        return part + ".block";
    }

    private static Random random(Network network, int kind, int index) {
        return new Random(1_000_003L * network.seed() + 1009L * kind + index);
    }

    /** What this part teaches, by the names under which it is published. */
    Map<String, Block> owned() {
        return owned;
    }

    /** What others teach, by the names under which they publish it. */
    Map<String, Block> copied() {
        return copied;
    }

    /**
     * The copy that this part cannot begin without; null for the lowest part. A synthesizer that was taught nothing gives
     * the same activation for all images: what a part learns from it is nothing, and batch normalisation makes the
     * gradients of such activations immense.
     */
    String source() {
        return source;
    }

    /** The mean negative log-likelihood of the last step for the top; NaN for the others, which never see it. */
    double loss() {
        return loss;
    }

    /**
     * How much of the part's activation in the last measured step its synthetic one did not explain: |synthetic - true|^2
     * / |true - mean|^2; NaN for the top.
     */
    double unexplained() {
        return unexplained;
    }

    /** One step of this part and of the synthesizers that it teaches. */
    void step(Batch batch, boolean measure) {
        Variable x = Variable.of(batch.images());
        Dni.synthesizerContext(Variable.of(batch.oneHot()), () -> {
            Variable h = block.forward(below == null ? x : below.messages.receive(x));
            if (above != null) {
                if (measure) {
                    unexplained = unexplained(Autograd.noGrad(() -> above.forward.forward(x, null)).value(), h.value());
                }
                above.messages.send(h, x);
            } else {
                // the sum, not the mean: gradients of a size that a synthesizer learns well
                Variable error = Losses.nll(Reduction.SUM, h.logSoftmax(1), batch.labels());
                error.backward();
                loss = error.item() / batch.labels().length;
            }
        });
        optimizers.forEach(Optimizer::step);
        optimizers.forEach(Optimizer::zeroGrad);
    }

    private static double unexplained(INDArray synthetic, INDArray truth) {
        return square(synthetic.sub(truth)) / square(truth.subRowVector(truth.mean(0)));
    }

    private static double square(INDArray a) {
        return Math.pow(a.norm2Number().doubleValue(), 2);
    }
}
