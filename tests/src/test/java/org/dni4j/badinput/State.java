package org.dni4j.badinput;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.dni4j.testing.Close;
import org.nd4j.linalg.api.ndarray.INDArray;

/** All that an object shows of itself and a refused call must leave alone. */
final class State {

    private State() {}

    static List<String> of(Object... objects) {
        List<String> state = new ArrayList<>();
        Arrays.stream(objects).forEach(object -> add(state, object));
        return state;
    }

    private static void add(List<String> state, Object object) {
        if (object instanceof Block block) {
            block.namedParameters().forEach((name, variable) -> add(state, variable));
            block.namedBuffers().forEach((name, variable) -> add(state, variable));
            state.add("training " + block.isTraining());
        } else if (object instanceof Variable variable) {
            add(state, variable.value());
            add(state, variable.grad());
        } else if (object instanceof INDArray array) {
            state.add(array.dataType()
                    + Arrays.toString(array.shape())
                    + (array.isEmpty() ? "" : Arrays.toString(Close.numbers(array))));
        } else if (object instanceof Collection<?> all) {
            all.forEach(each -> add(state, each));
        } else if (object instanceof Object[] all) {
            Arrays.stream(all).forEach(each -> add(state, each));
        } else if (object instanceof int[] numbers) {
            state.add(Arrays.toString(numbers));
        } else if (object instanceof CountingRandom random) {
            state.add(random.drawn() + " numbers drawn");
        }
    }
}
