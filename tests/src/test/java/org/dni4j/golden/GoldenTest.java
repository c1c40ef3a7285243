package org.dni4j.golden;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Every case that the original library computed under PyTorch in double precision, in DOUBLE, and in FLOAT too where a
 * case is one step. {@code -Dgolden.dir=FOLDER} takes the cases from another folder.
 */
class GoldenTest {

    /** Runs one case and compares all that it expects. */
    interface Runner {
        void run(JsonNode golden, Comparison comparison);
    }

    private record Kind(Runner runner, boolean alsoInFloat) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "layers.json", new Kind(new LayerCases(), true),
            "basic_synthesizer.json", new Kind(new SynthesizerCases(), true),
            "forward_interface.json", new Kind(new ForwardInterfaceCases(), true),
            "backward_interface.json", new Kind(new BackwardInterfaceCases(), true),
            "bidirectional_interface.json", new Kind(new BidirectionalInterfaceCases(), true),
            "recurrent_deferred.json", new Kind(new RecurrentCases(), false),
            "training_runs.json", new Kind(new TrainingCases(), false));

    @TestFactory
    Stream<DynamicContainer> everyCaseAgreesWithTheOriginal() throws Exception {
        List<Path> files = files();
        assertFalse(files.isEmpty(), "no golden cases in " + folder());
        List<DynamicContainer> containers = new ArrayList<>();
        for (Path file : files) {
            containers.add(container(file));
        }
        return containers.stream();
    }

    private static DynamicContainer container(Path file) throws IOException {
        String name = file.getFileName().toString();
        Kind kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no test knows what to do with " + file);
        }
        JsonNode cases = new ObjectMapper().readTree(file.toFile()).get("cases");
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            JsonNode golden = cases.get(i);
            String title = i + " " + title(golden);
            tests.add(dynamicTest(
                    title + " DOUBLE", () -> kind.runner.run(golden, new Comparison(DataType.DOUBLE, 1e-9))));
            if (kind.alsoInFloat) {
                tests.add(dynamicTest(
                        title + " FLOAT", () -> kind.runner.run(golden, new Comparison(DataType.FLOAT, 1e-4))));
            }
        }
        assertFalse(tests.isEmpty(), "no cases in " + file);
        return dynamicContainer(name, tests);
    }

    private static String title(JsonNode golden) {
        return Stream.of("op", "kind", "cell", "layers", "optimizer", "mode", "config")
                .filter(golden::has)
                .map(key -> golden.get(key).isObject()
                        ? golden.get(key).toString()
                        : golden.get(key).asText())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static Path folder() throws URISyntaxException {
        String given = System.getProperty("golden.dir");
        return given != null
                ? Path.of(given)
                : Path.of(GoldenTest.class.getResource("/golden").toURI());
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
