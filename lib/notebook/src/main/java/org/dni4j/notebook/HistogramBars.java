package org.dni4j.notebook;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A histogram's values, counted: bars for a picture, and where there are too many values to send. */
final class HistogramBars {

    private HistogramBars() {}

    /** Returns the same for a trace in nested maps. */
    static Map<String, Object> of(Map<String, Object> histogram) {
        var json = new ObjectMapper();
        return json.convertValue(of(json.<JsonNode>valueToTree(histogram)), new TypeReference<>() {});
    }

    /** Returns a trace of bars that looks as Plotly shows this histogram. */
    static JsonNode of(JsonNode histogram) {
        var turned = !histogram.path("x").isArray()
                || histogram.path("y").isArray()
                        && histogram.path("orientation").asText().equals("h");
        var samples = histogram.path(turned ? "y" : "x");
        var weights = histogram.path(turned ? "x" : "y");
        var bars = JsonNodeFactory.instance.objectNode();
        for (var kept : List.of("name", "marker", "opacity", "xaxis", "yaxis", "showlegend")) {
            if (histogram.has(kept)) {
                bars.set(kept, histogram.get(kept));
            }
        }
        bars.put("type", "bar");
        bars.put("orientation", turned ? "h" : "v");
        var places = bars.putArray(turned ? "y" : "x");
        var heights = bars.putArray(turned ? "x" : "y");
        var numeric = IntStream.range(0, samples.size())
                .mapToObj(samples::get)
                .allMatch(each -> each.isNumber() || each.isNull());
        if (numeric) {
            countNumbers(samples, weights, histogram, turned, bars, places, heights);
        } else {
            countNames(samples, weights, histogram, places, heights);
        }
        return bars;
    }

    private static void countNumbers(
            JsonNode samples,
            JsonNode weights,
            JsonNode histogram,
            boolean turned,
            ObjectNode bars,
            ArrayNode places,
            ArrayNode heights) {
        var numbers = IntStream.range(0, samples.size())
                .mapToDouble(i -> samples.get(i).isNumber() ? samples.get(i).asDouble() : Double.NaN)
                .toArray();
        var bins = Bins.of(numbers, histogram.path(turned ? "nbinsy" : "nbinsx").asInt());
        var contents = IntStream.range(0, bins.count())
                .mapToObj(bin -> new ArrayList<Double>())
                .toList();
        for (int i = 0; i < numbers.length; i++) {
            if (Double.isFinite(numbers[i])) {
                contents.get(bins.index(numbers[i])).add(weights.path(i).asDouble());
            }
        }
        var total = contents.stream().mapToInt(List::size).sum();
        for (int bin = 0; bin < bins.count(); bin++) {
            places.add(bins.middle(bin));
            heights.add(height(contents.get(bin), histogram, total, bins.width()));
        }
        bars.put("width", bins.width());
        bars.put("offset", -bins.width() / 2);
    }

    private static void countNames(
            JsonNode samples, JsonNode weights, JsonNode histogram, ArrayNode places, ArrayNode heights) {
        Map<String, List<Double>> contents = new LinkedHashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            if (!samples.get(i).isNull()) {
                contents.computeIfAbsent(samples.get(i).asText(), name -> new ArrayList<>())
                        .add(weights.path(i).asDouble());
            }
        }
        var total = contents.values().stream().mapToInt(List::size).sum();
        contents.forEach((name, values) -> {
            places.add(name);
            heights.add(height(values, histogram, total, 1));
        });
    }

    private static double height(List<Double> values, JsonNode histogram, int total, double width) {
        var statistics = values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        var height = values.isEmpty()
                ? 0
                : switch (histogram.path("histfunc").asText()) {
                    case "sum" -> statistics.getSum();
                    case "avg" -> statistics.getAverage();
                    case "min" -> statistics.getMin();
                    case "max" -> statistics.getMax();
                    default -> statistics.getCount();
                };
        return switch (histogram.path("histnorm").asText()) {
            case "percent" -> 100.0 * height / total;
            case "probability" -> height / total;
            case "density" -> height / width;
            case "probability density" -> height / total / width;
            default -> height;
        };
    }
}
