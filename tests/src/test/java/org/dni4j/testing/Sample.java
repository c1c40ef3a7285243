package org.dni4j.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Numbers to compute with, the same in both types and in every run. None is nearer to 0 than 0.1, where some functions
 * have a kink, and no two are nearer to each other than 1e-5, where a maximum has one.
 */
public final class Sample {

    /** An array in one of the two types. */
    @FunctionalInterface
    public interface Source {
        INDArray in(DataType type);
    }

    private Sample() {}

    /** Numbers between -1 and 1. */
    public static INDArray numbers(DataType type, long seed, long... shape) {
        Random random = new Random(seed);
        double[] numbers = random.doubles(length(shape), 0.1, 1)
                .map(x -> random.nextBoolean() ? x : -x)
                .toArray();
        return array(type, numbers, shape);
    }

    /**
     * Numbers between -1 and 1 in a random order, the same in FLOAT and DOUBLE: their sizes are n steps from 0.1 to 1,
     * each moved by less than a quarter of a step, so that no two are near to each other, nor one to 0.
     */
    public static INDArray apart(DataType type, long seed, long... shape) {
        Random random = new Random(seed);
        List<Double> sizes = new ArrayList<>();
        long n = length(shape);
        for (int i = 0; i < n; i++) {
            sizes.add(0.1 + 0.9 * (i + 0.25 + 0.5 * random.nextDouble()) / n);
        }
        Collections.shuffle(sizes, random);
        double[] numbers = sizes.stream()
                .mapToDouble(x -> (float) (random.nextBoolean() ? x : -x))
                .toArray();
        return array(type, numbers, shape);
    }

    /** Row-major and without gaps, as the library itself makes them. */
    public static Source plain(long... shape) {
        return type -> numbers(type, 31 + Arrays.hashCode(shape), shape);
    }

    /** Between 0.1 and 1. */
    public static Source positive(long... shape) {
        return type -> array(type, new Random(7).doubles(length(shape), 0.1, 1).toArray(), shape);
    }

    /** A matrix that is the transpose of one that lies in memory. */
    public static Source transposed(long rows, long columns) {
        return type -> numbers(type, 11, columns, rows).transpose();
    }

    /** A part of a larger array: it begins late, and has gaps between rows. */
    public static Source sliced(long... shape) {
        return type -> {
            long[] larger = Arrays.stream(shape).map(size -> size + 2).toArray();
            return numbers(type, 12, larger)
                    .get(Arrays.stream(shape)
                            .mapToObj(size -> NDArrayIndex.interval(1, size + 1))
                            .toArray(INDArrayIndex[]::new));
        };
    }

    /** Every other column of a larger matrix. */
    public static Source everyOther(long rows, long columns) {
        return type ->
                numbers(type, 13, rows, 2 * columns).get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2, 2 * columns));
    }

    /** Column-major. */
    public static Source columnMajor(long... shape) {
        return type -> numbers(type, 14, shape).dup('f');
    }

    /** The numbers given, row by row. */
    public static INDArray array(DataType type, double[] numbers, long... shape) {
        INDArray flat = shape.length == 0 ? Nd4j.scalar(numbers[0]) : Nd4j.create(numbers, shape, 'c');
        return flat.castTo(type);
    }

    private static long length(long... shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
}
