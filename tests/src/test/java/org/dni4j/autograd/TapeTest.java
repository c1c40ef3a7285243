package org.dni4j.autograd;

import static org.dni4j.testing.Close.assertClose;
import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dni4j.optim.Sgd;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of the tape. */
class TapeTest {

    private final Variable x = leaf(1, 2, 3);
    private final Variable w = leaf(2, 2, 3);

    @Test
    void gradientsAccumulateInLeavesOverPasses() {
        x.mul(2).sum().backward();
        x.mul(5).sum().backward();
        assertNumbers(new double[] {7, 7, 7, 7, 7, 7}, x.grad(), 0);
    }

    @Test
    void aLeafThatIsARootGetsTheGradientGiven() {
        INDArray gradient = numbers(3, 2, 3);
        x.backward(gradient);
        x.backward(gradient);
        assertIdentical(gradient.mul(2), x.grad(), "gradient");
    }

    @Test
    void onlyLeavesKeepAGradient() {
        Variable y = x.mul(2);
        y.sum().backward();
        assertNull(y.grad());
        assertFalse(y.isLeaf());
        assertTrue(x.isLeaf());
    }

    @Test
    void constantsGetNoGradient() {
        Variable constant = Variable.of(numbers(3, 2, 3));
        x.mul(constant).sum().backward();
        assertNull(constant.grad());
        assertIdentical(constant.value(), x.grad(), "gradient");
    }

    @Test
    void resultsOfConstantsRequireNoGradient() {
        Variable constant = Variable.of(numbers(3, 2, 3));
        Variable y = constant.mul(constant).sum();
        assertFalse(y.requiresGrad());
        IllegalStateException refused = assertThrows(IllegalStateException.class, y::backward);
        assertTrue(refused.getMessage().contains("does not require a gradient"), refused.getMessage());
    }

    @Test
    void aSecondBackwardThroughAFreedGraphIsRefusedAndNamesDeferBackward() {
        Variable shared = x.mul(w);
        Variable first = shared.sum();
        Variable second = shared.square().sum();
        first.backward();
        INDArray before = x.grad().dup();
        IllegalStateException refused = assertThrows(IllegalStateException.class, second::backward);
        assertTrue(refused.getMessage().contains("Dni.deferBackward"), refused.getMessage());
        assertTrue(refused.getMessage().contains("'mul'"), refused.getMessage());
        assertIdentical(before, x.grad(), "gradient after the refusal");
    }

    @Test
    void severalRootsInOnePassGiveTheSumOfSeparatePasses() {
        INDArray first = numbers(3, 2, 3);
        INDArray second = Nd4j.scalar(1.5);
        x.mul(w).tanh().backward(first);
        x.mul(w).tanh().square().mean().backward(second);
        INDArray expectedX = x.grad();
        INDArray expectedW = w.grad();
        x.zeroGrad();
        w.zeroGrad();

        Variable shared = x.mul(w).tanh();
        Autograd.backward(List.of(
                new Autograd.Root(shared, first),
                new Autograd.Root(shared.square().mean(), second)));
        assertClose(expectedX, x.grad(), 1e-15, "x");
        assertClose(expectedW, w.grad(), 1e-15, "w");
    }

    @Test
    void theSameRootTwiceCountsTwice() {
        Variable y = x.mul(3);
        var root = new Autograd.Root(y, Nd4j.onesLike(y.value()));
        Autograd.backward(List.of(root, root));
        assertNumbers(new double[] {6, 6, 6, 6, 6, 6}, x.grad(), 0);
    }

    @Test
    void noRootsAreNothingToDo() {
        Autograd.backward(List.of());
        assertNull(x.grad());
    }

    @Test
    void bothWaysThroughADiamondCount() {
        GradientCheck.check(
                "diamond",
                v -> {
                    Variable top = v[0].mul(v[1]);
                    return top.tanh().mul(top.square()).add(top);
                },
                x,
                w);
    }

    @Test
    void aSubexpressionUsedAtSeveralDepthsIsVisitedOnceAfterAllItsUsers() {
        GradientCheck.check(
                "depths",
                v -> {
                    Variable deep = v[0];
                    for (int i = 0; i < 5; i++) {
                        deep = deep.tanh().add(v[0].mul(v[1])).mul(deep);
                    }
                    return deep.concat(0, v[0], deep);
                },
                x,
                w);
    }

