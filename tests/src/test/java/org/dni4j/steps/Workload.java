package org.dni4j.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A training to be measured.
 *
 * @param name the family and the mode, such as {@code mnist_mlp/dni}
 * @param steps of one round of measurement
 * @param batch how many examples a step has
 * @param ofBatch makes the model and a batch of so many examples
 */
record Workload(String name, int steps, int batch, IntFunction<Training> ofBatch) {

    private static final List<Mode> UNIDIRECTIONAL = List.of(Mode.BPROP, Mode.DNI, Mode.CDNI);
    private static final List<Mode> RECURRENT = List.of(Mode.BPROP, Mode.DNI);

    /** Of all workloads those whose names begin with {@code prefix}. */
    static List<Workload> named(String prefix) {
        return Stream.concat(course().stream(), large().stream())
                .filter(workload -> workload.name.startsWith(prefix))
                .toList();
    }

    /** Those of the course's sizes. */
    static List<Workload> course() {
        List<Workload> course = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            course.add(new Workload(
                    "mnist_mlp/" + mode, 200, 64, batch -> classify(batch, random -> new Mlp(mode, random), 784)));
        }
        for (Mode mode : UNIDIRECTIONAL) {
            course.add(new Workload(
                    "mnist_cnn/" + mode, 50, 64, batch -> classify(batch, random -> new Cnn(mode, random), 1, 28, 28)));
        }
        for (Mode mode : RECURRENT) {
            course.add(new Workload("copy_lstm/" + mode, 50, 64, batch -> lstm(mode, 4, batch, 10, 10, 256, 1)));
        }
        for (Mode mode : RECURRENT) {
            course.add(new Workload("char_lstm/" + mode, 50, 32, batch -> lstm(mode, 5, batch, 64, 64, 256, 1)));
        }
        for (Mode mode : RECURRENT) {
            course.add(new Workload("word_lstm/" + mode, 10, 20, batch -> lstm(mode, 5, batch, 10_000, 200, 200, 2)));
        }
        return course;
    }

    /** Plain networks of the sizes that people bring in notebooks of their own. */
    private static List<Workload> large() {
        List<Workload> large = new ArrayList<>();
        for (int[] sizes : new int[][] {{256, 512}, {1024, 64}, {1024, 512}, {2048, 64}, {2048, 512}}) {
            large.add(new Workload(
                    "large_mlp/" + sizes[0] + "x" + sizes[1],
                    10,
                    sizes[1],
                    batch -> classify(batch, random -> Plain.mlp(784, sizes[0], random), 784)));
        }
        for (int channels : new int[] {16, 64}) {
            large.add(new Workload(
                    "large_cnn/" + channels + "x64",
                    10,
                    64,
                    batch -> classify(batch, random -> Plain.cnn(3, 32, channels, random), 3, 32, 32)));
        }
        return large;
    }

    Training training() {
        return ofBatch.apply(batch);
    }

    private interface Model {
        Classifier create(Random random);
    }

    private static Training classify(int batch, Model model, long... image) {
        Random random = new Random(1);
        return new Classification(model.create(random), random, batch, image);
    }

    private static Training lstm(Mode mode, int time, int batch, int symbols, int width, int hidden, int layers) {
        Random random = new Random(1);
        LanguageModel model = new LanguageModel(mode, symbols, width, hidden, layers, random);
        return new Prediction(model, symbols, time, batch, random);
    }
}
