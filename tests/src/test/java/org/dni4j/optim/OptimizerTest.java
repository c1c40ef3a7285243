package org.dni4j.optim;

import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Linear;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** SGD and Adam against numbers computed by hand, and what all optimizers refuse. */
class OptimizerTest {

    private final Variable p = Variable.parameter(Nd4j.createFromArray(1.0, -2.0));

    /** 0 times infinity would stay in what the optimizer remembers. */
    @Test
    void aDecayThatIsOffDoesNotMultiplyTheWeights() {
        Variable w = Variable.parameter(Nd4j.createFromArray(Float.POSITIVE_INFINITY, 0.5f));
        for (Optimizer optimizer : List.of(new Sgd(0.1, List.of(w)).momentum(0.9), new Adam(0.1, List.of(w)))) {
            w.setValue(Nd4j.createFromArray(Float.POSITIVE_INFINITY, 0.5f));
            step(optimizer, w);
            w.setValue(Nd4j.createFromArray(0.5f, 0.5f));
            step(optimizer, w);
            assertEquals(w.value().getFloat(1), w.value().getFloat(0), optimizer.toString());
        }
    }

    private static void step(Optimizer optimizer, Variable w) {
        optimizer.zeroGrad();
        w.sum().backward();
        optimizer.step();
    }

    @Test
    void sgdStepsAgainstTheGradient() {
        Sgd sgd = new Sgd(0.1, List.of(p));
        gradient(10, 20);
        sgd.step();
        assertNumbers(new double[] {0, -4}, p.value(), 1e-15);
        sgd.step();
        assertNumbers(new double[] {-1, -6}, p.value(), 1e-15);
    }

    @Test
    void sgdWithMomentumStepsAlongTheVelocity() {
        Sgd sgd = new Sgd(0.1, List.of(p)).momentum(0.5);
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
        Adam adam = new Adam(0.25, List.of(p));
        gradient(3, -0.001);
        adam.step();
        assertNumbers(new double[] {0.75, -1.75}, p.value(), 1e-5);
    }