    @Test
    void manyUsesOfOneResultAddUp() {
        Variable shared = x.mul(1);
        Variable total = shared;
        for (int i = 0; i < 9; i++) {
            total = total.add(shared);
        }
        total.sum().backward();
        assertNumbers(new double[] {10, 10, 10, 10, 10, 10}, x.grad(), 0);
    }

    @Test
    void detachStopsTheGradient() {
        Variable y = x.mul(w);
        Variable cut = y.detach();
        assertFalse(cut.requiresGrad());
        assertIdentical(y.value(), cut.value(), "value");
        cut.mul(w).sum().backward();
        assertNull(x.grad());
        assertIdentical(y.value(), w.grad(), "gradient");
    }

    @Test
    void noGradRecordsNothing() {
        Variable y = Autograd.noGrad(() -> x.mul(w));
        assertFalse(y.requiresGrad());
        assertIdentical(x.mul(w).value(), y.value(), "value");
        assertTrue(x.mul(w).requiresGrad());
    }

    @Test
    void noGradNests() {
        Autograd.noGrad(() -> {
            Autograd.noGrad(() -> assertFalse(x.mul(2).requiresGrad()));
            assertFalse(x.mul(2).requiresGrad());
        });
        assertTrue(x.mul(2).requiresGrad());
    }

    @Test
    void noGradEndsWhenItsBodyThrows() {
        Runnable failing = () -> {
            throw new UnsupportedOperationException();
        };
        assertThrows(UnsupportedOperationException.class, () -> Autograd.noGrad(failing));
        assertTrue(x.mul(2).requiresGrad());
    }

    @Test
    void noGradIsOfItsThreadOnly() {
        boolean[] recorded = new boolean[1];
        Thread other = new Thread(() -> recorded[0] = x.mul(2).requiresGrad());
        Autograd.noGrad(() -> {
            other.start();
            join(other);
        });
        assertTrue(recorded[0]);
    }

    @Test
    void aLeafChangedByAnOptimizerAfterTheForwardPassIsRefused() {
        x.sum().backward();
        Variable y = x.mul(w).sum();
        new Sgd(0.1, List.of(x)).step();
        IllegalStateException refused = assertThrows(IllegalStateException.class, y::backward);
        assertTrue(
                refused.getMessage().contains("input 0 of 'mul', of shape [2, 3], was changed"), refused.getMessage());
        assertNull(w.grad());
    }

    @Test
    void aLeafSetAfterTheForwardPassIsRefused() {
        Variable y = x.mul(w).sum();
        w.setValue(numbers(5, 2, 3));
        IllegalStateException refused = assertThrows(IllegalStateException.class, y::backward);
        assertTrue(refused.getMessage().contains("input 1 of 'mul'"), refused.getMessage());
        assertNull(x.grad());
    }

    @Test
    void aDeepGraphDoesNotOverflowTheStack() {
        Variable y = Variable.parameter(Nd4j.scalar(1.0));
        Variable leaf = y;
        for (int i = 0; i < 20_000; i++) {
            y = y.add(1);
        }
        y.backward();
        assertEquals(20_001, y.item());
        assertNumbers(new double[] {1}, leaf.grad(), 0);
    }

    @Test
    void aGradientThatIsHeldIsNotChangedByLaterPassesAndSteps() {
        List<INDArray> held = new ArrayList<>();
        List<INDArray> copies = new ArrayList<>();
        Sgd optimizer = new Sgd(0.1, List.of(x, w)).momentum(0.9);
        for (int i = 0; i < 20; i++) {
            x.matmul(w.transpose()).tanh().mean().backward();
            held.add(x.grad());
            copies.add(x.grad().dup());
            if (i % 3 == 0) {
                optimizer.step();
                x.scaleGrad(0.5);
                optimizer.zeroGrad();
            }
        }
        for (int i = 0; i < held.size(); i++) {
            assertIdentical(copies.get(i), held.get(i), "gradient " + i);
        }
    }

    @Test
    void theGradientsThatAPassWasGivenAreNotChanged() {
        Variable shared = x.mul(w);
        INDArray first = numbers(3, 2, 3);
        INDArray second = numbers(4, 2, 3);
        Autograd.backward(List.of(
                new Autograd.Root(shared, first),
                new Autograd.Root(shared.reshape(2, 3), second),
                new Autograd.Root(x, first)));
        assertIdentical(numbers(3, 2, 3), first, "first");
        assertIdentical(numbers(4, 2, 3), second, "second");
        x.backward(first);
        assertIdentical(numbers(3, 2, 3), first, "first, after another pass");
    }

