package org.dni4j.notebook;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ND4J's arrays and the library's variables: numbers with shape and type, long ones shortened. */
final class ArrayView {

    private static final int DIGITS = 5;
    private static final int MOST_NUMBERS = 1_000;

    private ArrayView() {}

    static Map<String, Object> of(INDArray array) {
        return show(describe(array, "INDArray"), array);
    }

    static Map<String, Object> of(Variable variable) {
        var gradient = !variable.requiresGrad()
                ? "requires no gradient"
                : "requires a gradient" + (variable.grad() == null ? ", has none" : ", has one");
        return show(describe(variable.value(), "Variable") + ", " + gradient, variable.value());
    }

    private static String describe(INDArray array, String what) {
        return what + ", " + array.dataType() + ", "
                + (array.isScalar() ? "a scalar" : "shape " + Arrays.toString(array.shape()));
    }

    private static Map<String, Object> show(String caption, INDArray array) {
        if (array.isEmpty()
                || array.rank() == 0
                || array.rank() > 2
                || !array.dataType().isNumerical()) {
            var bundle = new LinkedHashMap<String, Object>();
            bundle.put("text/plain", caption + "\n" + numbers(array));
            return bundle;
        }
        var rows = array.rank() == 1 ? 1 : (int) array.size(0);
        var columns = (int) array.size(array.rank() - 1);
        return new Grid(
                        caption,
                        List.of(),
                        Collections.nCopies(columns, true),
                        rows,
                        (row, column) -> Readable.number(
                                array.rank() == 1 ? array.getDouble(column) : array.getDouble(row, column), DIGITS))
                .bundle();
    }

    /** Returns what ND4J prints, which of a long array is the beginning and the end. */
    private static String numbers(INDArray array) {
        return array.length() == 1
                ? Readable.number(array.getDouble(0), DIGITS + 2)
                : array.toString(MOST_NUMBERS, array.length() > MOST_NUMBERS, DIGITS);
    }
}
