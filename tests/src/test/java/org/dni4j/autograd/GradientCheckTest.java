package org.dni4j.autograd;

import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient check itself: it finds what is wrong, and says where. */
class GradientCheckTest {

    /** 3 x, whose gradient is wrong by one thousandth in one element. */
    private static final class NearlyTriple extends CustomFunction {

        @Override
        protected Variable forward(Variable... inputs) {
            return inputs[0].mul(3);
        }

        @Override
        protected Variable[] backward(Variable gradient) {
            INDArray result = gradient.value().mul(3);
            result.putScalar(1, 2, result.getDouble(1, 2) * 1.001);
            return new Variable[] {Variable.of(result)};
        }
    }

    private final Variable x = Variable.parameter(Sample.numbers(DataType.DOUBLE, 1, 2, 3));
    private final Variable y = Variable.parameter(Sample.numbers(DataType.DOUBLE, 2, 2, 3));

    @Test
    void aWrongGradientIsFoundAndNamedByFunctionArgumentIndexAndBothNumbers() {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> GradientCheck.check(
                        "nearly triple",
                        v -> v[0].mul(new NearlyTriple().apply(v[1]).detach()).add(new NearlyTriple().apply(v[1])),
                        x,
                        y));
        String message = found.getMessage();
        assertTrue(
                message.matches("gradient check of nearly triple: argument 1, index \\[0, 0\\]: "
                        + "the tape says [-0-9.E]+, central differences say [-0-9.E]+"),
                message);
    }

    @Test
    void oneWrongElementIsFoundAtItsIndex() {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> GradientCheck.check("nearly triple", v -> new NearlyTriple().apply(v[0]), x));
        assertTrue(found.getMessage().contains("argument 0, index [1, 2]: the tape says"), found.getMessage());
    }

    @Test
    void aMissingGradientIsFound() {
        AssertionError found = assertThrows(
                AssertionError.class, () -> GradientCheck.check("half", v -> v[0].add(v[1].detach()), x, y));
        assertTrue(found.getMessage().contains("half: argument 1 got no gradient"), found.getMessage());
    }

    @Test
    void aGradientThatIsNoNumberIsFound() {
        assertThrows(
                AssertionError.class,
                () -> GradientCheck.check("root", v -> v[0].abs().neg().sqrt(), x));
    }

    @Test
    void aConstantArgumentIsNotChecked() {
        GradientCheck.check("product", v -> v[0].mul(v[1]), x, y.detach());
    }

    @Test
    void aParameterThatTheFunctionReachesByItselfIsChecked() {
        GradientCheck.check("product", v -> x.mul(y), x, y);
        assertThrows(AssertionError.class, () -> GradientCheck.check("wrong", v -> new NearlyTriple().apply(y), y));
    }

    @Test
    void valuesAreRestored() {
        GradientCheck.check("product", v -> v[0].mul(v[1]), x, y);
        assertIdentical(Sample.numbers(DataType.DOUBLE, 1, 2, 3), x.value(), "value");
        assertThrows(AssertionError.class, () -> GradientCheck.check("wrong", v -> new NearlyTriple().apply(v[0]), x));
        assertIdentical(Sample.numbers(DataType.DOUBLE, 1, 2, 3), x.value(), "value after a failure");
    }

    @Test
    void gradientsOfEarlierPassesDoNotCount() {
        x.mul(100).backward();
        GradientCheck.check("square", v -> v[0].square(), x);
    }

    @Test
    void floatArgumentsAreRefused() {
        Variable single = Variable.parameter(Sample.numbers(DataType.FLOAT, 1, 2, 3));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> GradientCheck.check("sum", v -> v[0].add(v[1]), x, single));
        assertTrue(refused.getMessage().contains("sum: argument 1 is FLOAT"), refused.getMessage());
    }
}
