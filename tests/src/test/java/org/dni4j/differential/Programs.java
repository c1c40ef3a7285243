package org.dni4j.differential;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The committed programs, or those of the folder that {@code -Ddifferential.dir} names. */
final class Programs {

    private static final String FILE = "programs.jsonl.gz";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private Programs() {}

    static List<Program> read() throws IOException {
        List<Program> programs = new ArrayList<>();
        try (InputStream file = open();
                var lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                programs.add(JSON.readValue(line, Program.class));
            }
        }
        return programs;
    }

    private static InputStream open() throws IOException {
        String given = System.getProperty("differential.dir");
        return given == null
                ? Programs.class.getResourceAsStream("/differential/" + FILE)
                : Files.newInputStream(Path.of(given, FILE));
    }
}
