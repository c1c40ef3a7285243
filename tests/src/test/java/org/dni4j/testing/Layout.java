package org.dni4j.testing;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** How the numbers of an array lie in memory. What lies between them is NaN, so that whoever reads it shows it. */
public enum Layout {
    /** Row-major and without gaps, as the library itself makes arrays. */
    PLAIN {
        @Override
        public INDArray lay(INDArray array) {
            return array.dup('c');
        }
    },
    /** Column-major; a matrix lies as its transpose does. */
    COLUMN_MAJOR {
        @Override
        public INDArray lay(INDArray array) {
            return array.dup('f');
        }
    },
    /** An array with its dimensions in reverse order. */
    TRANSPOSED {
        @Override
        public INDArray lay(INDArray array) {
            if (array.rank() < 2) {
                return PLAIN.lay(array);
            }
            int[] reversed = IntStream.range(0, array.rank())
                    .map(i -> array.rank() - 1 - i)
                    .toArray();
            return array.permute(reversed).dup('c').permute(reversed);
        }
    },
    /** The last rows, or images, of a larger array: begins late and has no gaps. */
    ROWS_OF_LARGER {
        @Override
        public INDArray lay(INDArray array) {
            return inLarger(array, 1, (size, dim) -> dim == 0 ? 2 : 0);
        }
    },
    /** The middle of a larger array: begins late, and has gaps between rows. */
    SLICED {
        @Override
        public INDArray lay(INDArray array) {
            return inLarger(array, 1, (size, dim) -> 1);
        }
    },
    /** Every other element along each dimension of a larger array. */
    EVERY_OTHER {
        @Override
        public INDArray lay(INDArray array) {
            return inLarger(array, 2, (size, dim) -> 0);
        }
    };

    /** The same numbers in this layout, in new memory. */
    public abstract INDArray lay(INDArray array);

    private interface Start {
        long of(long size, int dim);
    }

    private static INDArray inLarger(INDArray array, int step, Start start) {
        if (array.rank() == 0) {
            return array.dup('c');
        }
        long[] larger = new long[array.rank()];
        INDArrayIndex[] part = new INDArrayIndex[array.rank()];
        for (int i = 0; i < larger.length; i++) {
            long first = start.of(array.size(i), i);
            long end = first + step * array.size(i);
            larger[i] = end + 1;
            part[i] = NDArrayIndex.interval(first, step, end);
        }
        INDArray all = Nd4j.valueArrayOf(larger, Double.NaN, array.dataType());
        INDArray view = all.get(part);
        if (!Arrays.equals(view.shape(), array.shape())) {
            view = view.reshape('c', array.shape());
        }
        return view.assign(array);
    }
}
