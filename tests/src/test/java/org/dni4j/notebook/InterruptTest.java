package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A kernel that is interrupted while a cell trains, saves or downloads: what the cell worked on stays usable. */
class InterruptTest {

    private static final List<String> TRAINING = List.of("%load setup.jshell", """
            Linear model = new Linear(100, 100, new Random(1));
            Optimizer adam = new Adam(0.001, model);
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
            }""", "train();", """
            Thread.sleep(1000); // whatever still runs would go on counting
            int before = steps;
            Thread.sleep(1000);
            System.out.print(before > 0 && before == steps);""", """
            double now = Losses.meanSquaredError(model.forward(x), x).item();
            Variable more = Losses.meanSquaredError(model.forward(x), x);
            more.backward();
            adam.step();
            System.out.print(now < 1 && model.parameters().stream().allMatch(p -> p.grad() != null));""");

    private static final List<String> SAVING = List.of("%load setup.jshell", """
            Linear model = new Linear(2000, 2000, new Random(1));
            Linear loaded = new Linear(2000, 2000, new Random(2));
            java.nio.file.Path file = java.nio.file.Files.createTempDirectory("saving").resolve("model");
            model.save(file);
            int saves = 0;
            void save() throws Exception {
                System.out.println("saving");
                while (true) {
                    model.save(file);
                    saves++;
                }
            }""", "save();", """
            Thread.sleep(1000); // whatever still runs would go on counting
            int before = saves;
            Thread.sleep(1000);
            loaded.load(file);
            System.out.print(before == saves && file.getParent().toFile().list().length == 1
                    && loaded.weight().value().equals(model.weight().value()));""", """
            loaded.weight().setValue(loaded.weight().value().mul(2));
            loaded.save(file);
            model.load(file);
            System.out.print(loaded.weight().value().equals(model.weight().value()));""");

    private static final List<String> DOWNLOADING = List.of(
            "%load setup.jshell",
            "%classpath " + Path.of("target/test-classes").toAbsolutePath(),
            "java.nio.file.Path cache = java.nio.file.Files.createTempDirectory(\"cache\");",
            "Digits digits = org.dni4j.data.MirroredMnist.loadSlowly(cache);",
            "Thread.sleep(1000); System.out.print(\"files \" + cache.toFile().list().length);",
            """
            Digits digits = org.dni4j.data.MirroredMnist.load(cache);
            System.out.print(digits.train().size() + " images, " + cache.toFile().list().length + " files");""");

    @Test
    void trainingEndsAndTheModelStaysUsable() throws Exception {
        var outputs = interrupted(TRAINING, 2, "loss 0.");
        assertTrue(outputs.get(3).asText().endsWith("true"), outputs::toString);
        assertTrue(outputs.get(4).asText().endsWith("true"), outputs::toString);
    }

    @Test
    void aSaveEndsAndTheFileIsWholeAndCanBeReplaced() throws Exception {
        var outputs = interrupted(SAVING, 2, "saving");
        assertTrue(outputs.get(3).asText().endsWith("true"), outputs::toString);
        assertTrue(outputs.get(4).asText().endsWith("true"), outputs::toString);
    }

    @Test
    void aDownloadEndsAndTheCacheCanBeFilled() throws Exception {
        var outputs = interrupted(DOWNLOADING, 3, "Downloading train-images");
        assertTrue(outputs.get(4).asText().endsWith("files 0"), outputs::toString);
        assertTrue(outputs.get(5).asText().endsWith("5 images, 4 files"), outputs::toString);
    }

    /** The outputs of the cells, of which one is interrupted when it has put out the text. */
    private static JsonNode interrupted(List<String> cells, int cell, String text) throws Exception {
        var job = Map.of("cells", cells, "interrupt", cell, "after", text);
        var outputs = NotebookRunner.inFreshCopy().python("interrupt.py", job);
        assertTrue(outputs.get(cell).asText().endsWith("EvaluationInterruptedException\n"), outputs::toString);
        return outputs;
    }
}
