package org.dni4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.dni4j.BackwardInterface;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;

/** A BackwardInterface between two linear layers. */
final class BackwardInterfaceCases implements GoldenTest.Runner {

    /** What stands at h; null where nothing follows. */
    private interface Call {
        Variable apply(BackwardInterface backward, Variable h, JsonNode golden);
    }

    private static final Map<String, Call> KINDS = Map.of(
            "forward_train", (backward, h, golden) -> backward.forward(h),
            "forward_eval",
                    (backward, h, golden) -> {
                        backward.eval();
                        return backward.forward(h);
                    },
            "make_trigger", (backward, h, golden) -> backward.makeTrigger(h.detach()),
            "make_trigger_attached", (backward, h, golden) -> backward.makeTrigger(h),
            "backward",
                    (backward, h, golden) -> {
                        backward.backward(h);
                        return null;
                    },
            "backward_factor",
                    (backward, h, golden) -> {
                        backward.backward(h, golden.get("factor").asDouble());
                        return null;
                    });

    @Override
    public void run(JsonNode golden, Comparison comparison) {
        Call call = Comparison.known("kind", golden.get("kind").asText(), KINDS);
        Linear lower = linear(golden, "lower");
        Linear upper = linear(golden, "upper");
        BackwardInterface backward = new BackwardInterface(SynthesizerCases.create(golden.get("config")));
        Map<String, Variable> parameters =
                comparison.load(golden.get("parameters"), Map.of("lower", lower, "upper", upper, "", backward));
        Variable x = comparison.leaf(golden.get("x"));
        Variable target = comparison.constant(golden.get("target"));
        Dni.synthesizerContext(comparison.constant(golden.get("context")), () -> {
            Variable h = call.apply(backward, lower.forward(x).tanh(), golden);
            if (h != null) {
                Variable output = upper.forward(h);
                Variable loss = Losses.meanSquaredError(output, target);
                comparison.close("output", golden.get("output"), output.value());
                comparison.close("loss", golden.get("loss").asDouble(), loss.item());
                loss.backward();
            }
        });
        comparison.gradients(golden.get("gradients").get("parameters"), parameters);
        comparison.close("gradient of x", golden.get("gradients").get("x"), x.grad());
    }

    static Linear linear(JsonNode golden, String name) {
        JsonNode parameters = golden.get("parameters");
        JsonNode shape = parameters.get(name + ".weight").get("shape");
        return LayerCases.linear(shape.get(1).asLong(), shape.get(0).asLong(), parameters.has(name + ".bias"));
    }
}
