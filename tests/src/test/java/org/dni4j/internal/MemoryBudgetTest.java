package org.dni4j.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.dni4j.autograd.Variable;
import org.dni4j.optim.Sgd;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class MemoryBudgetTest {

    /** What is copied outside the heap in all is several times what may ever be there at once. */
    @Test
    void valuesThatAreLookedAtHoldABoundedAmountOfMemoryOutsideTheHeap() {
        Variable weight = Variable.parameter(Sample.numbers(DataType.DOUBLE, 1, 512, 256));
        Sgd optimizer = new Sgd(1e-3, List.of(weight));
        long megabyte = weight.value().length() * DataType.DOUBLE.width();
        long start = Pointer.physicalBytes();
        long most = 0;
        int steps = 250;
        for (int i = 0; i < steps; i++) {
            optimizer.zeroGrad();
            Variable result = weight.mul(0.5).add(1).mul(weight);
            result.mean().backward();
            optimizer.step();
            for (int look = 0; look < 5; look++) {
                result.mul(look).value();
            }
            most = Math.max(most, Pointer.physicalBytes() - start);
        }
        long allocated = steps * 5 * megabyte;
        long bound = 2 * MemoryBudget.BYTES;
        assertTrue(
                allocated > 2 * bound, "the test allocates too little, " + (allocated >> 20) + " MB, to show anything");
        assertTrue(most < bound, "grew by " + (most >> 20) + " MB, the bound is " + (bound >> 20) + " MB");
    }
}
