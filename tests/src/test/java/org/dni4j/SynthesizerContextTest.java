package org.dni4j;

import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dni4j.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of the synthesizers' context. */
class SynthesizerContextTest {

    private static final Variable ONE = Variable.of(Nd4j.createFromArray(1.0));
    private static final Variable TWO = Variable.of(Nd4j.createFromArray(2.0));

    private Variable seen = ONE;

    /** Notes the context that it is given. */
    private final UnidirectionalInterface watching = new UnidirectionalInterface((trigger, context) -> {
        seen = context;
        return trigger;
    });

    @Test
    void outsideAScopeThereIsNoContext() {
        assertNull(context());
    }

    @Test
    void synthesizersInTheScopeAreGivenTheContext() {
        Dni.synthesizerContext(ONE, () -> assertSame(ONE, context()));
        assertNull(context());
    }

    @Test
    void scopesNestAndTheInnermostCounts() {
        Dni.synthesizerContext(ONE, () -> {
            Dni.synthesizerContext(TWO, () -> assertSame(TWO, context()));
            assertSame(ONE, context());
        });
        assertNull(context());
    }

    @Test
    void theContextMayBeNone() {
        Variable none = null;
        INDArray noArray = null;
        Dni.synthesizerContext(ONE, () -> {
            Dni.synthesizerContext(none, () -> assertNull(context()));
            Dni.synthesizerContext(noArray, () -> assertNull(context()));
            assertSame(ONE, context());
        });
    }

    @Test
    void theContextMayBeAnArray() {
        INDArray array = Nd4j.createFromArray(3.0, 4.0);
        Dni.synthesizerContext(
                array, () -> assertNumbers(new double[] {3, 4}, context().value(), 0));
        assertEquals(4, Dni.synthesizerContext(array, () -> context().value().getDouble(1)));
        assertNull(context());
    }

    @Test
    void theContextBeforeIsThereAgainWhenTheBodyThrows() {
        Dni.synthesizerContext(ONE, () -> {
            Runnable failing = () -> {
                throw new UnsupportedOperationException();
            };
            assertThrows(UnsupportedOperationException.class, () -> Dni.synthesizerContext(TWO, failing));
            assertSame(ONE, context());
        });
    }

    @Test
    void theBodysValueIsReturned() {
        assertEquals("value", Dni.synthesizerContext(ONE, () -> "value"));
    }

    @Test
    void everyInterfaceUsesTheContext() {
        ScaleSynthesizer synthesizer = new ScaleSynthesizer(2);
        Variable trigger = Variable.parameter(Nd4j.createFromArray(10.0));
        Dni.synthesizerContext(ONE, () -> {
            assertNumbers(
                    new double[] {21},
                    new ForwardInterface(synthesizer).receive(trigger).value(),
                    0);
            new BackwardInterface(synthesizer).backward(trigger.mul(1));
            assertNumbers(new double[] {21}, trigger.grad(), 0);
            new UnidirectionalInterface(synthesizer).send(Variable.of(Nd4j.createFromArray(20.0)), trigger);
            assertNumbers(new double[] {20}, synthesizer.weight.grad(), 1e-12);
            assertNumbers(
                    new double[] {21},
                    new BidirectionalInterface(synthesizer, synthesizer)
                            .receive(trigger)
                            .value(),
                    0);
        });
    }

    @Test
    void theContextIsThatOfTheCallAndNotOfTheEndOfADeferral() {
        ScaleSynthesizer synthesizer = new ScaleSynthesizer(2);
        Variable trigger = Variable.parameter(Nd4j.createFromArray(10.0));
        Dni.synthesizerContext(
                ONE,
                () -> Dni.deferBackward(() -> Dni.synthesizerContext(
                        TWO, () -> new BackwardInterface(synthesizer).backward(trigger.mul(1)))));
        assertNumbers(new double[] {22}, trigger.grad(), 0);
    }

    @Test
    void otherThreadsSeeNoContextAndNoDeferral() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Variable x = Variable.parameter(Nd4j.createFromArray(1.0));
            Dni.synthesizerContext(
                    ONE,
                    () -> Dni.deferBackward(() -> {
                        get(executor, () -> assertNull(context()));
                        get(executor, () -> Dni.backward(x.mul(3)));
                        assertNumbers(new double[] {3}, x.grad(), 0);
                        assertSame(ONE, context());
                    }));
        } finally {
            executor.shutdownNow();
        }
    }

    private Variable context() {
        watching.receive(TWO);
        return seen;
    }

    private static void get(ExecutorService executor, Runnable task) {
        try {
            executor.submit(task).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
