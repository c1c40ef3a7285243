package org.dni4j.optim;

import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dni4j.autograd.Variable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** SGD and Adam against numbers computed by hand, and what all optimizers refuse. */
class OptimizerTest {

    private final Variable p = Variable.parameter(Nd4j.createFromArray(1.0, -2.0));

    @Test
    void sgdStepsAgainstTheGradient() {
        Sgd sgd = new Sgd(List.of(p), 0.1);
        gradient(10, 20);
        sgd.step();
        assertNumbers(new double[] {0, -4}, p.value(), 1e-15);
        sgd.step();
        assertNumbers(new double[] {-1, -6}, p.value(), 1e-15);
    }

    @Test
    void sgdWithMomentumStepsAlongTheVelocity() {
        Sgd sgd = new Sgd(List.of(p), 0.1, 0.5);
        gradient(10, 20);
        sgd.step();
        assertNumbers(new double[] {0, -4}, p.value(), 1e-15);
        sgd.zeroGrad();
        gradient(1, 0);
        sgd.step();
        assertNumbers(new double[] {-0.6, -5}, p.value(), 1e-15);
        sgd.zeroGrad();
        gradient(0, 0);
        sgd.step();
        assertNumbers(new double[] {-0.9, -5.5}, p.value(), 1e-15);
    }

    @Test
    void adamsFirstStepIsTheRateAgainstTheSign() {
        Adam adam = new Adam(List.of(p), 0.25);
        gradient(3, -0.001);
        adam.step();
        assertNumbers(new double[] {0.75, -1.75}, p.value(), 1e-5);
    }

    @Test
    void adamsSecondStepIsAsTheFormulaSays() {
        Adam adam = new Adam(List.of(p), 0.1);
        gradient(2, 1);
        adam.step();
        adam.zeroGrad();
        gradient(-1, 3);
        double[] first = {1 - 0.1 * 2 / (2 + 1e-8), -2 - 0.1 / (1 + 1e-8)};
        double[] m = {0.9 * 0.1 * 2 + 0.1 * -1, 0.9 * 0.1 + 0.1 * 3};
        double[] v = {0.999 * 0.001 * 4 + 0.001, 0.999 * 0.001 + 0.001 * 9};
        double[] expected = new double[2];
        for (int i = 0; i < 2; i++) {
            double unbiased = m[i] / (1 - 0.9 * 0.9);
            double size = Math.sqrt(v[i] / (1 - 0.999 * 0.999));
            expected[i] = first[i] - 0.1 * unbiased / (size + 1e-8);
        }
        adam.step();
        assertNumbers(expected, p.value(), 1e-12);
    }

    @Test
    void adamAddsTheDecayedWeightToTheGradient() {
        Variable same = Variable.parameter(p.value().dup());
        Adam decaying = new Adam(List.of(p), 0.1, 0.5);
        Adam plain = new Adam(List.of(same), 0.1);
        for (int i = 0; i < 3; i++) {
            decaying.zeroGrad();
            plain.zeroGrad();
            gradient(2, 1);
            same.backward(p.value().mul(0.5).add(Nd4j.createFromArray(2.0, 1.0)));
            decaying.step();
            plain.step();
            assertNumbers(same.value().toDoubleVector(), p.value(), 1e-12);
        }
    }

    @Test
    void aParameterThatMissesStepsCountsItsOwn() {
        Variable late = Variable.parameter(Nd4j.createFromArray(1.0));
        Adam adam = new Adam(List.of(p, late), 0.25);
        gradient(3, 1);
        adam.step();
        adam.step();
        late.backward(Nd4j.createFromArray(3.0));
        adam.step();
        assertNumbers(new double[] {0.75}, late.value(), 1e-8);
    }

    @TestFactory
    Stream<DynamicTest> parametersWithoutAGradientAreUntouched() {
        return Stream.<Function<List<Variable>, Optimizer>>of(
                        list -> new Sgd(list, 0.1), list -> new Sgd(list, 0.1, 0.9),
                        list -> new Adam(list, 0.1), list -> new Adam(list, 0.1, 0.5))
                .map(create -> dynamicTest(create.apply(List.of(p)).getClass().getSimpleName(), () -> {
                    Variable with = Variable.parameter(Nd4j.createFromArray(1.0));
                    Variable without = Variable.parameter(Nd4j.createFromArray(5.0, 6.0));
                    Optimizer optimizer = create.apply(List.of(without, with));
                    with.sum().backward();
                    optimizer.step();
                    optimizer.step();
                    assertNumbers(new double[] {5, 6}, without.value(), 0);
                    assertTrue(with.value().getDouble(0) < 1);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aStepDoesNotChangeTheGradient() {
        return Stream.<Function<List<Variable>, Optimizer>>of(
                        list -> new Sgd(list, 0.1), list -> new Sgd(list, 0.1, 0.9), list -> new Adam(list, 0.1, 0.5))
                .map(create -> dynamicTest(create.apply(List.of(p)).getClass().getSimpleName(), () -> {
                    Variable with = Variable.parameter(Nd4j.createFromArray(1.0));
                    Optimizer optimizer = create.apply(List.of(with));
                    with.backward(Nd4j.createFromArray(3.0));
                    INDArray held = with.grad();
                    optimizer.step();
                    optimizer.step();
                    assertIdentical(Nd4j.createFromArray(3.0), held, "gradient");
                    assertIdentical(held, with.grad(), "gradient");
                }));
    }

    @Test
    void zeroGradForgetsAllGradients() {
        gradient(1, 1);
        new Sgd(List.of(p), 0.1).zeroGrad();
        assertNull(p.grad());
    }

    @TestFactory
    Stream<DynamicTest> wrongArgumentsAreRefusedWithTheValue() {
        List<Variable> one = List.of(p);
        return Stream.of(
                refused("at least one parameter", () -> new Sgd(List.of(), 0.1)),
                refused("parameter 1 is no leaf", () -> new Sgd(List.of(p, p.mul(2)), 0.1)),
                refused("parameter 0 is no leaf", () -> new Adam(List.of(p.detach()), 0.1)),
                refused("parameter 1 is parameter 0 again", () -> new Adam(List.of(p, p), 0.1)),
                refused("learning rate must be above 0 and finite, it is 0.0", () -> new Sgd(one, 0)),
                refused("learning rate must be above 0 and finite, it is NaN", () -> new Sgd(one, Double.NaN)),
                refused("momentum must be in [0, 1), it is 1.0", () -> new Sgd(one, 0.1, 1)),
                refused("momentum must be in [0, 1), it is -0.1", () -> new Sgd(one, 0.1, -0.1)),
                refused("learning rate must be above 0 and finite, it is -1.0", () -> new Adam(one, -1)),
                refused("weight decay must be at least 0 and finite, it is -0.5", () -> new Adam(one, 1, -0.5)),
                refused("largest norm must be above 0, it is 0.0", () -> GradientClipping.byNorm(one, 0)),
                refused("largest norm must be above 0, it is NaN", () -> GradientClipping.byNorm(one, Double.NaN)));
    }

    private static DynamicTest refused(String message, Executable call) {
        return dynamicTest(message, () -> {
            String actual = assertThrows(IllegalArgumentException.class, call).getMessage();
            assertTrue(actual.contains(message), actual);
        });
    }

    private void gradient(double... values) {
        p.backward(Nd4j.createFromArray(values));
        assertEquals(2, p.grad().length());
    }
}
