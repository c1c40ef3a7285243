package org.dni4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.BidirectionalInterface;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Optimizer;
import org.dni4j.optim.Sgd;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whole training runs: the weights after all steps agree. */
final class TrainingCases implements GoldenTest.Runner {

    /** The interface between the parts: what the upper part gets for the lower part's message and the input. */
    private interface Cut {
        Variable apply(Variable message, Variable x);
    }

    @Override
    public void run(JsonNode golden, Comparison comparison) {
        Linear lower = BackwardInterfaceCases.linear(golden, "lower");
        Linear upper = BackwardInterfaceCases.linear(golden, "upper");
        BatchNorm1d norm = new BatchNorm1d(lower.weight().size(0));
        Map<String, Block> blocks = new HashMap<>(Map.of("lower", lower, "bn", norm, "upper", upper));
        Cut cut =
                cut(golden.get("mode").asText(), lower.weight(), upper.weight().size(0), blocks);
        Map<String, Variable> parameters = comparison.load(golden.get("parameters"), blocks);
        Optimizer optimizer = optimizer(golden.get("optimizer").asText(), List.copyOf(parameters.values()));
        boolean context = golden.get("mode").asText().matches("cdni|full_context");
        for (int i = 0; i < golden.get("x").size(); i++) {
            Variable x = comparison.constant(golden.get("x").get(i));
            int[] labels = labels(golden.get("labels").get(i));
            Variable oneHot = context ? oneHot(labels, upper.weight().size(0), comparison) : null;
            optimizer.zeroGrad();
            Variable h = norm.forward(lower.forward(x));
            Variable message = Dni.synthesizerContext(oneHot, () -> cut.apply(h, x));
            Variable loss = Losses.nll(upper.forward(message.relu()).logSoftmax(1), labels);
            loss.backward();
            optimizer.step();
            comparison.close("loss " + i, golden.get("losses").get(i).asDouble(), loss.item());
        }
        comparison.values("parameters after", golden.get("parameters_after"), parameters);
        norm.namedBuffers().forEach((name, value) -> comparison.close(name, golden.get(name), value.value()));
    }

    private static Cut cut(String mode, Variable lower, long classes, Map<String, Block> blocks) {
        long hidden = lower.size(0);
        return switch (mode) {
            case "bprop" -> (message, x) -> message;
            case "dni", "cdni" -> {
                var backward = new BackwardInterface(synthesizer(hidden, hidden, classes, mode.equals("cdni")));
                blocks.put("interface", backward);
                yield (message, x) -> backward.forward(message);
            }
            case "full", "full_context" -> {
                boolean context = mode.equals("full_context");
                var both = new BidirectionalInterface(
                        synthesizer(hidden, lower.size(1), classes, context),
                        synthesizer(hidden, hidden, classes, context));
                blocks.put("interface", both);
                yield both::forward;
            }
            default -> throw new AssertionError("unknown mode '" + mode + "'");
        };
    }

    private static BasicSynthesizer synthesizer(long output, long trigger, long classes, boolean context) {
        var sizes = BasicSynthesizer.of(output).hiddenLayers(1).triggerDim(trigger);
        return (context ? sizes.contextDim(classes) : sizes).create(new Random(1));
    }

    private static Optimizer optimizer(String name, List<Variable> parameters) {
        return switch (name) {
            case "SGD" -> new Sgd(0.1, parameters).momentum(0.9);
            case "Adam" -> new Adam(0.01, parameters);
            default -> throw new AssertionError("unknown optimizer '" + name + "'");
        };
    }

    private static int[] labels(JsonNode array) {
        int[] labels = new int[array.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = array.get(i).asInt();
        }
        return labels;
    }

    private static Variable oneHot(int[] labels, long classes, Comparison comparison) {
        INDArray oneHot = Nd4j.zeros(comparison.type(), labels.length, classes);
        for (int i = 0; i < labels.length; i++) {
            oneHot.putScalar(i, labels[i], 1);
        }
        return Variable.of(oneHot);
    }
}
