package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A kernel that is interrupted while a cell trains: the training ends between two steps, and the model stays. */
class InterruptTest {

    private static final List<String> CELLS = List.of(
            "%load setup.jshell",
            """
            Linear model = new Linear(100, 100, new Random(1));
            Optimizer adam = new Adam(model.parameters(), 0.001);
            Variable x = Variable.of(Nd4j.ones(DataType.FLOAT, 10, 100));
            int steps = 0;
            void train() {
                try (var curve = Plots.live("Training loss", "step", "loss")) {
                    var progress = Progress.of("Training", 100_000_000);
                    while (true) {
                        Variable loss = Losses.meanSquaredError(model.forward(x), x);
                        loss.backward();
                        adam.step();
                        adam.zeroGrad();
                        steps++;
                        curve.add("loss", steps, loss.item());
                        progress.step("loss %.3f", loss.item());
                    }
                }
            }""",
            "train();",
            """
            Thread.sleep(1000); // whatever still runs would go on counting
            int before = steps;
            Thread.sleep(1000);
            System.out.print(before > 0 && before == steps);""",
            """
            double now = Losses.meanSquaredError(model.forward(x), x).item();
            Variable more = Losses.meanSquaredError(model.forward(x), x);
            more.backward();
            adam.step();
            System.out.print(now < 1 && model.parameters().stream().allMatch(p -> p.grad() != null));""");

    @Test
    void trainingEndsAndTheModelStaysUsable() throws Exception {
        var job = Map.of("cells", CELLS, "interrupt", 2, "after", "loss 0.");
        var outputs = NotebookRunner.inFreshCopy().python("interrupt.py", job);
        assertTrue(outputs.get(2).asText().endsWith("EvaluationInterruptedException\n"), outputs::toString);
        assertTrue(outputs.get(3).asText().endsWith("true"), outputs::toString);
        assertTrue(outputs.get(4).asText().endsWith("true"), outputs::toString);
    }
}
