package org.dni4j.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.dni4j.BasicSynthesizer;
import org.dni4j.autograd.Variable;

/** BasicSynthesizer by itself. */
final class SynthesizerCases implements GoldenTest.Runner {

    @Override
    public void run(JsonNode golden, Comparison comparison) {
        BasicSynthesizer synthesizer = create(golden.get("config"));
        TreeSet<String> zero = new TreeSet<>();
        synthesizer.namedParameters().forEach((name, parameter) -> {
            if (parameter.value().amaxNumber().doubleValue() == 0) {
                zero.add(name);
            }
        });
        TreeSet<String> expectedZero = new TreeSet<>();
        golden.get("zero_initialised").forEach(name -> expectedZero.add(name.asText()));
        assertEquals(expectedZero, zero, "zero at the start");

        Map<String, Variable> parameters = comparison.load(golden.get("parameters"), Map.of("", synthesizer));
        Variable trigger = comparison.leaf(golden.get("trigger"));
        boolean hasContext = !golden.get("context").isNull();
        Variable context = hasContext ? comparison.leaf(golden.get("context")) : null;
        Variable output = synthesizer.forward(trigger, context);
        comparison.close("output", golden.get("output"), output.value());
        output.backward(comparison.array(golden.get("upstream_gradient")));
        JsonNode gradients = golden.get("gradients");
        comparison.gradients(gradients.get("parameters"), parameters);
        comparison.close("gradient of trigger", gradients.get("trigger"), trigger.grad());
        comparison.close("gradient of context", gradients.get("context"), hasContext ? context.grad() : null);
    }

    static BasicSynthesizer create(JsonNode config) {
        long output = config.get("output_dim").asLong();
        var sizes = BasicSynthesizer.of(output)
                .hiddenLayers(Comparison.config(config, "n_hidden", JsonNode::asInt, 0))
                .hiddenDim(Comparison.config(config, "hidden_dim", JsonNode::asLong, output))
                .triggerDim(Comparison.config(config, "trigger_dim", JsonNode::asLong, output));
        if (!Comparison.isNull(config.get("context_dim"))) {
            sizes.contextDim(config.get("context_dim").asLong());
        }
        return sizes.create(new Random(1));
    }
}
