package org.dni4j;

import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dni4j.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of predicting the next synthetic gradient. */
class AuxiliaryTaskTest {

    private final ScaleSynthesizer synthesizer = new ScaleSynthesizer(2, 3);
    private final ScaleSynthesizer predictor = new ScaleSynthesizer(5, 7);
    private final BackwardInterface gradients = new BackwardInterface(synthesizer);
    private final AuxiliaryTask task = new AuxiliaryTask(gradients, predictor);
    private final Variable state = Variable.parameter(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}}));
    private final Variable later = Variable.parameter(Nd4j.createFromArray(new double[][] {{1, 3}, {8, 9}}));

    /** Predicted (5, 14), (15, 28), and the synthesizer says (2, 9), (16, 27). */
    private static final double[] ERRORS = {3, 5, -1, 1};

    @Test
    void theLossIsTheMeanSquaredErrorOfTheSyntheticGradientThatIsPredicted() {
        assertEquals((9 + 25 + 1 + 1) / 4.0, task.loss(state, later).item(), 1e-12);
    }

    @Test
    void itTeachesThePredictor() {
        task.loss(state, later).backward();
        assertNumbers(
                new double[] {(ERRORS[0] * 1 + ERRORS[2] * 3) / 2, (ERRORS[1] * 2 + ERRORS[3] * 4) / 2},
                predictor.weight.grad(),
                1e-12);
    }

    @Test
    void itsGradientGoesToTheStateThatIsPredictedFrom() {
        task.loss(state, later).backward();
        assertNumbers(
                new double[] {ERRORS[0] * 5 / 2, ERRORS[1] * 7 / 2, ERRORS[2] * 5 / 2, ERRORS[3] * 7 / 2},
                state.grad(),
                1e-12);
    }

    @Test
    void itsGradientGoesNeitherToTheLaterStateNorToTheSynthesizer() {
        task.loss(state, later.mul(1)).backward();
        assertNull(later.grad());
        assertNull(synthesizer.weight.grad());
    }

    @Test
    void atATriggerItIsPartOfTheSynthesizersLesson() {
        Variable before = state.mul(1);
        Variable start = gradients.makeTrigger(before.detach());
        task.loss(start, later).backward();
        double[] says = {2, 6, 6, 12};
        double[] truth = {ERRORS[0] * 5 / 2, ERRORS[1] * 7 / 2, ERRORS[2] * 5 / 2, ERRORS[3] * 7 / 2};
        assertNumbers(
                new double[] {
                    (says[0] - truth[0]) * 1 + (says[2] - truth[2]) * 3,
                    (says[1] - truth[1]) * 2 + (says[3] - truth[3]) * 4
                },
                synthesizer.weight.grad(),
                1e-12);
        assertNull(state.grad());
    }

    @Test
    void synthesizerAndPredictorAreInTheSameContext() {
        Variable context = Variable.of(Nd4j.createFromArray(new double[][] {{10, 20}, {30, 40}}));
        double loss =
                Dni.synthesizerContext(context, () -> task.loss(state, later).item());
        assertEquals(task.loss(state, later).item(), loss, 1e-12);
    }

    @Test
    void onlyThePredictorsParametersAreTheTasks() {
        assertEquals(
                List.of("predictor.weight"), List.copyOf(task.namedParameters().keySet()));
        assertEquals(List.of(), new AuxiliaryTask(gradients, (seen, context) -> seen).parameters());
    }

    @Test
    void aPredictionOfAnotherShapeIsRefusedWithBoth() {
        AuxiliaryTask narrow = new AuxiliaryTask(gradients, (seen, context) -> seen.slice(1, 0, 1));
        String refused = assertThrows(IllegalArgumentException.class, () -> narrow.loss(state, later))
                .getMessage();
        assertTrue(refused.contains("[2, 1]") && refused.contains("[2, 2]"), refused);
    }

    @Test
    void aTaskNeedsAnInterfaceAndAPredictor() {
        assertEquals(
                "gradients",
                assertThrows(NullPointerException.class, () -> new AuxiliaryTask(null, predictor))
                        .getMessage());
        assertEquals(
                "predictor",
                assertThrows(NullPointerException.class, () -> new AuxiliaryTask(gradients, null))
                        .getMessage());
    }
}