    @Test
    void aLeafsGradientIsItsOwnAndNotTheArrayGiven() {
        INDArray gradient = numbers(3, 2, 3);
        x.backward(gradient);
        w.reshape(3, 2).transpose().backward(numbers(3, 2, 3));
        gradient.muli(0);
        assertIdentical(numbers(3, 2, 3), x.grad(), "gradient");
    }

    @Test
    void valuesThatAreHeldStayIntactOverManySteps() {
        List<Variable> held = new ArrayList<>();
        List<INDArray> copies = new ArrayList<>();
        Sgd optimizer = new Sgd(0.1, List.of(x, w));
        for (int i = 0; i < 200; i++) {
            Variable hidden = x.matmul(w.transpose()).tanh();
            Variable loss = hidden.reshape(4).square().mean();
            for (Variable each : List.of(hidden, hidden.transpose(), hidden.slice(0, 1, 2), loss)) {
                held.add(each);
                copies.add(each.value().dup());
            }
            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
        }
        for (int i = 0; i < held.size(); i++) {
            assertIdentical(copies.get(i), held.get(i).value(), "value " + i);
        }
    }

    @Test
    void aParameterDoesNotChangeTheArrayThatItWasMadeOf() {
        INDArray array = numbers(3, 2, 3);
        Variable made = Variable.parameter(array);
        Variable set = leaf(4, 2, 3);
        set.setValue(array);
        for (Variable parameter : List.of(made, set)) {
            parameter.sum().backward();
            new Sgd(0.1, List.of(parameter)).step();
        }
        assertIdentical(numbers(3, 2, 3), array, "array");
    }

    @Test
    void parametersSetToOneValueAreTrainedApart() {
        x.setValue(w.value());
        w.sum().backward();
        new Sgd(0.1, List.of(w)).step();
        assertIdentical(numbers(2, 2, 3), x.value(), "the other's value");
    }

    @Test
    void aDetachedParameterStaysAsItIsWhenTheParameterSteps() {
        w.sum().backward();
        Variable y = x.mul(w.detach());
        new Sgd(0.1, List.of(w)).step();
        y.backward();
        assertIdentical(numbers(2, 2, 3), x.grad(), "gradient");
    }

    @Test
    void mixedTypesAreRefusedWithBothInTheMessage() {
        Variable single = Variable.of(Sample.numbers(DataType.FLOAT, 1, 2, 3));
        for (var operation : List.<Runnable>of(
                () -> x.add(single),
                () -> x.sub(single),
                () -> x.mul(single),
                () -> x.div(single),
                () -> x.matmul(single),
                () -> x.linear(single),
                () -> x.concat(0, single))) {
            IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, operation::run);
            assertTrue(
                    refused.getMessage().contains("FLOAT")
                            && refused.getMessage().contains("DOUBLE"),
                    refused.getMessage());
        }
    }

    @Test
    void scaleGradScalesTheGradientAndNothingElse() {
        x.scaleGrad(3);
        assertNull(x.grad());
        x.sum().backward();
        x.scaleGrad(0.5);
        assertNumbers(new double[] {0.5, 0.5, 0.5, 0.5, 0.5, 0.5}, x.grad(), 0);
        assertIdentical(numbers(1, 2, 3), x.value(), "value");
    }

    @Test
    void updateLendsValueAndGradientIfThereIsAGradient() {
        x.update((value, gradient) -> value.addi(100));
        assertIdentical(numbers(1, 2, 3), x.value(), "value without a gradient");
        x.sum().backward();
        x.update((value, gradient) -> value.addi(gradient));
        assertIdentical(numbers(1, 2, 3).add(1), x.value(), "value");
    }

    @Test
    void aGradientOfAnotherTypeIsForgottenWithTheValue() {
        x.sum().backward();
        x.setValue(x.value().dup());
        assertNumbers(new double[] {1, 1, 1, 1, 1, 1}, x.grad(), 0);
        x.setValue(x.value().castTo(DataType.FLOAT));
        assertNull(x.grad());
        assertEquals(DataType.FLOAT, x.dataType());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Variable leaf(long seed, long... shape) {
        return Variable.parameter(numbers(seed, shape));
    }

    private static INDArray numbers(long seed, long... shape) {
        return Sample.numbers(DataType.DOUBLE, seed, shape);
    }
}
