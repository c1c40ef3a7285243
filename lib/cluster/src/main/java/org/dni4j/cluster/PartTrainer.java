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
 * Trains a part with a complete unlock: on the synthetic activation of the interface below, and on the synthetic
 * gradient of the interface above. The images are the trigger of both; the labels are the context of the synthesizers of
 * gradients. One side alone teaches a synthesizer: the part below teaches that of activations, because it has the true
 * activations, and the part above teaches that of gradients. The teacher owns the synthesizer; the other part has a copy,
 * which it uses and never trains.
 */
final class PartTrainer {

    private static final double LOWER_RATE = 5e-4;
    private static final double TOP_RATE = 1e-3;
    private static final double SYNTHESIZER_RATE = 1e-3;

    private final PartBlock block;
    private final SharedInterface below;
    private final SharedInterface above;
    private final Map<String, Block> owned = new LinkedHashMap<>();
    private final Map<String, Block> copied = new LinkedHashMap<>();
    private final List<Optimizer> optimizers = new ArrayList<>();
    private String source;
    private double loss = Double.NaN;
    private double unexplained = Double.NaN;

    PartTrainer(Network network, String part) {
        int index = network.indexOf(part);
        block = block(network, index);
        below = index == 0 ? null : new SharedInterface(network, index - 1);
        above = network.isTop(index) ? null : new SharedInterface(network, index);
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
    private static final class SharedInterface {

        final BasicSynthesizer forward;
        final BasicSynthesizer backward;
        final BidirectionalInterface messages;

        SharedInterface(Network network, int lower) {
            int width = network.parts().get(lower).outputs();
            forward = BasicSynthesizer.of(width)
                    .triggerDim(LabelledImages.PIXELS)
                    .hiddenLayers(1)
                    .hiddenDim(network.synthesizer())
                    .create(random(network, 1, lower));
            backward = BasicSynthesizer.of(width)
                    .contextDim(LabelledImages.CLASSES)
                    .hiddenLayers(1)
                    .hiddenDim(network.synthesizer())
                    .create(random(network, 2, lower));
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

    /** The blocks that this part teaches, by the names under which it publishes them. */
    Map<String, Block> owned() {
        return owned;
    }

    /** The copies of blocks that other parts teach, by the names under which those publish them. */
    Map<String, Block> copied() {
        return copied;
    }

    /**
     * The name of the copy that this part cannot begin without; null for the lowest part. An untaught synthesizer gives
     * the same activation for all images: a part learns nothing from it, and batch normalisation makes the gradients of
     * such activations immense.
     */
    String source() {
        return source;
    }

    /** The mean negative log-likelihood of the last step for the top; NaN for the other parts, which never see it. */
    double loss() {
        return loss;
    }

    /**
     * The share of the part's activation that the synthetic one did not explain in the last measured step:
     * |synthetic - true|^2 / |true - mean|^2; NaN for the top.
     */
    double unexplained() {
        return unexplained;
    }

    /** One step of this part and of the synthesizers that it teaches. */
    void step(Batch batch, boolean measure) {
        Variable x = batch.images();
        Dni.synthesizerContext(batch.oneHot(), () -> {
            Variable h = block.forward(below == null ? x : below.messages.receive(x));
            if (above != null) {
                if (measure) {
                    unexplained = unexplained(
                            Autograd.noGrad(() -> above.forward.forward(x, null))
                                    .value(),
                            h.value());
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
