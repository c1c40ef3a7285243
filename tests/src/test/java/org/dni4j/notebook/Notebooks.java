package org.dni4j.notebook;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The notebooks of the course, by their paths in its folder. */
final class Notebooks {

    static final Path FOLDER = Path.of("").toAbsolutePath().resolveSibling("notebooks");

    private Notebooks() {}

    /** Returns lessons and solutions. */
    static List<String> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ipynb")
                            && !file.toString().contains("checkpoint"))
                    .map(file -> FOLDER.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Returns the lessons. */
    static List<String> lessons() throws IOException {
        return all().stream().filter(name -> Path.of(name).getNameCount() == 1).toList();
    }

    /** Returns a notebook with the outputs that it was committed with. */
    static ExecutedNotebook committed(String name) throws IOException {
        return new ExecutedNotebook(
                new ObjectMapper().readTree(FOLDER.resolve(name).toFile()));
    }
}
