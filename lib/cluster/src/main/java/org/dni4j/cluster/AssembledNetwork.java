package org.dni4j.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.data.LabelledImages;

/** A network put together from its published parts, in evaluation mode: true activations, no synthesizers. */
final class AssembledNetwork {

    private final List<PartBlock> parts;

    private AssembledNetwork(List<PartBlock> parts) {
        this.parts = parts;
    }

    static Optional<AssembledNetwork> assemble(Network network, Member member) throws TimeoutException, InterruptedException {
        List<PartBlock> parts = new ArrayList<>();
        for (int i = 0; i < network.parts().size(); i++) {
            PartBlock part = PartTrainer.block(network, i);
            Map<String, Variable> state = SealedMessage.state(part);
            Optional<SealedMessage> published = member.fetch(PartTrainer.blockOf(network.parts().get(i).name()), state);
            if (published.isEmpty()) {
                return Optional.empty();
            }
            published.get().arrays().forEach((name, value) -> state.get(name).setValue(value));
            part.eval();
            parts.add(part);
        }
        return Optional.of(new AssembledNetwork(parts));
    }

    /** Turns images (batch, 784) into scores (batch, 10); the network reads the class with the highest score. */
    Variable forward(Variable images) {
        Variable h = images;
        for (PartBlock part : parts) {
            h = part.forward(h);
        }
        return h;
    }

    /** The share of the images whose class the network reads correctly, from 0 to 1. */
    double accuracy(LabelledImages images) {
        long right = 0;
        for (Batch batch : images.batches(1000)) {
            Variable scores = Autograd.noGrad(() -> forward(batch.images()));
            int[] read = scores.value().argMax(1).toIntVector();
            for (int i = 0; i < read.length; i++) {
                right += read[i] == batch.labels()[i] ? 1 : 0;
            }
        }
        return (double) right / images.size();
    }
}
