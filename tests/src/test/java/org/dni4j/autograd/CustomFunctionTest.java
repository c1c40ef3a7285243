package org.dni4j.autograd;

import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of a user's own functions. */
class CustomFunctionTest {

    /** x y, with gradients as the test wants them. */
    private static class Product extends CustomFunction {

        private Variable x;
        private Variable y;

        @Override
        protected Variable forward(Variable... inputs) {
            x = inputs[0];
            y = inputs[1];
            return x.mul(y);
        }

        @Override
        protected Variable[] backward(Variable gradient) {
            return new Variable[] {gradient.mul(y), gradient.mul(x)};
        }
    }

    /** The first input as it is; gives the array that it was given to all inputs. */
    private static final class First extends CustomFunction {

        @Override
        protected Variable forward(Variable... inputs) {
            return inputs[0];
        }

        @Override
        protected Variable[] backward(Variable gradient) {
            return new Variable[] {gradient, gradient};
        }
    }

    private final Variable x = Variable.parameter(numbers(1));
    private final Variable y = Variable.parameter(numbers(2));

    @Test
    void aFunctionIsDifferentiatedByItsBackward() {
        GradientCheck.check("product", v -> new Product().apply(v).tanh(), x, y);
    }

    @Test
    void aFunctionMayReturnItsInputAndTheGradientGiven() {
        Variable same = new First().apply(x, y);
        assertIdentical(x.value(), same.value(), "value");
        same.add(same.mul(2)).backward(numbers(3));
        assertIdentical(numbers(3).mul(3), x.grad(), "gradient of x");
        assertIdentical(numbers(3).mul(3), y.grad(), "gradient of y");
        assertIdentical(numbers(1), x.value(), "x");
    }

    @Test
    void arraysThatAFunctionReturnsAndKeepsAreNotChanged() {
        Variable kept = Variable.of(numbers(9));
        class Keeping extends Product {
            @Override
            protected Variable[] backward(Variable gradient) {
                return new Variable[] {kept, kept};
            }
        }
        Variable product = x.mul(1);
        new Keeping().apply(product, product).add(product).backward();
        new Keeping().apply(x, y).sum().backward();
        x.sum().backward();
        assertIdentical(numbers(9), kept.value(), "kept");
    }

    @Test
    void aNullGradientLeavesItsInputWithoutOne() {
        class Half extends Product {
            @Override
            protected Variable[] backward(Variable gradient) {
                return new Variable[] {null, super.backward(gradient)[1]};
            }
        }
        new Half().apply(x.mul(2).tanh(), y).backward();
        assertNull(x.grad());
        assertIdentical(x.mul(2).tanh().value(), y.grad(), "gradient of y");
    }

    @Test
    void aFunctionOfConstantsIsNotRecorded() {
        assertFalse(new Product().apply(x.detach(), y.detach()).requiresGrad());
        assertFalse(Autograd.noGrad(() -> new Product().apply(x, y)).requiresGrad());
    }

    @Test
    void aFunctionKnowsWhichInputsNeedAGradient() {
        boolean[] needs = new boolean[2];
        class Asking extends Product {
            @Override
            protected Variable[] backward(Variable gradient) {
                needs[0] = needsGradient(0);
                needs[1] = needsGradient(1);
                return super.backward(gradient);
            }
        }
        new Asking().apply(x.detach(), y).backward();
        assertFalse(needs[0]);
        assertTrue(needs[1]);
    }

