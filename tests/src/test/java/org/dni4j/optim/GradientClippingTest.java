package org.dni4j.optim;

import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dni4j.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GradientClippingTest {

    private final Variable a = Variable.parameter(Nd4j.createFromArray(0.0, 0.0));
    private final Variable b = Variable.parameter(Nd4j.createFromArray(0.0));
    private final Variable none = Variable.parameter(Nd4j.createFromArray(0.0));
    private final List<Variable> all = List.of(a, none, b);

    @Test
    void aLargerNormIsScaledDownToTheLargestAllowed() {
        gradients(3, 0, 4);
        INDArray held = a.grad();
        assertEquals(5, GradientClipping.byNorm(0.5, all), 1e-12);
        assertNumbers(new double[] {0.3, 0}, a.grad(), 1e-6);
        assertNumbers(new double[] {0.4}, b.grad(), 1e-6);
        assertEquals(0.5, GradientClipping.byNorm(100, all), 1e-6);
        assertNull(none.grad());
        assertNumbers(new double[] {3, 0}, held, 0);
    }

    @Test
    void aSmallerNormIsLeftAlone() {
        gradients(3, 0, 4);
        assertEquals(5, GradientClipping.byNorm(5.1, all), 1e-12);
        assertNumbers(new double[] {3, 0}, a.grad(), 0);
        assertNumbers(new double[] {4}, b.grad(), 0);
    }

    @Test
    void noGradientsHaveTheNormZero() {
        assertEquals(0, GradientClipping.byNorm(1, all));
    }

    @Test
    void aNormThatIsNotFiniteIsRefusedAndTheGradientsAreUntouched() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            all.forEach(Variable::zeroGrad);
            gradients(3, bad, 4);
            String message = assertThrows(IllegalStateException.class, () -> GradientClipping.byNorm(1, all))
                    .getMessage();
            assertTrue(message.contains("norm of the gradients is " + bad), message);
            assertNumbers(new double[] {3, bad}, a.grad(), 0);
            assertNumbers(new double[] {4}, b.grad(), 0);
        }
    }

    private void gradients(double a0, double a1, double b0) {
        a.backward(Nd4j.createFromArray(a0, a1));
        b.backward(Nd4j.createFromArray(b0));
    }
}
