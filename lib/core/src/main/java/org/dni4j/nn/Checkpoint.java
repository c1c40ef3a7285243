package org.dni4j.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Saves and loads several things in one file: networks, and the optimizers that train them, so that a training goes on
 * as if it had not been interrupted:
 *
 * <pre>{@code
 * Checkpoint.save(file, net, adam);
 * // later, with a net and an Adam made in the same way
 * Checkpoint.load(file, net, adam);
 * }</pre>
 *
 * <p>Random numbers to come and the passes left of an interface's warm-up are not in the file: with dropout a training
 * goes on with other masks.
 *
 * <p>Names in the file begin with the position of the thing: 0.hidden.weight, 1.steps. Format: {@link ParameterFile}.
 */
public final class Checkpoint {

    private Checkpoint() {}

    /**
     * Saves the state of all {@code things}. The file is complete or, after an error, unchanged.
     *
     * @throws IOException if it cannot be written; an InterruptedIOException if the thread is interrupted
     */
    public static void save(Path file, Stateful... things) throws IOException {
        ParameterFile.write(file, state(things));
    }

    /**
     * Loads a file that {@link #save} of things of the same structure, in the same order, wrote. After an error nothing
     * has changed.
     *
     * @throws IOException as {@link Block#load} does
     */
    public static void load(Path file, Stateful... things) throws IOException {
        Map<String, INDArray> loaded = ParameterFile.read(file, state(things));
        for (int i = 0; i < things.length; i++) {
            String prefix = i + ".";
            Map<String, INDArray> its = new LinkedHashMap<>();
            things[i].state().keySet().forEach(name -> its.put(name, loaded.get(prefix + name)));
            things[i].restore(its);
        }
    }

    private static Map<String, Variable> state(Stateful... things) {
        Map<String, Variable> all = new LinkedHashMap<>();
        for (int i = 0; i < things.length; i++) {
            String prefix = i + ".";
            Objects.requireNonNull(things[i], "things[" + i + "]")
                    .state()
                    .forEach((name, value) -> all.put(prefix + name, value));
        }
        return all;
    }
}
