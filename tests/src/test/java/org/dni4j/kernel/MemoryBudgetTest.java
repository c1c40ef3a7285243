package org.dni4j.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.optim.Adam;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MemoryBudgetTest {

    /** What training allocates outside the heap in all is several times what it may ever hold at once. */
    @Test
    void trainingHoldsABoundedAmountOfMemoryOutsideTheHeap() {
        Linear lower = new Linear(4, 256, new Random(1));
        Linear upper = new Linear(256, 2, new Random(2));
        List<Variable> parameters = List.of(lower.weight(), upper.weight());
        Adam optimizer = new Adam(parameters, 1e-3);
        Variable x = Variable.of(Sample.numbers(DataType.FLOAT, 1, 1024, 4));
        Variable y = Variable.of(Sample.numbers(DataType.FLOAT, 2, 1024, 2));
        long activation = 1024L * 256 * DataType.FLOAT.width();
        long start = Pointer.physicalBytes();
        long most = 0;
        int steps = 400;
        for (int i = 0; i < steps; i++) {
            optimizer.zeroGrad();
            Losses.meanSquaredError(upper.forward(lower.forward(x).relu()), y).backward();
            optimizer.step();
            most = Math.max(most, Pointer.physicalBytes() - start);
        }
        long allocated = steps * 3 * activation;
        long bound = 2 * MemoryBudget.BYTES;
        assertTrue(allocated > 2 * bound, "the test allocates too little, " + (allocated >> 20) + " MB, to show anything");
        assertTrue(most < bound, "grew by " + (most >> 20) + " MB, the bound is " + (bound >> 20) + " MB");
    }

    @Test
    void releaseFreesAnArrayAndLeavesOthersAlone() {
        INDArray array = Nd4j.ones(DataType.FLOAT, 10);
        INDArray other = Nd4j.ones(DataType.FLOAT, 10);
        MemoryBudget.release(array);
        assertTrue(array.wasClosed());
        assertFalse(other.wasClosed());
        assertTrue(other.sumNumber().doubleValue() == 10);
    }
}