    @Test
    void adamsSecondStepIsAsTheFormulaSays() {
        Adam adam = new Adam(0.1, List.of(p));
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
        Adam decaying = new Adam(0.1, List.of(p)).weightDecay(0.5);
        Adam plain = new Adam(0.1, List.of(same));
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
    void sgdAddsTheDecayedWeightToTheGradientBeforeTheMomentum() {
        Sgd sgd = new Sgd(0.1, List.of(p)).momentum(0.5).weightDecay(0.1);
        gradient(10, 20);
        sgd.step();
        assertNumbers(new double[] {1 - 0.1 * 10.1, -2 - 0.1 * 19.8}, p.value(), 1e-15);
        sgd.step();
        double[] velocity = {0.5 * 10.1 + 10 + 0.1 * -0.01, 0.5 * 19.8 + 20 + 0.1 * -3.98};
        assertNumbers(new double[] {-0.01 - 0.1 * velocity[0], -3.98 - 0.1 * velocity[1]}, p.value(), 1e-14);
    }

    @Test
    void sgdWithoutMomentumForgetsAGradientThatWasNaN() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Variable weight = Variable.parameter(Nd4j.createFromArray(0.5, 0.5).castTo(type));
            Sgd sgd = new Sgd(0.1, List.of(weight));
            weight.backward(Nd4j.createFromArray(Double.NaN, 1).castTo(type));
            sgd.step();
            weight.setValue(Nd4j.createFromArray(0.5, 0.5).castTo(type));
            sgd.zeroGrad();
            weight.backward(Nd4j.createFromArray(1.0, 1).castTo(type));
            sgd.step();
            assertNumbers(new double[] {0.4, 0.4}, weight.value(), 1e-7);
        }
    }

    /** PyTorch gives -0.99999988 as well. */
    @Test
    void adamsConstantsAreExactInFloat() {
        Variable weight = Variable.parameter(Nd4j.createFromArray(0f));
        weight.backward(Nd4j.createFromArray(1f));
        new Adam(1, List.of(weight)).step();
        assertEquals(-0.99999988f, weight.value().getFloat(0));
    }

    @TestFactory
    Stream<DynamicTest> whatAnOptimizerRemembersFollowsTheParametersType() {
        return Stream.<Function<List<Variable>, Optimizer>>of(
                        list -> new Adam(0.1, list), list -> new Sgd(0.1, list).momentum(0.9))
                .map(create -> dynamicTest(create.apply(List.of(p)).getClass().getSimpleName(), () -> {
                    Variable converted = Variable.parameter(Nd4j.createFromArray(1f, -2f));
                    Variable same = Variable.parameter(Nd4j.createFromArray(1f, -2f));
                    Optimizer ofConverted = create.apply(List.of(converted));
                    Optimizer ofSame = create.apply(List.of(same));
                    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT)) {
                        converted.setValue(converted.value().castTo(type));
                        for (int i = 0; i < 3; i++) {
                            ofConverted.zeroGrad();
                            ofSame.zeroGrad();
                            converted.backward(Nd4j.createFromArray(1.0 + i, -3).castTo(type));
                            same.backward(Nd4j.createFromArray(1f + i, -3f));
                            ofConverted.step();
                            ofSame.step();
                        }
                        assertNumbers(same.value().castTo(DataType.DOUBLE).toDoubleVector(), converted.value(), 2e-6);
                    }
                }));
    }

    @Test
    void blocksGiveTheirParametersEachOnce() {
        Linear lower = new Linear(2, 2, new Random(1));
        Linear upper = Linear.of(lower.weight());
        lower.parameters().forEach(parameter -> parameter.sum().backward());
        double before = lower.weight().value().getDouble(0);
        new Sgd(0.1, lower, upper).step();
        assertEquals(before - 0.1, lower.weight().value().getDouble(0), 1e-6);
    }

    @Test
    void groupsHaveRatesOfTheirOwnThatCanBeChanged() {
        Variable other = Variable.parameter(Nd4j.createFromArray(0.0));
        Sgd sgd = new Sgd(0.1, List.of(p));
        sgd.group(0.01, List.of(other));
        gradient(1, 1);
        other.backward(Nd4j.createFromArray(1.0));
        sgd.step();
        assertNumbers(new double[] {0.9, -2.1}, p.value(), 1e-15);
        assertNumbers(new double[] {-0.01}, other.value(), 1e-15);
        sgd.rate(0.2);
        sgd.rate(1, 0.5);
        sgd.step();
        assertNumbers(new double[] {0.7, -2.3}, p.value(), 1e-15);
        assertNumbers(new double[] {-0.51}, other.value(), 1e-15);
        assertEquals(0.2, sgd.rate());
    }

    @Test
    void aScheduleMultipliesTheRatesOfAllGroupsStepByStep() {
        Variable other = Variable.parameter(Nd4j.createFromArray(0.0));
        Optimizer sgd = new Sgd(0.1, List.of(p)).group(1, List.of(other)).schedule(step -> 10 + step);
        gradient(1, 1);
        other.backward(Nd4j.createFromArray(1.0));
        sgd.step();
        sgd.step();
        assertNumbers(new double[] {1 - 0.1 * 21, -2 - 0.1 * 21}, p.value(), 1e-14);
        assertNumbers(new double[] {-21}, other.value(), 1e-14);
    }

    @Test
    void schedulesAreTheFunctionsOfTheStepThatTheySay() {
        assertFactors(Schedule.step(2, 0.1), 1, 1, 0.1, 0.1, 0.01);
        assertFactors(Schedule.linear(4, 1, 0.2), 1, 0.8, 0.6, 0.4, 0.2, 0.2);
        assertFactors(Schedule.cosine(4), 1, (1 + Math.sqrt(0.5)) / 2, 0.5, (1 - Math.sqrt(0.5)) / 2, 0, 0);
    }

    private static void assertFactors(Schedule schedule, double... factors) {
        for (int step = 0; step < factors.length; step++) {
            assertEquals(factors[step], schedule.factor(step), 1e-15, "step " + step);
        }
    }

    @Test
    void aScheduleThatGivesNoFactorIsRefusedBeforeAnythingChanges() {
        Optimizer sgd = new Sgd(0.1, List.of(p)).schedule(step -> Double.NaN);
        gradient(1, 1);
        String message = assertThrows(IllegalStateException.class, sgd::step).getMessage();
        assertTrue(message.contains("step 0 is NaN"), message);
        assertNumbers(new double[] {1, -2}, p.value(), 0);
    }

    @Test
    void aParameterThatMissesStepsCountsItsOwn() {
        Variable late = Variable.parameter(Nd4j.createFromArray(1.0));
        Adam adam = new Adam(0.25, List.of(p, late));
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
                        list -> new Sgd(0.1, list), list -> new Sgd(0.1, list).momentum(0.9),
                        list -> new Adam(0.1, list), list -> new Adam(0.1, list).weightDecay(0.5))
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
                        list -> new Sgd(0.1, list),
                        list -> new Sgd(0.1, list).momentum(0.9),
                        list -> new Adam(0.1, list).weightDecay(0.5))
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
        new Sgd(0.1, List.of(p)).zeroGrad();
        assertNull(p.grad());
    }

    @TestFactory
    Stream<DynamicTest> wrongArgumentsAreRefusedWithTheValue() {
        List<Variable> one = List.of(p);
        return Stream.of(
                refused("at least one parameter", () -> new Sgd(0.1, List.of())),
                refused("parameter 1 is no leaf", () -> new Sgd(0.1, List.of(p, p.mul(2)))),
                refused("parameter 0 is no leaf", () -> new Adam(0.1, List.of(p.detach()))),
                refused("parameter 1 is parameter 0 again", () -> new Adam(0.1, List.of(p, p))),
                refused("parameter 0 is parameter 0 again", () -> new Adam(0.1, List.of(p)).group(0.1, List.of(p))),
                refused("learning rate must be above 0 and finite, it is 0.0", () -> new Adam(1, one).rate(0)),
                refused("number of steps must be at least 1, it is 0.0", () -> Schedule.cosine(0)),
                refused("last factor must be at least 0 and finite, it is -1.0", () -> Schedule.linear(2, 1, -1)),
                refused("factor must be above 0 and finite, it is 0.0", () -> Schedule.step(2, 0)),
                refused("learning rate must be above 0 and finite, it is 0.0", () -> new Sgd(0, one)),
                refused("learning rate must be above 0 and finite, it is NaN", () -> new Sgd(Double.NaN, one)),
                refused("momentum must be in [0, 1), it is 1.0", () -> new Sgd(0.1, one).momentum(1)),
                refused("momentum must be in [0, 1), it is -0.1", () -> new Sgd(0.1, one).momentum(-0.1)),
                refused("learning rate must be above 0 and finite, it is -1.0", () -> new Adam(-1, one)),
                refused(
                        "weight decay must be at least 0 and finite, it is -0.5",
                        () -> new Adam(1, one).weightDecay(-0.5)),
                refused("largest norm must be above 0, it is 0.0", () -> GradientClipping.byNorm(0, one)),
                refused("largest norm must be above 0, it is NaN", () -> GradientClipping.byNorm(Double.NaN, one)));
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
