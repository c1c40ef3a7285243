package org.dni4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.data.SyntheticDigits;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Dropout;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.optim.Adam;
import org.dni4j.testing.Close;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** The same seed gives the same weights, to the last bit. */
class ReproducibleTest {

    private static final int STEPS = 1000;

    /** All that draws random numbers: initial weights, shuffled batches, dropout. */
    private static final class Digits extends Block {
        private final Random random = new Random(3);
        private final Linear lower = block("lower", new Linear(784, 64, random));
        private final BatchNorm1d norm = block("norm", new BatchNorm1d(64));
        private final Dropout dropout = block("dropout", new Dropout(0.2, random));
        private final Linear upper = block("upper", new Linear(64, 10, random));
        private final BackwardInterface gradients = block(
                "gradients",
                new BackwardInterface(
                        BasicSynthesizer.of(64).hiddenLayers(1).contextDim(10).create(random)));

        /** The SHA-256 of all parameters and buffers after so many steps. */
        String trained() {
            Adam adam = new Adam(0.001, this);
            var images = SyntheticDigits.draw(640, 1);
            for (int step = 0; step < STEPS; ) {
                for (Batch batch : images.batches(32, random)) {
                    step(batch);
                    adam.step();
                    adam.zeroGrad();
                    step++;
                }
            }
            return digest();
        }

        private void step(Batch batch) {
            Dni.synthesizerContext(batch.oneHot(), () -> {
                Variable x = batch.images();
                Variable h = dropout.forward(norm.forward(lower.forward(x)).relu());
                Losses.crossEntropy(upper.forward(gradients.forward(h)), batch.labels())
                        .backward();
            });
        }

        private String digest() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                namedParameters().forEach((name, each) -> update(digest, each));
                namedBuffers().forEach((name, each) -> update(digest, each));
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void update(MessageDigest digest, Variable variable) {
            for (double number : Close.numbers(variable.value())) {
                digest.update(Double.toHexString(number).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** What another process does. */
    public static void main(String[] arguments) {
        System.out.println(new Digits().trained());
    }

    @Test
    void theSameSeedGivesTheSameWeightsTwiceInAProcessAndInAnother() throws Exception {
        String first = new Digits().trained();
        assertEquals(first, new Digits().trained());
        assertEquals(first, inAnotherProcess());
    }

    @Test
    void trainingLeavesTheGeneratorsThatAllShareAlone() {
        Nd4j.getRandom().setSeed(5);
        double expected = Nd4j.getRandom().nextDouble();
        Nd4j.getRandom().setSeed(5);
        new Digits()
                .step(SyntheticDigits.draw(32, 1)
                        .batches(32, new Random(1))
                        .iterator()
                        .next());
        assertEquals(expected, Nd4j.getRandom().nextDouble());
    }

    private static String inAnotherProcess() throws IOException, InterruptedException {
        String java = String.join(File.separator, System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), ReproducibleTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(10, TimeUnit.MINUTES));
        return printed.strip();
    }
}
