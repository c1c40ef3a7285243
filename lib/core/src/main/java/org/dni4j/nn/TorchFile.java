package org.dni4j.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Safetensors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The safetensors file of a PyTorch model's parameters. */
final class TorchFile {

    /** The batches that a batch normalisation of PyTorch has seen, an integer that nothing here needs. */
    private static final String COUNTER = "num_batches_tracked";

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private TorchFile() {}

    /** The values in the file, by this side's names. */
    static Map<String, INDArray> read(Path file, Map<String, Variable> state, UnaryOperator<String> nameInFile)
            throws IOException {
        Objects.requireNonNull(nameInFile, "nameInFile");
        return ParameterFile.reading(file, contents -> read(contents, state, nameInFile));
    }

    /** The same, layer by layer in the order of their names. */
    static Map<String, INDArray> readByPosition(Path file, Map<String, Variable> state) throws IOException {
        return ParameterFile.reading(file, contents -> {
            List<String> here = layers(state.keySet());
            List<String> there = layers(contents.names());
            there.sort(Comparator.comparing(TorchFile::sortKey));
            if (here.size() != there.size()) {
                throw contents.refused(
                        "has " + there.size() + " layers, " + there + ", this block has " + here.size() + ", " + here);
            }
            return read(contents, state, name -> {
                String layer = layer(name);
                return there.get(here.indexOf(layer)) + name.substring(layer.length());
            });
        });
    }

    private static Map<String, INDArray> read(
            Safetensors contents, Map<String, Variable> state, UnaryOperator<String> nameInFile) throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        state.keySet().forEach(name -> names.put(name, nameInFile.apply(name)));
        var expected = new LinkedHashSet<>(names.values());
        contents.names().stream().filter(name -> name.endsWith(COUNTER)).forEach(expected::add);
        contents.requireNames(expected);
        Map<String, INDArray> values = new LinkedHashMap<>();
        for (var entry : state.entrySet()) {
            values.put(
                    entry.getKey(),
                    contents.array(names.get(entry.getKey()), entry.getValue().value()));
        }
        return values;
    }

    private static List<String> layers(Collection<String> names) {
        return names.stream()
                .filter(name -> !name.endsWith(COUNTER))
                .map(TorchFile::layer)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** All before the last part of a name, with the dot. */
    private static String layer(String name) {
        return name.substring(0, name.lastIndexOf('.') + 1);
    }

    /** A text whose alphabetical order is that of the name, with numbers by their value. */
    private static String sortKey(String name) {
        return DIGITS.matcher(name).replaceAll(number -> "%20s".formatted(number.group()));
    }
}
