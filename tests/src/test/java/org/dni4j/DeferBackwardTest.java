package org.dni4j;

import static org.dni4j.testing.Close.assertClose;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Recurrent;
import org.dni4j.nn.Rnn;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of deferred backward passes. */
class DeferBackwardTest {

    private final Variable x = Variable.parameter(Nd4j.createFromArray(1.0, 2.0));
    private final Runnable failing = () -> {
        throw new UnsupportedOperationException("body");
    };

    @Test
    void backwardOutsideADeferralIsAtOnce() {
        Dni.backward(x.mul(3));
        assertNumbers(new double[] {3, 3}, x.grad(), 0);
        Dni.backward(x.mul(3), Nd4j.createFromArray(1.0, 10.0));
        assertNumbers(new double[] {6, 33}, x.grad(), 0);
    }

    @Test
    void allThatIsRecordedIsBackpropagatedAtTheEnd() {
        Dni.deferBackward(() -> {
            Dni.backward(x.mul(3));
            Dni.backward(x.mul(5), Nd4j.createFromArray(1.0, 10.0));
            assertNull(x.grad());
        });
        assertNumbers(new double[] {8, 53}, x.grad(), 0);
    }

    @Test
    void severalPassesThroughOneGraphAreASinglePass() {
        Dni.deferBackward(() -> {
            Variable shared = x.mul(3);
            Dni.backward(shared.square());
            Dni.backward(shared.sum());
            Dni.backward(shared);
        });
        assertNumbers(new double[] {2 * 9 * 1 + 6, 2 * 9 * 2 + 6}, x.grad(), 1e-12);
    }

    @Test
    void aPassThatIsNotDniBackwardIsNotDeferred() {
        Dni.deferBackward(() -> {
            x.mul(3).backward();
            assertNotNull(x.grad());
        });
        assertNumbers(new double[] {3, 3}, x.grad(), 0);
    }

    @Test
    void anEmptyDeferralDoesNothing() {
        Dni.deferBackward(() -> {});
        assertNull(x.grad());
    }

    @Test
    void theBodysValueIsReturned() {
        assertEquals("value", Dni.deferBackward(() -> "value"));
    }

    @Test
    void nothingIsBackpropagatedIfTheBodyThrows() {
        UnsupportedOperationException thrown = assertThrows(
                UnsupportedOperationException.class,
                () -> Dni.deferBackward(() -> {
                    Dni.backward(x.mul(3));
                    failing.run();
                }));
        assertEquals("body", thrown.getMessage());
        assertNull(x.grad());
    }

    @Test
    void afterABodyThatThrewNothingIsLeftOver() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> Dni.deferBackward(() -> {
                    Dni.backward(x.mul(3));
                    failing.run();
                }));
        Dni.backward(x.mul(5));
        assertNumbers(new double[] {5, 5}, x.grad(), 0);
        Dni.deferBackward(() -> Dni.backward(x.mul(7)));
        assertNumbers(new double[] {12, 12}, x.grad(), 0);
    }

    @Test
    void aPassThatFailsAtTheEndLeavesNothingOver() {
        Variable freed = x.mul(2);
        freed.backward();
        x.zeroGrad();
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> Dni.deferBackward(() -> {
                            Dni.backward(x.mul(3));
                            Dni.backward(freed);
                        }))
                .getMessage();
        assertTrue(message.contains("freed"), message);
        assertNull(x.grad());
        Dni.backward(x.mul(5));
        assertNumbers(new double[] {5, 5}, x.grad(), 0);
    }

    @Test
    void nestingIsRefusedAndTheOuterDeferralIsIntact() {
        Dni.deferBackward(() -> {
            Dni.backward(x.mul(3));
            String message = assertThrows(
                            IllegalStateException.class, () -> Dni.deferBackward(() -> Dni.backward(x.mul(100))))
                    .getMessage();
            assertTrue(message.contains("does not nest") && message.contains("1 backward passes"), message);
            Dni.backward(x.mul(5));
            assertNull(x.grad());
        });
        assertNumbers(new double[] {8, 8}, x.grad(), 0);
    }

    @Test
    void aWrongGradientIsRefusedWhereItIsGiven() {
        Dni.deferBackward(() -> {
            assertThrows(IllegalArgumentException.class, () -> Dni.backward(x.mul(3), Nd4j.createFromArray(1.0)));
            assertThrows(IllegalStateException.class, () -> Dni.backward(x.detach()));
        });
        assertNull(x.grad());
    }

    @Test
    void interfacesAreDeferredToo() {
        ScaleSynthesizer deferred = new ScaleSynthesizer(2, 3);
        ScaleSynthesizer atOnce = new ScaleSynthesizer(2, 3);
        Variable y = Variable.parameter(x.value().dup());
        Variable message = Variable.of(Nd4j.createFromArray(4.0, 5.0));
        Dni.deferBackward(() -> {
            BackwardInterface gradients = new BackwardInterface(deferred);
            gradients.forward(x.mul(1));
            gradients.backward(x.mul(1), 0.5);
            gradients.send(message, x);
            assertNull(x.grad());
            assertNull(deferred.weight.grad());
        });
        BackwardInterface gradients = new BackwardInterface(atOnce);
        gradients.forward(y.mul(1));
        gradients.backward(y.mul(1), 0.5);
        gradients.send(message, y);
        assertClose(y.grad(), x.grad(), 1e-12, "lower part");
        assertClose(atOnce.weight.grad(), deferred.weight.grad(), 1e-12, "synthesizer");
    }

    @Test
    void withoutADeferralTruncatedBackpropagationMeetsAFreedGraph() {
        Window window = new Window();
        String message =
                assertThrows(IllegalStateException.class, window::learn).getMessage();
        assertTrue(message.contains("freed") && message.contains("Dni.deferBackward"), message);
    }

    @Test
    void aDeferralMakesTruncatedBackpropagationOnePassOverLossAndSyntheticGradient() {
        Window one = new Window();
        Dni.deferBackward(one::learn);

        Window loss = new Window();
        Dni.backward(loss.run().output().square().mean());
        Window synthetic = new Window();
        synthetic.gradients.backward(synthetic.run().state());
        one.rnn.namedParameters().forEach((name, parameter) -> {
            INDArray sum = loss.rnn
                    .namedParameters()
                    .get(name)
                    .grad()
                    .add(synthetic.rnn.namedParameters().get(name).grad());
            assertClose(sum, parameter.grad(), 1e-12, name);
        });
    }

    /** One window of truncated backpropagation through time: a loss inside, a synthetic gradient at its end. */
    private static final class Window {
        final Rnn rnn = new Rnn(3, 2, new Random(1));
        final BackwardInterface gradients = new BackwardInterface(new ScaleSynthesizer(0.5, -0.5));

        Window() {
            rnn.to(DataType.DOUBLE);
        }

        Recurrent.Result run() {
            return rnn.forward(Variable.of(Sample.numbers(DataType.DOUBLE, 1, 4, 2, 3)), rnn.zeroState(2));
        }

        void learn() {
            Recurrent.Result result = run();
            Dni.backward(result.output().square().mean());
            gradients.backward(result.state());
        }
    }
}
