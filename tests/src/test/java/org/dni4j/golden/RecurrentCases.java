package org.dni4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Random;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Recurrent;
import org.dni4j.optim.Sgd;

/** Truncated backpropagation through time with a BackwardInterface on the recurrent state, in a deferred backward. */
final class RecurrentCases implements GoldenTest.Runner {

    private static final String SYNTHESIZER = "iface.synthesizer.";

    @Override
    public void run(JsonNode golden, Comparison comparison) {
        Recurrent cell = LayerCases.cell(
                golden.get("cell").asText(),
                golden.get("input_size").asLong(),
                golden.get("hidden_size").asLong(),
                golden.get("layers").asInt());
        Linear out = BackwardInterfaceCases.linear(golden, "out");
        BackwardInterface backward = new BackwardInterface(synthesizer(golden.get("parameters")));
        Map<String, Variable> parameters =
                comparison.load(golden.get("parameters"), Map.of("cell", cell, "out", out, "iface", backward));
        Sgd optimizer = new Sgd(
                golden.get("learning_rate").asDouble(),
                parameters.values().stream().toList());
        double factor = golden.get("factor").asDouble();
        Variable state = null;
        for (JsonNode step : golden.get("steps")) {
            Variable x = comparison.constant(step.get("x"));
            Variable first = state == null ? cell.zeroState(x.size(1)) : state;
            optimizer.zeroGrad();
            state = Dni.deferBackward(() -> {
                var result = cell.forward(x, backward.makeTrigger(first.detach()));
                Variable output = out.forward(result.output());
                backward.backward(result.state(), factor);
                Variable loss = Losses.meanSquaredError(output, comparison.constant(step.get("target")));
                Dni.backward(loss);
                comparison.close("output", step.get("output"), output.value());
                comparison.close("loss", step.get("loss").asDouble(), loss.item());
                comparison.close("state", step.get("state"), result.state().value());
                return result.state();
            });
            comparison.gradients(step.get("gradients"), parameters);
            optimizer.step();
        }
        comparison.values("parameters after", golden.get("parameters_after"), parameters);
    }

    /** The synthesizer whose sizes the parameters show. */
    private static BasicSynthesizer synthesizer(JsonNode parameters) {
        JsonNode top = parameters.get(SYNTHESIZER + "input_trigger.weight").get("shape");
        int hiddenLayers = 0;
        while (parameters.has(SYNTHESIZER + "layers." + hiddenLayers + ".weight")) {
            hiddenLayers++;
        }
        long output = hiddenLayers == 0
                ? top.get(0).asLong()
                : parameters
                        .get(SYNTHESIZER + "layers." + (hiddenLayers - 1) + ".bias")
                        .get("shape")
                        .get(0)
                        .asLong();
        return BasicSynthesizer.of(output)
                .hiddenLayers(hiddenLayers)
                .hiddenDim(top.get(0).asLong())
                .triggerDim(top.get(1).asLong())
                .create(new Random(1));
    }
}
