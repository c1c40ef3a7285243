package org.dni4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the cells of a notebook put out. */
record ExecutedNotebook(JsonNode json) {

    /** Returns the sources of the code cells. */
    List<String> code() {
        return sources("code");
    }

    /** Returns the texts of the markdown cells. */
    List<String> prose() {
        return sources("markdown");
    }

    /** Returns all outputs, in order. */
    List<JsonNode> outputs() {
        var outputs = new ArrayList<JsonNode>();
        for (var cell : json.get("cells")) {
            cell.path("outputs").forEach(outputs::add);
        }
        return outputs;
    }

    /** Returns name and message of each error. */
    List<String> errors() {
        return outputs().stream()
                .filter(output -> output.path("output_type").asText().equals("error"))
                .map(output -> output.path("ename").asText() + ": "
                        + output.path("evalue").asText())
                .toList();
    }

    /** Returns what was printed to a stream, {@code stdout} or {@code stderr}. */
    String printed(String stream) {
        var text = new StringBuilder();
        outputs().stream()
                .filter(output -> output.path("name").asText().equals(stream))
                .forEach(output -> text.append(text(output.get("text"))));
        return text.toString();
    }

    /** Returns the bundles that were displayed with a part of this MIME type. */
    List<JsonNode> displays(String mime) {
        return outputs().stream()
                .map(output -> output.path("data"))
                .filter(data -> data.has(mime))
                .toList();
    }

    private List<String> sources(String type) {
        return StreamSupport.stream(json.get("cells").spliterator(), false)
                .filter(cell -> cell.get("cell_type").asText().equals(type))
                .map(cell -> text(cell.get("source")))
                .toList();
    }

    /** Returns a text, which a notebook file may keep as a list of lines. */
    static String text(JsonNode value) {
        return value.isTextual()
                ? value.textValue()
                : String.join(
                        "",
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::textValue)
                                .toList());
    }
}
