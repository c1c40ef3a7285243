package org.dni4j.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A training to be measured.
 *
 * @param name the family and the mode, such as {@code mnist_mlp/dni}
 * @param steps of one round of measurement
 * @param training makes the model and its batch
 */
record Workload(String name, int steps, Supplier<Training> training) {

    private static final List<Mode> UNIDIRECTIONAL = List.of(Mode.BPROP, Mode.DNI, Mode.CDNI);
    private static final List<Mode> RECURRENT = List.of(Mode.BPROP, Mode.DNI);

    /** The workloads whose names begin with {@code prefix}. */
    static List<Workload> named(String prefix) {
        return all().stream().filter(workload -> workload.name.startsWith(prefix)).toList();
    }

    private static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            all.add(new Workload("mnist_mlp/" + mode, 200, () -> mlp(mode)));
        }
        for (Mode mode : UNIDIRECTIONAL) {
            all.add(new Workload("mnist_cnn/" + mode, 50, () -> cnn(mode)));
        }
        for (Mode mode : RECURRENT) {
            all.add(new Workload("copy_lstm/" + mode, 50, () -> lstm(mode, 4, 64, 10, 10, 256, 1)));
        }
        for (Mode mode : RECURRENT) {
            all.add(new Workload("char_lstm/" + mode, 50, () -> lstm(mode, 5, 32, 64, 64, 256, 1)));
        }
        for (Mode mode : RECURRENT) {
            all.add(new Workload("word_lstm/" + mode, 10, () -> lstm(mode, 5, 20, 10_000, 200, 200, 2)));
        }
        return all;
    }

    private static Training mlp(Mode mode) {
        Random random = new Random(1);
        return new Classification(new Mlp(mode, random), random, -1, 784);
    }

    private static Training cnn(Mode mode) {
        Random random = new Random(1);
        return new Classification(new Cnn(mode, random), random, -1, 1, 28, 28);
    }

    private static Training lstm(Mode mode, int time, int batch, int symbols, int width, int hidden, int layers) {
        Random random = new Random(1);
        LanguageModel model = new LanguageModel(mode, symbols, width, hidden, layers, random);
        return new Prediction(model, symbols, time, batch, random);
    }
}
