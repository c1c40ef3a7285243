package org.dni4j.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.dni4j.BasicSynthesizer;
import org.dni4j.Dni;
import org.dni4j.ForwardInterface;
import org.dni4j.autograd.Variable;

/** ForwardInterface: send and receive, and the combined call. */
final class ForwardInterfaceCases implements GoldenTest.Runner {

    private interface Call {
        Variable apply(ForwardInterface forward, Variable message, Variable trigger);
    }

    private static final Map<String, Call> KINDS = Map.of(
            "send_receive",
                    (forward, message, trigger) -> {
                        forward.send(message, trigger);
                        return forward.receive(trigger);
                    },
            "forward_train", ForwardInterface::forward,
            "forward_eval",
                    (forward, message, trigger) -> {
                        forward.eval();
                        return forward.forward(message, trigger);
                    });

    @Override
    public void run(JsonNode golden, Comparison comparison) {
        Call call = Comparison.known("kind", golden.get("kind").asText(), KINDS);
        BasicSynthesizer synthesizer = SynthesizerCases.create(golden.get("config"));
        ForwardInterface forward = new ForwardInterface(synthesizer);
        Map<String, Variable> parameters = comparison.load(golden.get("parameters"), Map.of("", synthesizer));
        if (golden.get("kind").asText().equals("forward_eval")) {
            startFromZero(parameters, golden.get("gradients").get("parameters"));
        }
        Variable trigger = comparison.leaf(golden.get("trigger"));
        Variable message = comparison.leaf(golden.get("message"));
        Variable output = Dni.synthesizerContext(
                comparison.constant(golden.get("context")), () -> call.apply(forward, message, trigger));
        comparison.close("output", golden.get("output"), output.value());
        assertEquals(golden.get("output_requires_grad").asBoolean(), output.requiresGrad(), "output requires grad");
        JsonNode gradients = golden.get("gradients");
        comparison.gradients(gradients.get("parameters"), parameters);
        comparison.close("gradient of trigger", gradients.get("trigger"), trigger.grad());
        comparison.close("gradient of message", gradients.get("message"), message.grad());
    }

    /** The original ran this case after others and had zeroed the gradients between: nothing may be added to zeros. */
    private static void startFromZero(Map<String, Variable> parameters, JsonNode expected) {
        parameters.forEach((name, parameter) -> {
            if (!expected.get(name).isNull()) {
                parameter.backward(parameter.value().mul(0));
            }
        });
    }
}
