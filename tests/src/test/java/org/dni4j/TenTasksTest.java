package org.dni4j;

import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.dni4j.autograd.CustomFunction;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.data.Evaluation;
import org.dni4j.data.LabelledImages;
import org.dni4j.data.SyntheticDigits;
import org.dni4j.nn.Block;
import org.dni4j.nn.Checkpoint;
import org.dni4j.nn.Gru;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Recurrent;
import org.dni4j.nn.Reduction;
import org.dni4j.optim.Adam;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The Java side of the ten tasks in lib/core/README.md, between the lines that name a task and the lines "end". They
 * are run here; {@link CoreReadmeTest} compares them with the page.
 */
class TenTasksTest {

    private final Random random = new Random(1);
    private final LabelledImages digits = SyntheticDigits.draw(256, 1);
    private final LabelledImages test = SyntheticDigits.draw(100, 2);
    private final Batch batch = digits.batches(64).iterator().next();
    private final Linear lower = new Linear(784, 256, random);
    private final Linear upper = new Linear(256, 10, random);

    // A network with an interface
    class Net extends Block {
        final Linear lower = new Linear(784, 256, random);
        final BackwardInterface gradients =
                new BackwardInterface(BasicSynthesizer.of(256).hiddenLayers(1).create(random));
        final Linear upper = new Linear(256, 10, random);

        Variable forward(Variable x) {
            Variable h = lower.forward(x).relu();
            return upper.forward(gradients.forward(h));
        }
    }
    // end

    @Test
    void aNetworkWithAnInterface() {
        Net net = new Net();
        assertEquals(8, net.parameters().size());
        Losses.crossEntropy(net.forward(batch.images()), batch.labels()).backward();
        net.namedParameters().forEach((name, parameter) -> assertNotNull(parameter.grad(), name));
    }

    @Test
    void aTrainingStep() {
        Variable scoresBefore = new Net().forward(batch.images());
        // A training step
        Net net = new Net();
        Adam adam = new Adam(1e-3, net);

        for (Batch batch : digits.batches(64, random)) {
            Variable scores = net.forward(batch.images());
            Losses.crossEntropy(Reduction.SUM, scores, batch.labels()).backward();
            adam.step();
            adam.zeroGrad();
        }
        // end
        double before = Losses.crossEntropy(scoresBefore, batch.labels()).item();
        double after =
                Losses.crossEntropy(net.forward(batch.images()), batch.labels()).item();
        assertTrue(after < before, after + " and " + before);
    }

    @Test
    void severalGradientsInOnePass() {
        Variable images = batch.images();
        BackwardInterface gradients =
                new BackwardInterface(BasicSynthesizer.of(256).create(random));
        gradients.backward(lower.forward(images));
        INDArray expected = lower.bias().grad().dup();
        lower.zeroGrad();
        lower.forward(images).square().sum().mul(1e-3).backward();
        expected.addi(lower.bias().grad());
        lower.zeroGrad();
        // Several gradients in one pass
        Dni.deferBackward(() -> {
            Variable h = lower.forward(images);
            gradients.backward(h);
            Dni.backward(h.square().sum().mul(1e-3));
        });
        // end
        assertArrayEquals(expected.toFloatVector(), lower.bias().grad().toFloatVector(), 1e-3f);
    }

    @Test
    void aContext() {
        // A context
        BackwardInterface gradients =
                new BackwardInterface(BasicSynthesizer.of(256).contextDim(10).create(random));

        Variable scores = Dni.synthesizerContext(batch.oneHot(), () -> {
            Variable h = gradients.forward(lower.forward(batch.images()));
            return upper.forward(h);
        });
        // end
        Losses.crossEntropy(scores, batch.labels()).backward();
        gradients.namedParameters().forEach((name, parameter) -> assertNotNull(parameter.grad(), name));
    }

    // A recurrent network
    Gru gru = new Gru(8, 64, random);
    Linear readout = new Linear(64, 3, random);
    BackwardInterface gradients = new BackwardInterface(BasicSynthesizer.of(64).create(random));
    Adam adam = new Adam(1e-3, gru, readout, gradients);

