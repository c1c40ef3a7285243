package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Dropout;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Sequential;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private final LabelledImages images = SyntheticDigits.draw(2100, 1);
    private final Sequential net =
            new Sequential(new Linear(784, 10, new Random(1)), new BatchNorm1d(10), new Dropout(0.5, new Random(2)));

    @Test
    void accuracyIsTheShareOfImagesReadRight() {
        int right = 0;
        net.eval();
        for (Batch batch : images.batches(7)) {
            Variable scores = net.forward(batch.images());
            for (int i = 0; i < batch.labels().length; i++) {
                right += scores.value().getRow(i).argMax(0).getInt(0) == batch.labels()[i] ? 1 : 0;
            }
        }
        net.train();
        assertEquals((double) right / images.size(), Evaluation.accuracy(net::forward, images));
    }

    @Test
    void blocksAreInEvaluationModeAndNoGraphIsRecordedUntilTheClassifierThrows() {
        List<String> seen = new ArrayList<>();
        assertThrows(
                ArithmeticException.class,
                () -> Evaluation.accuracy(
                        x -> {
                            seen.add(net.isTraining() + " " + net.forward(x).requiresGrad());
                            throw new ArithmeticException();
                        },
                        images));
        assertEquals(List.of("false false"), seen);
        assertTrue(net.isTraining());
        assertTrue(net.forward(images.batches(5).iterator().next().images()).requiresGrad());
    }

    @Test
    void scoresOfAnotherShapeAndNoImagesAreRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Evaluation.accuracy(x -> net.forward(x).sum(1), images))
                .getMessage();
        assertTrue(message.contains("[1000]") && message.contains("1000 images"), message);
        message = assertThrows(IllegalArgumentException.class, () -> Evaluation.accuracy(net, images.first(0)))
                .getMessage();
        assertFalse(message.isEmpty());
    }
}
