package org.dni4j.decoupling;

import java.util.List;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.optim.Optimizer;
import org.dni4j.parallel.Part;
import org.dni4j.parallel.TopPart;

/** What a pipeline does, on one thread: the parts learn one after the other, and their synthesizers at once. */
final class PartsInTurn {

    private final List<Part> parts;
    private final TopPart<int[]> top;

    PartsInTurn(List<Part> parts, TopPart<int[]> top) {
        this.parts = parts;
        this.top = top;
    }

    void step(Variable images, int[] labels, Variable context) {
        Dni.synthesizerContext(context, () -> {
            Variable input = images;
            for (int i = 0; i < parts.size(); i++) {
                Variable h = parts.get(i).forward().apply(input);
                parts.get(i).gradients().backward(h);
                step(parts.get(i).optimizer());
                teachBelow(i, input);
                input = Variable.parameter(h.value());
            }
            top.loss().apply(input, labels).backward();
            step(top.optimizer());
            teachBelow(parts.size(), input);
        });
    }

    private void teachBelow(int i, Variable input) {
        if (i > 0) {
            Part below = parts.get(i - 1);
            Dni.backward(below.gradients().makeTrigger(input.detach()), Variable.of(input.grad()));
            step(below.synthesizer());
        }
    }

    private static void step(Optimizer optimizer) {
        optimizer.step();
        optimizer.zeroGrad();
    }
}
