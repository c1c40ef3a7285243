package org.dni4j;

import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.data.LabelledImages;
import org.dni4j.data.SyntheticDigits;
import org.dni4j.nn.Block;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Recurrent;
import org.dni4j.nn.Reduction;
import org.dni4j.nn.Rnn;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Sgd;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A network learns from a mean loss through interfaces that are per example as it does from a summed loss. Batches have
 * eight examples and four, so that all factors are powers of two and the bits can be compared.
 */
class MeanLossTest {

    private static final int[] BATCHES = {8, 8, 4};
    private static final double RATE = 0.0625;

    /** Whatever learns, with its interfaces' parameters apart. */
    private record Learner(List<Variable> network, List<Variable> synthesizers) {

        /** One step of the network at a rate for this loss, and of the synthesizers at that for any. */
        void step(double rate) {
            new Sgd(rate, network).step();
            new Sgd(RATE / 4, synthesizers).step();
            all().forEach(Variable::zeroGrad);
        }

        List<Variable> all() {
            return Stream.of(network, synthesizers).flatMap(List::stream).toList();
        }
    }

    /** Three layers with a loss that is a sum or a mean, and what connects them. */
    private static final class Net {

        private final Linear lower = new Linear(6, 5, new Random(1));
        private final Linear middle = new Linear(5, 5, new Random(2));
        private final Linear upper = new Linear(5, 3, new Random(3));
        private final BackwardInterface gradients = new BackwardInterface(synthesizer(5, 5, 4));
        private final BidirectionalInterface both =
                new BidirectionalInterface(synthesizer(6, 5, 5), synthesizer(5, 5, 6));
        private final Reduction reduction;
        private final Learner learner = learner(List.of(lower, middle, upper), List.of(gradients, both));

        Net(Reduction reduction, boolean perExample, DataType type) {
            this.reduction = reduction;
            if (perExample) {
                gradients.perExample();
                both.backwardInterface().perExample();
            }
            Stream.of(lower, middle, upper, gradients, both).forEach(block -> block.to(type));
        }

        double backward(Variable x, int[] labels) {
            Variable h = gradients.forward(lower.forward(x).tanh());
            Variable loss = Losses.crossEntropy(
                    reduction, upper.forward(both.forward(middle.forward(h).tanh(), x)), labels);
            loss.backward();
            return loss.item();
        }
    }

    /** A recurrent network in stretches of three steps, with a synthetic gradient of a tenth from the next. */
    private static final class Stretches {

        private final Rnn rnn = new Rnn(4, 5, 1, 0, new Random(1));
        private final Linear readout = new Linear(5, 3, new Random(2));
        private final BackwardInterface gradients = new BackwardInterface(synthesizer(5, 5, 3));
        private final AuxiliaryTask auxiliary = new AuxiliaryTask(gradients, synthesizer(5, 5, 4));
        private final Reduction reduction;
        private final Learner learner = learner(List.of(rnn, readout, auxiliary), List.of(gradients));
        private Variable state = rnn.zeroState(8);

        Stretches(Reduction reduction) {
            this.reduction = reduction;
            if (reduction == Reduction.MEAN) {
                gradients.perExample(1);
            }
        }