    Variable learn(Variable x, int[] labels, Variable state) {
        Variable end = Dni.deferBackward(() -> {
            Variable start = gradients.makeTrigger(state);
            Recurrent.Result result = gru.forward(x, start);
            Variable scores = readout.forward(result.output());
            Dni.backward(Losses.crossEntropy(Reduction.SUM, scores, labels));
            gradients.backward(result.state(), 0.1);
            return result.state();
        });
        adam.step();
        adam.zeroGrad();
        return end.detach();
    }
    // end

    @Test
    void aRecurrentNetwork() {
        Variable x = Variable.of(Sample.numbers(DataType.FLOAT, 1, 5, 4, 8));
        int[] labels = random.ints(5 * 4, 0, 3).toArray();
        Variable state = gru.zeroState(4);
        INDArray before = gradients
                .namedParameters()
                .get("synthesizer.input_trigger.bias")
                .value()
                .dup();
        for (int stretch = 0; stretch < 3; stretch++) {
            state = learn(x, labels, state);
        }
        assertArrayEquals(new long[] {1, 4, 64}, state.shape());
        assertNotEquals(
                before,
                gradients
                        .namedParameters()
                        .get("synthesizer.input_trigger.bias")
                        .value());
    }

    // A synthesizer of one's own
    class Scale extends Block implements Synthesizer {
        final Variable weight;

        Scale(long features) {
            weight = Variable.parameter(Nd4j.zeros(DataType.FLOAT, features));
        }

        @Override
        public Variable forward(Variable trigger, Variable context) {
            return trigger.mul(weight);
        }
    }
    // end

    @Test
    void aSynthesizerOfOnesOwn() {
        BackwardInterface gradients = new BackwardInterface(new Scale(256));
        Losses.crossEntropy(upper.forward(gradients.forward(lower.forward(batch.images()))), batch.labels())
                .backward();
        assertEquals(1, gradients.parameters().size());
        assertNotNull(gradients.parameters().get(0).grad());
    }

    @Test
    void savingAndLoading(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("net.safetensors");
        Net net = new Net();
        Adam adam = new Adam(1e-3, net);
        net.forward(batch.images()).sum().backward();
        adam.step();
        // Saving and loading
        Checkpoint.save(file, net, adam);

        Net again = new Net();
        Adam adamAgain = new Adam(1e-3, again);
        Checkpoint.load(file, again, adamAgain);
        // end
        again.namedParameters()
                .forEach((name, parameter) ->
                        assertIdentical(net.namedParameters().get(name).value(), parameter.value(), name));
        adam.zeroGrad();
        net.forward(batch.images()).sum().backward();
        again.forward(batch.images()).sum().backward();
        adam.step();
        adamAgain.step();
        assertIdentical(net.upper.weight().value(), again.upper.weight().value(), "after another step");
    }

    @Test
    void aFunctionOfOnesOwn() {
        // A function of one's own
        UnaryOperator<Variable> reversed = CustomFunction.of("reversed", x -> x, (x, gradient) -> gradient.neg());

        Variable h = reversed.apply(lower.forward(batch.images()));
        // end
        h.sum().backward();
        assertNumbers(new double[] {-64}, lower.bias().grad().getScalar(0), 0);
    }

    @Test
    void evaluation() {
        Net net = new Net();
        // Evaluation
        double accuracy = Evaluation.accuracy(net::forward, test);
        // end
        assertTrue(accuracy >= 0 && accuracy <= 1, "" + accuracy);
        assertTrue(net.isTraining());
    }

    @Test
    void activationsAndGradientsPredicted() {
        Variable images = batch.images();
        int[] labels = batch.labels();
        // Activations and gradients predicted
        BidirectionalInterface both = new BidirectionalInterface(
                BasicSynthesizer.of(256).triggerDim(784).create(random),
                BasicSynthesizer.of(256).create(random));

        Variable h = both.forward(lower.forward(images), images);
        Losses.crossEntropy(Reduction.SUM, upper.forward(h), labels).backward();
        // end
        both.namedParameters().forEach((name, parameter) -> assertNotNull(parameter.grad(), name));
        assertNotNull(lower.weight().grad());
        assertNotNull(upper.weight().grad());
    }
}
