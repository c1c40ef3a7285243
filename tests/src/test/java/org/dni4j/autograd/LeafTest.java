package org.dni4j.autograd;

import static org.dni4j.testing.Close.assertClose;
import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is done with a leaf and its gradient between backward passes. */
class LeafTest {

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aScaledGradientIsScaledForAllThatFollow(DataType type) {
        INDArray first = Sample.numbers(type, 1, 3, 4);
        INDArray second = Sample.numbers(type, 2, 3, 4);
        Variable leaf = Variable.parameter(Sample.numbers(type, 3, 3, 4));
        leaf.mul(1).backward(first);
        leaf.scaleGrad(0.5);
        leaf.scaleGrad(3);
        double norm = first.mul(1.5).norm2Number().doubleValue();
        assertEquals(norm * norm, leaf.squaredGradNorm(), 1e-5 * norm * norm);
        leaf.mul(1).backward(second);
        INDArray sum = leaf.grad();
        assertClose(first.mul(1.5).add(second), sum, 1e-6, "gradient");
        INDArray kept = sum.dup();
        leaf.scaleGrad(2);
        assertIdentical(kept, sum, "the array held");
        assertClose(kept.mul(2), leaf.grad(), 1e-6, "twice the gradient");
        leaf.zeroGrad();
        leaf.mul(1).backward(first);
        assertIdentical(first, leaf.grad(), "the next gradient");
    }

    @Test
    void aGradientThatItsHolderChangesIsChanged() {
        Variable leaf = Variable.parameter(Sample.numbers(DataType.FLOAT, 1, 5));
        leaf.sum().backward();
        leaf.grad().muli(7);
        leaf.sum().backward();
        assertEquals(8 * 5, leaf.grad().sumNumber().doubleValue(), 1e-5);
    }

    @Test
    void anUpdateInChunksVisitsEachElementOnce() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            int length = 100_000;
            Variable leaf = Variable.parameter(Sample.numbers(type, 1, length));
            INDArray before = leaf.value();
            INDArray gradient = Sample.numbers(type, 2, length);
            leaf.mul(1).backward(gradient);
            leaf.scaleGrad(0.5);
            AtomicInteger chunks = new AtomicInteger();
            leaf.update(new ChunkedUpdate() {
                @Override
                public void apply(float[] value, float[] its, int from, int to) {
                    chunks.incrementAndGet();
                    for (int i = from; i < to; i++) {
                        value[i] -= its[i];
                    }
                }

                @Override
                public void apply(double[] value, double[] its, int from, int to) {
                    chunks.incrementAndGet();
                    for (int i = from; i < to; i++) {
                        value[i] -= its[i];
                    }
                }
            });
            assertClose(before.sub(gradient.mul(0.5)), leaf.value(), 1e-6, "value");
            assertTrue(chunks.get() > 1, "one chunk shows nothing");
        }
    }

    /** Its first numbers may have been stepped, so nobody may go on as if they were not. */
    @Test
    void anUpdateInChunksThatThrowsCountsAsAChange() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Variable leaf = Variable.parameter(Sample.numbers(type, 1, 3));
            leaf.sum().backward();
            INDArray before = leaf.value();
            Variable y = leaf.square().sum();
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> leaf.update(new ChunkedUpdate() {
                        @Override
                        public void apply(float[] value, float[] gradient, int from, int to) {
                            value[from] = 7;
                            throw new UnsupportedOperationException();
                        }

                        @Override
                        public void apply(double[] value, double[] gradient, int from, int to) {
                            value[from] = 7;
                            throw new UnsupportedOperationException();
                        }
                    }));
            assertIdentical(Sample.numbers(type, 1, 3), before, "the array given before");
            assertEquals(7, leaf.mul(1).value().getDouble(0), "what is computed from it");
            assertEquals(7, leaf.value().getDouble(0), "what it shows");
            assertThrows(IllegalStateException.class, y::backward);
        }
    }
}