        void backward(Variable x, int[] labels) {
            Variable start = gradients.makeTrigger(state.detach());
            Recurrent.Result result = rnn.forward(x, start);
            Variable last = result.output().slice(0, 2, 3).reshape(8, 5);
            Variable loss = Losses.crossEntropy(reduction, readout.forward(last), labels);
            Dni.deferBackward(() -> {
                Dni.backward(loss.add(auxiliary.loss(start, result.state())));
                gradients.backward(result.state(), 0.1);
            });
            state = result.state();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void withSgdBothTrainBitForBit(DataType type) {
        Net summed = new Net(Reduction.SUM, false, type);
        Net mean = new Net(Reduction.MEAN, true, type);
        for (int step = 0; step < 30; step++) {
            int batch = BATCHES[step % BATCHES.length];
            Variable x = Variable.of(Sample.numbers(type, step, batch, 6));
            int[] labels = labels(step, batch);
            assertEquals(summed.backward(x, labels), batch * mean.backward(x, labels));
            summed.learner.step(RATE);
            mean.learner.step(RATE * batch);
        }
        assertAlike(summed.learner, mean.learner);
    }

    @Test
    void withSgdBothTrainARecurrentNetworkBitForBit() {
        Stretches summed = new Stretches(Reduction.SUM);
        Stretches mean = new Stretches(Reduction.MEAN);
        for (int step = 0; step < 30; step++) {
            Variable x = Variable.of(Sample.numbers(DataType.FLOAT, step, 3, 8, 4));
            int[] labels = labels(step, 8);
            summed.backward(x, labels);
            mean.backward(x, labels);
            summed.learner.step(RATE);
            mean.learner.step(RATE * 8);
        }
        assertAlike(summed.learner, mean.learner);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void withOneAdamForAllBothLearnAlikeAndAMeanLossByItselfDoesNot(long seed) {
        int summed = digitsReadAfterAdam(Reduction.SUM, false, seed);
        int mean = digitsReadAfterAdam(Reduction.MEAN, true, seed);
        int byItself = digitsReadAfterAdam(Reduction.MEAN, false, seed);
        assertEquals(summed, mean, 20);
        assertTrue(byItself < summed - 200, byItself + " and " + summed);
    }

    /** How many of 1,000 digits three layers read after two epochs in batches of 64, the last one of 32. */
    private static int digitsReadAfterAdam(Reduction reduction, boolean perExample, long seed) {
        Random random = new Random(seed);
        var layers = List.of(new Linear(784, 64, random), new Linear(64, 64, random), new Linear(64, 10, random));
        var cuts = Stream.generate(() -> BasicSynthesizer.of(64).contextDim(10).create(random))
                .map(BackwardInterface::new)
                .limit(2)
                .toList();
        if (perExample) {
            cuts.forEach(BackwardInterface::perExample);
        }
        Adam adam = new Adam(1e-3, learner(layers, cuts).all());
        LabelledImages digits = SyntheticDigits.draw(100 * 64 + 32, 1);
        for (int epoch = 0; epoch < 2; epoch++) {
            for (Batch batch : digits.batches(64, random)) {
                Dni.synthesizerContext(batch.oneHot(), () -> {
                    Variable scores = scores(layers, cuts, batch.images());
                    Losses.crossEntropy(reduction, scores, batch.labels()).backward();
                });
                adam.step();
                adam.zeroGrad();
            }
        }
        cuts.forEach(Block::eval);
        Batch test = SyntheticDigits.draw(1000, 2).batches(1000).iterator().next();
        int[] read = scores(layers, cuts, test.images()).value().argMax(1).toIntVector();
        return (int) IntStream.range(0, read.length)
                .filter(i -> read[i] == test.labels()[i])
                .count();
    }

    private static Variable scores(List<Linear> layers, List<BackwardInterface> cuts, Variable x) {
        Variable h = cuts.get(0).forward(layers.get(0).forward(x).relu());
        return layers.get(2)
                .forward(cuts.get(1).forward(layers.get(1).forward(h).relu()));
    }

    private static void assertAlike(Learner summed, Learner mean) {
        for (int i = 0; i < summed.all().size(); i++) {
            assertIdentical(summed.all().get(i).value(), mean.all().get(i).value(), "parameter " + i);
        }
    }

    private static Learner learner(List<? extends Block> network, List<? extends Block> interfaces) {
        return new Learner(
                network.stream().flatMap(block -> block.parameters().stream()).toList(),
                interfaces.stream()
                        .flatMap(block -> block.parameters().stream())
                        .toList());
    }

    private static BasicSynthesizer synthesizer(long trigger, long output, long seed) {
        return BasicSynthesizer.of(output).triggerDim(trigger).hiddenLayers(1).create(new Random(seed));
    }

    private static int[] labels(long seed, int batch) {
        return new Random(seed).ints(batch, 0, 3).toArray();
    }
}
