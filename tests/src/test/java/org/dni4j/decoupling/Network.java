package org.dni4j.decoupling;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.ForwardInterface;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.data.LabelledImages;
import org.dni4j.nn.Block;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Reduction;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Optimizer;
import org.dni4j.parallel.InputSynthesizer;
import org.dni4j.parallel.Part;
import org.dni4j.parallel.TopPart;

/**
 * A network that reads digits, in parts of one layer each; the last part has another layer, of scores. The loss is the
 * sum over a batch, so that gradients do not get smaller with its size. Synthesizers have a hidden layer, and the labels
 * as context.
 */
final class Network {

    /** Of layers. */
    private static final double RATE = 3e-4;
    /** Hidden units of synthesizers of gradients: few, so that they cost little beside a layer. */
    private static final int NARROW = 32;
    /** Hidden units of synthesizers of activations, which need more to be of use. */
    private static final int WIDE = 256;

    /** Adam's rates for the synthesizers of gradients, and for those of activations. */
    record Rates(double gradients, double activations) {}

    private final Random random;
    private final int width;
    private final Rates rates;
    private final List<Layers> layers = new ArrayList<>();

    /** @param parts of {@code width} units each */
    Network(int parts, int width, Rates rates, long seed) {
        random = new Random(seed);
        this.width = width;
        this.rates = rates;
        for (int i = 0; i < parts - 1; i++) {
            layers.add(new Layers(false, random, i == 0 ? LabelledImages.PIXELS : width, width));
        }
        layers.add(new Layers(true, random, width, width, LabelledImages.CLASSES));
    }

    /** One optimizer for all. */
    Optimizer optimizer() {
        return new Adam(
                RATE,
                layers.stream().flatMap(part -> part.parameters().stream()).toList());
    }

    Variable loss(Variable x, int[] labels) {
        for (Layers part : layers) {
            x = part.forward(x);
        }
        return loss(labels, x);
    }

    /** All but the last, with interfaces above them. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Layers part : layers.subList(0, layers.size() - 1)) {
            var gradients = new BackwardInterface(synthesizer(width, NARROW));
            parts.add(new Part(
                    "part " + (parts.size() + 1),
                    part::forward,
                    new Adam(RATE, part),
                    gradients,
                    new Adam(rates.gradients(), gradients)));
        }
        return parts;
    }

    /** Of all parts but the first. */
    List<InputSynthesizer> inputs() {
        return layers.stream()
                .skip(1)
                .map(part -> {
                    var activations = new ForwardInterface(synthesizer(LabelledImages.PIXELS, WIDE));
                    return new InputSynthesizer(activations, new Adam(rates.activations(), activations));
                })
                .toList();
    }

    TopPart<int[]> top() {
        Layers last = layers.get(layers.size() - 1);
        return new TopPart<>(
                "part " + layers.size(), (h, labels) -> loss(labels, last.forward(h)), new Adam(RATE, last));
    }

    /** The share of images that it reads right, in %. */
    double accuracy(LabelledImages images) {
        layers.forEach(Block::eval);
        long right = 0;
        for (Batch batch : images.batches(1000)) {
            right += countRight(batch);
        }
        layers.forEach(Block::train);
        return 100.0 * right / images.size();
    }

    private long countRight(Batch batch) {
        Variable scores = Autograd.noGrad(() -> {
            Variable x = batch.images();
            for (Layers part : layers) {
                x = part.forward(x);
            }
            return x;
        });
        int[] best = scores.value().argMax(1).toIntVector();
        return IntStream.range(0, best.length)
                .filter(i -> best[i] == batch.labels()[i])
                .count();
    }

    private static Variable loss(int[] labels, Variable scores) {
        return Losses.crossEntropy(Reduction.SUM, scores, labels);
    }

    private BasicSynthesizer synthesizer(long trigger, long hidden) {
        return BasicSynthesizer.of(width)
                .triggerDim(trigger)
                .hiddenLayers(1)
                .hiddenDim(hidden)
                .contextDim(LabelledImages.CLASSES)
                .create(random);
    }
}
