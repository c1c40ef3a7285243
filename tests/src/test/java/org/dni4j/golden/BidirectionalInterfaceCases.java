package org.dni4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.dni4j.BidirectionalInterface;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;

/** A BidirectionalInterface between two linear layers, with the network's input as trigger. */
final class BidirectionalInterfaceCases implements GoldenTest.Runner {

    /** What stands between the layers; null where nothing follows. */
    private interface Call {
        Variable apply(BidirectionalInterface both, Linear lower, Variable x);
    }

    private static final Map<String, Call> KINDS = Map.of(
            "forward_train", (both, lower, x) -> both.forward(lower.forward(x).tanh(), x),
            "forward_eval",
                    (both, lower, x) -> {
                        both.eval();
                        return both.forward(lower.forward(x).tanh(), x);
                    },
            "send_only",
                    (both, lower, x) -> {
                        both.send(lower.forward(x).tanh(), x);
                        return null;
                    },
            "receive_only", (both, lower, x) -> both.receive(x));

    @Override
    public void run(JsonNode golden, Comparison comparison) {
        Call call = Comparison.known("kind", golden.get("kind").asText(), KINDS);
        Linear lower = BackwardInterfaceCases.linear(golden, "lower");
        Linear upper = BackwardInterfaceCases.linear(golden, "upper");
        BidirectionalInterface both = new BidirectionalInterface(
                SynthesizerCases.create(golden.get("forward_config")),
                SynthesizerCases.create(golden.get("backward_config")));
        Map<String, Variable> parameters =
                comparison.load(golden.get("parameters"), Map.of("lower", lower, "upper", upper, "interface", both));
        Variable x = comparison.constant(golden.get("x"));
        Variable target = comparison.constant(golden.get("target"));
        Dni.synthesizerContext(comparison.constant(golden.get("context")), () -> {
            Variable message = call.apply(both, lower, x);
            comparison.close("message", golden.get("message"), message == null ? null : message.value());
            if (message != null) {
                Variable output = upper.forward(message);
                Variable loss = Losses.meanSquaredError(output, target);
                comparison.close("output", golden.get("output"), output.value());
                comparison.close("loss", golden.get("loss").asDouble(), loss.item());
                loss.backward();
            }
        });
        comparison.gradients(golden.get("gradients").get("parameters"), parameters);
    }
}
