package org.dni4j;

import static org.dni4j.testing.Close.assertIdentical;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.dni4j.autograd.CustomFunction;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.dni4j.nn.Conv2d;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Lstm;
import org.dni4j.nn.Recurrent;
import org.dni4j.optim.Adam;
import org.dni4j.optim.GradientClipping;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What somebody holds after a training step stays as it was, though the library uses its memory again. */
class HeldValuesTest {

    private static final int STEPS = 20;
    private static final int[] LABELS = {2, 0, 1, 2};

    /** Hands on, and keeps, what passes. */
    private static final class Keeping extends CustomFunction {

        private Variable gradient;

        @Override
        protected Variable forward(Variable... inputs) {
            return inputs[0];
        }

        @Override
        protected Variable[] backward(Variable gradient) {
            this.gradient = gradient;
            return new Variable[] {gradient};
        }
    }

    /** An image network and a recurrent one behind it, cut by interfaces, so that everything is used. */
    private static final class Net extends Block {

        private final Random random = new Random(1);
        private final Conv2d convolution = block("convolution", new Conv2d(1, 2, 3, random));
        private final Linear middle = block("middle", new Linear(8, 6, random));
        private final BackwardInterface cut = block(
                "cut",
                new BackwardInterface(BasicSynthesizer.of(6).hiddenLayers(1).create(random)));
        private final Lstm lstm = block("lstm", new Lstm(6, 3, random));
        private final BackwardInterface onState =
                block("on_state", new BackwardInterface(BasicSynthesizer.of(6).create(random)));

        Variable below(Variable images) {
            return middle.forward(
                    convolution.forward(images).maxPool2d(2).reshape(4, 8).relu());
        }
    }

    /** What a user might keep of each step; asked for when the training is over. */
    private static final class Held {

        private final boolean copied;
        private final List<Supplier<INDArray>> all = new ArrayList<>();

        Held(boolean copied) {
            this.copied = copied;
        }

        void add(Variable variable) {
            if (copied) {
                add(variable.value());
            } else {
                all.add(variable::value);
            }
        }

        void add(INDArray array) {
            INDArray kept = copied ? array.dup('c') : array;
            all.add(() -> kept);
        }
    }

    @Test
    void outputsLossesStatesAndGradientsHeldAreThoseOfTheirStep() {
        List<Supplier<INDArray>> copies = train(true);
        List<Supplier<INDArray>> held = train(false);
        for (int i = 0; i < copies.size(); i++) {
            assertIdentical(copies.get(i).get(), held.get(i).get(), "number " + i);
        }
    }

    private static List<Supplier<INDArray>> train(boolean copied) {
        Held held = new Held(copied);
        Net net = new Net();
        Adam adam = new Adam(1e-2, net);
        Variable images = Variable.of(Sample.numbers(DataType.FLOAT, 3, 4, 1, 6, 6));
        Variable state = net.lstm.zeroState(4);
        for (int i = 0; i < STEPS; i++) {
            adam.zeroGrad();
            Variable before = state;
            Keeping keeping = new Keeping();
            state = Dni.deferBackward(() -> step(net, images, before, keeping, held));
            held.add(keeping.gradient);
            Variable weight = net.middle.weight();
            held.add(weight.grad());
            GradientClipping.byNorm(1e-3, net);
            if (i % 2 == 0) {
                held.add(weight.grad());
            }
            adam.step();
            net.lstm.parameters().forEach(parameter -> held.add(parameter.grad()));
        }
        return held.all;
    }

    private static Variable step(Net net, Variable images, Variable state, Keeping keeping, Held held) {
        Variable below = net.below(images);
        Variable synthetic = net.cut.receive(below);
        Variable cut = net.cut.forward(below);
        Recurrent.Result result = net.lstm.forward(keeping.apply(cut).reshape(1, 4, 6), net.onState.makeTrigger(state));
        net.onState.backward(result.state(), 0.1);
        Variable loss = Losses.crossEntropy(result.output().reshape(4, 3), LABELS);
        Dni.backward(loss);
        for (Variable each : List.of(below, synthetic, cut, result.output(), result.state(), loss)) {
            held.add(each);
        }
        return result.state().detach();
    }
}