    @Test
    void oneObjectServesOneApplication() {
        Product product = new Product();
        product.apply(x, y);
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> product.apply(x, y));
        assertTrue(refused.getMessage().contains("Product was applied before"), refused.getMessage());
    }

    @Test
    void anErrorInBackwardLeavesAllGradientsUntouchedAndTheGraphUsable() {
        boolean[] fail = {true};
        class Failing extends Product {
            @Override
            protected Variable[] backward(Variable gradient) {
                if (fail[0]) {
                    throw new UnsupportedOperationException("not now");
                }
                return super.backward(gradient);
            }
        }
        y.mul(7).backward();
        INDArray before = y.grad();
        Variable result = new Failing().apply(x.tanh(), y).add(y.square()).sum();
        assertEquals(
                "not now",
                assertThrows(UnsupportedOperationException.class, result::backward)
                        .getMessage());
        assertNull(x.grad());
        assertIdentical(numbers(2).mul(0).add(7), y.grad(), "gradient of y");
        assertEquals(before, y.grad());

        fail[0] = false;
        result.backward();
        INDArray wanted = x.tanh().value().add(y.value().mul(2)).add(7);
        assertIdentical(wanted, y.grad(), "gradient of y, second time");
    }

    @Test
    void theWrongNumberOfGradientsIsRefused() {
        IllegalStateException refused = refusal(x);
        assertTrue(refused.getMessage().contains("backward returned 1 gradients for 2 inputs"), refused.getMessage());
    }

    @Test
    void aGradientOfTheWrongShapeIsRefusedWithBothShapes() {
        String message =
                refusal(x, Variable.of(Nd4j.ones(DataType.DOUBLE, 3, 2))).getMessage();
        assertTrue(message.contains("[3, 2]") && message.contains("[2, 3]") && message.contains("input 1"), message);
    }

    @Test
    void aGradientOfTheWrongTypeIsRefusedWithBothTypes() {
        String message =
                refusal(Variable.of(x.value().castTo(DataType.FLOAT)), y).getMessage();
        assertTrue(message.contains("FLOAT") && message.contains("DOUBLE") && message.contains("input 0"), message);
    }

    @Test
    void inputsOfTwoTypesAreRefusedWithBoth() {
        Variable single = Variable.of(Sample.numbers(DataType.FLOAT, 1, 2, 3));
        String message = assertThrows(IllegalArgumentException.class, () -> new Product().apply(x, single))
                .getMessage();
        assertTrue(message.contains("Product") && message.contains("DOUBLE") && message.contains("FLOAT"), message);
    }

    @Test
    void aFunctionWithoutAValueIsRefusedByName() {
        class Nothing extends Product {
            @Override
            protected Variable forward(Variable... inputs) {
                return null;
            }
        }
        String message = assertThrows(NullPointerException.class, () -> new Nothing().apply(x, y))
                .getMessage();
        assertTrue(message.contains("Nothing: forward returned null"), message);
    }

    @Test
    void aValueOfAnotherTypeIsRefusedWithBoth() {
        class Whole extends Product {
            @Override
            protected Variable forward(Variable... inputs) {
                return Variable.of(inputs[0].value().castTo(DataType.FLOAT));
            }
        }
        String message = assertThrows(IllegalStateException.class, () -> new Whole().apply(x, y))
                .getMessage();
        assertTrue(message.contains("Whole") && message.contains("FLOAT") && message.contains("DOUBLE"), message);
    }

    @Test
    void aBackwardWithoutGradientsIsRefusedByName() {
        class Nothing extends Product {
            @Override
            protected Variable[] backward(Variable gradient) {
                return null;
            }
        }
        Variable result = new Nothing().apply(x, y);
        String message =
                assertThrows(NullPointerException.class, result::backward).getMessage();
        assertTrue(message.contains("Nothing: backward returned null"), message);
    }

    private IllegalStateException refusal(Variable... gradients) {
        class Wrong extends Product {
            @Override
            protected Variable[] backward(Variable gradient) {
                return gradients;
            }
        }
        Variable result = new Wrong().apply(x, y);
        IllegalStateException refused = assertThrows(IllegalStateException.class, result::backward);
        assertTrue(refused.getMessage().contains("Wrong"), refused.getMessage());
        assertNull(x.grad());
        assertNull(y.grad());
        return refused;
    }

    private static INDArray numbers(long seed) {
        return Sample.numbers(DataType.DOUBLE, seed, 2, 3);
    }
}
