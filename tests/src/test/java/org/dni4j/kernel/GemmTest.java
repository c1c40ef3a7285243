package org.dni4j.kernel;

import static org.dni4j.testing.Close.assertClose;
import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The matrix product against ND4J's, for all ways in which a matrix can lie in memory. */
class GemmTest {

    private static final long[][] SIZES = {
        {1, 1, 1}, {1, 5, 1}, {5, 1, 3}, {1, 3, 7}, {7, 3, 1}, {2, 3, 4}, {17, 9, 13}, {33, 64, 31}
    };

    /** How a matrix lies in memory. */
    private interface Layout {
        INDArray matrix(DataType type, long rows, long columns);
    }

    private static final Map<String, Layout> LAYOUTS = new LinkedHashMap<>();

    static {
        LAYOUTS.put("row-major", (type, r, c) -> Sample.numbers(type, 1, r, c));
        LAYOUTS.put("column-major", (type, r, c) -> Sample.columnMajor(r, c).in(type));
        LAYOUTS.put("transposed", (type, r, c) -> Sample.transposed(r, c).in(type));
        LAYOUTS.put("sliced", (type, r, c) -> Sample.sliced(r, c).in(type));
        LAYOUTS.put("sliced, transposed", (type, r, c) -> Sample.sliced(c, r).in(type).transpose());
        LAYOUTS.put("every other column", (type, r, c) -> Sample.everyOther(r, c).in(type));
        LAYOUTS.put("every other column, transposed", (type, r, c) -> Sample.everyOther(c, r).in(type).transpose());
        LAYOUTS.put("rows from the middle", (type, r, c) ->
                Sample.numbers(type, 2, r + 3, c).get(NDArrayIndex.interval(2, r + 2), NDArrayIndex.all()));
        LAYOUTS.put("a slice of three dimensions", (type, r, c) ->
                Sample.numbers(type, 3, 2, r, c).get(NDArrayIndex.point(1), NDArrayIndex.all(), NDArrayIndex.all()));
        LAYOUTS.put("a row repeated", (type, r, c) -> Sample.numbers(type, 4, 1, c).broadcast(r, c));
    }

    @TestFactory
    Stream<DynamicTest> everyLayoutAndTranspositionGivesWhatNd4jGives() {
        List<DynamicTest> tests = new ArrayList<>();
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            LAYOUTS.forEach((left, a) -> LAYOUTS.forEach((right, b) -> tests.add(
                    dynamicTest(type + ": " + left + " by " + right, () -> assertProducts(type, a, b)))));
        }
        return tests.stream();
    }

    private static void assertProducts(DataType type, Layout left, Layout right) {
        for (long[] size : SIZES) {
            for (int transposed = 0; transposed < 4; transposed++) {
                boolean transposeA = (transposed & 1) != 0;
                boolean transposeB = (transposed & 2) != 0;
                INDArray a = transposeA ? left.matrix(type, size[1], size[0]) : left.matrix(type, size[0], size[1]);
                INDArray b = transposeB ? right.matrix(type, size[2], size[1]) : right.matrix(type, size[1], size[2]);
                INDArray aBefore = a.dup('c');
                INDArray bBefore = b.dup('c');
                INDArray expected = product(aBefore, transposeA, bBefore, transposeB);
                INDArray actual = Gemm.multiply(a, transposeA, b, transposeB);
                String what = size[0] + "x" + size[1] + "x" + size[2] + " " + transposeA + " " + transposeB;
                assertEquals(type, actual.dataType(), what);
                assertClose(expected, actual, type == DataType.FLOAT ? 1e-4 : 1e-12, what);
                assertIdentical(aBefore, a, "a");
                assertIdentical(bBefore, b, "b");
            }
        }
    }

    @Test
    void betaScalesWhatIsThere() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            INDArray a = Sample.numbers(type, 1, 3, 4);
            INDArray b = Sample.numbers(type, 2, 4, 2);
            INDArray out = Sample.numbers(type, 3, 3, 2);
            INDArray expected = out.mul(0.5).add(product(a, false, b, false));
            Gemm.multiplyInto(a, false, b, false, 0.5, out);
            assertClose(expected, out, type == DataType.FLOAT ? 1e-6 : 1e-14, "out");
        }
    }

    @Test
    void theResultMayBeAPartOfALargerArrayWithoutGaps() {
        INDArray whole = Sample.numbers(DataType.DOUBLE, 1, 3, 2, 2);
        INDArray before = whole.dup();
        INDArray a = Sample.numbers(DataType.DOUBLE, 2, 2, 5);
        INDArray b = Sample.numbers(DataType.DOUBLE, 3, 5, 2);
        Gemm.multiplyInto(a, false, b, false, 0, whole.get(NDArrayIndex.point(1)));
        assertClose(product(a, false, b, false), whole.get(NDArrayIndex.point(1)), 1e-12, "the part");
        assertIdentical(before.get(NDArrayIndex.point(0)), whole.get(NDArrayIndex.point(0)), "before it");
        assertIdentical(before.get(NDArrayIndex.point(2)), whole.get(NDArrayIndex.point(2)), "after it");
    }

    /** ND4J's product, of arrays that are row-major and without gaps. */
    private static INDArray product(INDArray a, boolean transposeA, INDArray b, boolean transposeB) {
        return (transposeA ? a.transpose() : a).mmul(transposeB ? b.transpose() : b).dup('c');
    }
}
