package org.dni4j.autograd;

import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dni4j.nn.Linear;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Sgd;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A leaf changes, and nothing else does: no result, no array that was given, no gradient of a graph built before. */
class ChangedLeafTest {

    private static final long[] SHAPE = {2, 3};

    /** The identity, written by a user. */
    private static final class Identity extends CustomFunction {

        @Override
        protected Variable forward(Variable... inputs) {
            return inputs[0];
        }

        @Override
        protected Variable[] backward(Variable gradient) {
            return new Variable[] {gradient};
        }
    }

    /** All ways to make of w something that might have its numbers. */
    private static Map<String, UnaryOperator<Variable>> derived() {
        Map<String, UnaryOperator<Variable>> ways = new LinkedHashMap<>();
        ways.put("reshape", w -> w.reshape(-1));
        ways.put("reshape to the same shape", w -> w.reshape(SHAPE));
        ways.put("transpose", Variable::transpose);
        ways.put("slice", w -> w.slice(0, 0, 1));
        ways.put("slice of all", w -> w.slice(0, 0, 2));
        ways.put("permute", w -> w.permute(1, 0));
        ways.put("permute to the same order", w -> w.permute(0, 1));
        ways.put("concat of one", w -> w.concat(0));
        ways.put("detach", Variable::detach);
        ways.put("detach of a reshape", w -> w.reshape(3, 2).detach());
        ways.put("reshape without recording", w -> Autograd.noGrad(() -> w.reshape(6)));
        ways.put("identity", w -> new Identity().apply(w));
        ways.put("identity of expressions", CustomFunction.of("identity", w -> w, (w, g) -> g));
        ways.put("sum over a dimension of one", w -> w.reshape(1, 6).sum(0));
        ways.put("clamp to all numbers", w -> w.clamp(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        ways.put("of the value", w -> Variable.of(w.value()));
        ways.put("parameter of the value", w -> Variable.parameter(w.value()));
        ways.put("set to the variable", w -> {
            Variable other = leaf(w.dataType(), 7);
            other.setValue(w);
            return other;
        });
        ways.put("set to the value", w -> {
            Variable other = leaf(w.dataType(), 7);
            other.setValue(w.value());
            return other;
        });
        return ways;
    }

    /** All ways to change w, which has a gradient. */
    private static Map<String, Consumer<Variable>> changes() {
        Map<String, Consumer<Variable>> ways = new LinkedHashMap<>();
        ways.put("Adam", w -> new Adam(0.1, List.of(w)).step());
        ways.put("Sgd", w -> new Sgd(0.1, List.of(w)).step());
        ways.put(
                "Sgd with momentum", w -> new Sgd(0.1, List.of(w)).momentum(0.9).step());
        ways.put("update of arrays", w -> w.update((value, gradient) -> value.subi(gradient.mul(0.1))));
        ways.put("update in chunks", w -> w.update(new Doubling()));
        ways.put("setValue", w -> w.setValue(Sample.numbers(w.dataType(), 8, w.shape())));
        ways.put("setValue to a variable", w -> w.setValue(leaf(w.dataType(), 8)));
        return ways;
    }

    private static final class Doubling implements ChunkedUpdate {

        @Override
        public void apply(float[] value, float[] gradient, int from, int to) {
            for (int i = from; i < to; i++) {
                value[i] *= 2;
            }
        }

        @Override
        public void apply(double[] value, double[] gradient, int from, int to) {
            for (int i = from; i < to; i++) {
                value[i] *= 2;
            }
        }
    }

    private interface Changed {
        void check(DataType type, Consumer<Variable> change);
    }

    private static Stream<DynamicTest> forAllChanges(Changed body) {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> changes().entrySet().stream()
                        .map(each -> dynamicTest(each.getKey() + " " + type, () -> body.check(type, each.getValue()))));
    }

    @TestFactory
    Stream<DynamicTest> whatWasComputedFromALeafKeepsItsValue() {
        return forAllChanges((type, change) -> derived().forEach((name, derive) -> {
            Variable w = leafWithGradient(type);
            Variable asked = derive.apply(w);
            INDArray before = asked.value();
            INDArray copy = before.dup('c');
            Variable notAsked = derive.apply(w); // its array is not made before the change
            for (int i = 0; i < 2; i++) {
                change.accept(w);
                assertIdentical(copy, before, name + ", its array");
                assertIdentical(copy, asked.value(), name);
                assertIdentical(copy, notAsked.value(), name + ", first asked after the change");
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> anArrayThatValueGaveShowsTheOldValueAndValueTheNew() {
        return forAllChanges((type, change) -> {
            Variable w = leafWithGradient(type);
            INDArray before = w.value();
            INDArray copy = before.dup('c');
            change.accept(w);
            assertIdentical(copy, before, "the array given before");
            INDArray after = w.value();
            assertNotSame(before, after);
            double change0 = after.sub(before).norm1Number().doubleValue();
            assertTrue(change0 > 1e-3, "the value did not change: " + after);
            change.accept(w);
            assertNotSame(after, w.value());
        });
    }

    @TestFactory
    Stream<DynamicTest> aChangeOfWhatValueGaveChangesNoVariable() {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> derived().entrySet().stream()
                        .map(each -> dynamicTest(each.getKey() + " " + type, () -> {
                            Variable w = leafWithGradient(type);
                            Variable derived = each.getValue().apply(w);
                            INDArray copy = w.value().dup('c');
                            derived.value().muli(0);
                            assertIdentical(copy, w.value(), "the leaf");
                            w.value().muli(0);
                            w.update(new Doubling());
                            assertIdentical(copy.mul(2), w.value(), "the leaf after an update");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> aGraphOnARecordedResultIsRefusedAndOneOnAnUnrecordedResultUsesTheOldValue() {
        return forAllChanges((type, change) -> {
            Variable w = leafWithGradient(type);
            Variable x = Variable.parameter(Sample.numbers(type, 5, 4, 3));
            INDArray gradient =
                    gradientOf(Variable.parameter(x.value()), w.detach().transpose());
            Variable unrecorded = x.matmul(Autograd.noGrad(w::transpose));
            Variable reshaped = x.matmul(Autograd.noGrad(() -> w.reshape(3, 2)));
            INDArray ofReshaped =
                    gradientOf(Variable.parameter(x.value()), w.detach().reshape(3, 2));
            Variable recorded = x.matmul(w.transpose());
            INDArray before = w.grad().dup('c');
            change.accept(w);
            IllegalStateException refused = assertThrows(IllegalStateException.class, recorded.sum()::backward);
            assertTrue(
                    refused.getMessage().contains("of shape [2, 3], was changed after the forward pass"),
                    refused.getMessage());
            assertNull(x.grad());
            assertIdentical(before, w.grad(), "the leaf's gradient after a refusal");
            unrecorded.sum().backward();
            assertIdentical(gradient, x.grad(), "gradient with the old value");
            x.zeroGrad();
            reshaped.sum().backward();
            assertIdentical(ofReshaped, x.grad(), "gradient with the old value, reshaped");
        });
    }

    private static INDArray gradientOf(Variable x, Variable factor) {
        x.matmul(factor).sum().backward();
        return x.grad();
    }

    @TestFactory
    Stream<DynamicTest> everyOperationOfAChangedLeafRefusesToGoBack() {
        return OperationCases.table().values().stream()
                .map(cases -> cases.get(0))
                .map(each -> dynamicTest(each.name(), () -> {
                    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
                        for (int i = 0; i < each.leaves(type).length; i++) {
                            Variable[] leaves = each.leaves(type);
                            Variable result = each.function().apply(leaves);
                            leaves[i].setValue(leaves[i].value().mul(2));
                            IllegalStateException refused =
                                    assertThrows(IllegalStateException.class, result.sum()::backward, "leaf " + i);
                            assertTrue(
                                    refused.getMessage().contains("was changed after the forward pass"),
                                    refused.getMessage());
                            for (Variable leaf : leaves) {
                                assertNull(leaf.grad());
                            }
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> theValueOfEveryOperationStaysWhenItsLeavesChange() {
        return OperationCases.table().values().stream()
                .map(cases -> cases.get(0))
                .map(each -> dynamicTest(each.name(), () -> {
                    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
                        Variable[] leaves = each.leaves(type);
                        for (Variable leaf : leaves) {
                            leaf.sum().backward();
                        }
                        INDArray expected =
                                each.function().apply(leaves).value().dup('c');
                        Variable result = each.function().apply(leaves);
                        for (Variable leaf : leaves) {
                            leaf.update(new Doubling());
                        }
                        assertIdentical(expected, result.value(), type + "");
                    }
                }));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aPenaltyOnTheDistanceToTheInitialWeightsSeesTheDistance(DataType type) {
        Variable w = leafWithGradient(type);
        Variable initial = Variable.of(w.value());
        w.update((value, gradient) -> value.addi(0.5));
        assertEquals(6 * 0.25, w.sub(initial).square().sum().item(), 1e-6);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void theGradientThatAStepReadIsNotChangedByIt(DataType type) {
        Variable w = leafWithGradient(type);
        INDArray gradient = w.grad();
        INDArray copy = gradient.dup('c');
        new Adam(0.1, List.of(w)).step();
        new Sgd(0.1, List.of(w)).momentum(0.5).step();
        assertIdentical(copy, gradient, "the array given");
        assertIdentical(copy, w.grad(), "the gradient");
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void anUpdateThatThrowsLeavesTheValueAsItWas(DataType type) {
        Variable w = leafWithGradient(type);
        INDArray copy = w.value().dup('c');
        Variable y = w.mul(3);
        assertThrows(
                UnsupportedOperationException.class,
                () -> w.update((value, gradient) -> {
                    value.muli(0);
                    throw new UnsupportedOperationException();
                }));
        assertIdentical(copy, w.value(), "value");
        y.sum().backward(); // nothing changed, so that nothing is refused
    }

    @Test
    void argumentsThatTheirOwnerChangesAfterwardsChangeNoGradient() {
        Variable scores = Variable.parameter(Sample.numbers(DataType.DOUBLE, 1, 2, 3));
        int[] labels = {0, 2};
        Variable kept = scores.crossEntropy(labels.clone());
        kept.sum().backward();
        INDArray expected = scores.grad();
        scores.zeroGrad();
        Variable loss = scores.crossEntropy(labels).sum();
        labels[0] = 1;
        loss.backward();
        assertIdentical(expected, scores.grad(), "gradient of the cross-entropy");
        Variable gradient = Variable.of(Sample.numbers(DataType.DOUBLE, 2, 2, 3));
        var root = new Autograd.Root(scores.mul(2), gradient);
        INDArray before = gradient.value().mul(2);
        gradient.setValue(Sample.numbers(DataType.DOUBLE, 3, 2, 3));
        scores.zeroGrad();
        Autograd.backward(root);
        assertIdentical(before, scores.grad(), "gradient from a root");
    }

    @Test
    void givenStatisticsThatAStepChangesAreThoseOfTheForwardPass() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Variable x = Variable.of(Sample.numbers(type, 1, 4, 2));
            Variable weight = Variable.parameter(Sample.numbers(type, 2, 2));
            Variable bias = Variable.parameter(Sample.numbers(type, 3, 2));
            Variable mean = Variable.parameter(Sample.numbers(type, 4, 2));
            Variable variance =
                    Variable.parameter(Sample.numbers(type, 5, 2).muli(0).addi(1));
            x.batchNorm(weight, bias, 0, mean, variance).sum().backward();
            INDArray expected = weight.grad();
            weight.zeroGrad();
            Variable y = x.batchNorm(weight, bias, 0, mean, variance);
            mean.mul(100).sum().backward();
            new Sgd(1, List.of(mean)).step();
            y.sum().backward();
            assertIdentical(expected, weight.grad(), "gradient of the weight, " + type);
        }
    }

    @Test
    @SuppressWarnings("try") // a workspace is there by being open
    void aGradientThatWasLookedAtInAWorkspaceOutlivesIt() {
        Variable w = Variable.parameter(Sample.numbers(DataType.FLOAT, 1, 3));
        w.mul(2).sum().backward();
        INDArray before = w.value();
        var small = WorkspaceConfiguration.builder().initialSize(1 << 12).build();
        try (var workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace(small, "looked at")) {
            w.grad();
        }
        try (var workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace(small, "looked at")) {
            Nd4j.valueArrayOf(new long[] {3}, 99f);
        }
        new Sgd(1, List.of(w)).step();
        assertIdentical(before.sub(2), w.value(), "value");
    }

    @Test
    void aChangedCopyOfAValueIsNotSavedNorConverted() {
        var layer = new Linear(2, 1, new Random(1));
        INDArray before = layer.weight().value();
        layer.weight().value().assign(7);
        layer.to(DataType.DOUBLE);
        assertIdentical(before.castTo(DataType.DOUBLE), layer.weight().value(), "weight");
    }

    /** Copying the weights would be the price of every step. */
    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void inOrdinaryTrainingAStepDoesNotCopyTheWeights(DataType type) {
        Random random = new Random(1);
        Variable weight = Variable.parameter(Sample.numbers(type, 1, 5, 3));
        Variable bias = Variable.parameter(Sample.numbers(type, 2, 5));
        Variable table = Variable.parameter(Sample.numbers(type, 3, 4, 3));
        Variable square = Variable.parameter(Sample.numbers(type, 4, 5, 5));
        List<Variable> all = List.of(weight, bias, table, square);
        Adam adam = new Adam(0.01, all);
        List<Object> numbers = new ArrayList<>();
        for (int step = 0; step < 4; step++) {
            all.forEach(Variable::zeroGrad);
            Variable x = Variable.of(Sample.numbers(type, random.nextLong(), 4, 3));
            Variable hidden = x.add(table)
                    .linear(weight, bias)
                    .tanh()
                    .matmul(square.transpose())
                    .matmul(square);
            hidden.crossEntropy(0, 1, 2, 3).mean().backward();
            adam.step();
            for (int i = 0; i < all.size(); i++) {
                assertFalse(all.get(i).tensor().isShared(), "parameter " + i);
                Object array = type == DataType.FLOAT
                        ? all.get(i).tensor().floats()
                        : all.get(i).tensor().doubles();
                if (step == 0) {
                    numbers.add(array);
                }
                assertSame(numbers.get(i), array, "the numbers of parameter " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aLeafThatWasSharedIsCopiedOnce(DataType type) {
        Variable w = leafWithGradient(type);
        Variable held = w.detach();
        assertTrue(w.tensor().isShared());
        w.update(new Doubling());
        assertFalse(w.tensor().isShared());
        assertFalse(w.tensor().sharesNumbers(held.tensor()));
    }

    @Test
    void stepsOfOneOfTwoLeavesThatWereSetToEachOtherDoNotReachTheOther() {
        Variable first = leafWithGradient(DataType.FLOAT);
        Variable second = leafWithGradient(DataType.FLOAT);
        first.setValue(second);
        INDArray copy = second.value().dup('c');
        second.update(new Doubling());
        assertIdentical(copy, first.value(), "the first");
        first.update(new Doubling());
        first.update(new Doubling());
        assertIdentical(copy.mul(4), first.value(), "the first after its steps");
        assertIdentical(copy.mul(2), second.value(), "the second");
    }

    @Test
    void aSecondBackwardNamesBothRemedies() {
        Variable state = leaf(DataType.DOUBLE, 1).mul(2);
        state.sum().backward();
        String message = assertThrows(IllegalStateException.class, state.tanh().sum()::backward)
                .getMessage();
        assertTrue(message.contains("detach()") && message.contains("Dni.deferBackward"), message);
    }

    @Test
    void aGradientGivenToAFunctionOfAUsersOwnStaysAsItWas() {
        List<Variable> held = new ArrayList<>();
        UnaryOperator<Variable> keeping = CustomFunction.of("keeping", x -> x, (x, g) -> {
            held.add(g);
            return g;
        });
        for (int i = 0; i < 3; i++) {
            Variable x = leaf(DataType.FLOAT, i);
            keeping.apply(x.mul(2)).mul(i + 1).add(x).sum().backward();
            x.scaleGrad(5);
            x.zeroGrad();
        }
        for (int i = 0; i < held.size(); i++) {
            double each = i + 1;
            assertNumbers(
                    new double[] {each, each, each, each, each, each},
                    held.get(i).value(),
                    0);
        }
    }

    private static Variable leafWithGradient(DataType type) {
        Variable w = leaf(type, 1);
        w.mul(1).backward(Sample.numbers(type, 2, SHAPE));
        return w;
    }

    private static Variable leaf(DataType type, long seed) {
        return Variable.parameter(Sample.numbers(type, seed, SHAPE));
    }
}
