package org.dni4j.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dni4j.autograd.Autograd;
import org.dni4j.internal.ArrayPool;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadTest {

    private static final int STEPS = 20;
    private static final int ENDS = 3;

    static List<Named<Workload>> workloads() {
        return Workload.course().stream()
                .map(workload -> Named.of(workload.name(), workload))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void everyWorkloadLearnsItsBatch(Workload workload) {
        Training training = workload.training();
        double[] losses = new double[Math.min(STEPS, workload.steps())];
        Arrays.setAll(losses, i -> training.step().item());
        double first = Arrays.stream(losses).limit(ENDS).sum();
        double last = Arrays.stream(losses).skip(losses.length - ENDS).sum();
        assertTrue(last < first, "the losses were " + Arrays.toString(losses));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void aStepGivesBackWhatItTook(Workload workload) {
        Training training = workload.training();
        long[] kept = new long[5];
        Autograd.useThreads(1); // with more it depends on chance how many chunks hold arrays at the same time
        try {
            Arrays.setAll(kept, i -> {
                training.step();
                return ArrayPool.kept();
            });
        } finally {
            Autograd.useThreads(Runtime.getRuntime().availableProcessors());
        }
        assertEquals(
                kept[kept.length - 2], kept[kept.length - 1], "floats kept after the steps: " + Arrays.toString(kept));
    }
}
