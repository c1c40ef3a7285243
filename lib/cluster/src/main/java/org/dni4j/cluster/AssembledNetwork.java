package org.dni4j.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Layer;

/** A network put together from its published parts: true activations, no synthesizers. */
final class AssembledNetwork implements Layer {

    private final List<PartBlock> parts;

    private AssembledNetwork(List<PartBlock> parts) {
        this.parts = parts;
    }

    static Optional<AssembledNetwork> assemble(Network network, Member member)
            throws TimeoutException, InterruptedException {
        List<PartBlock> parts = new ArrayList<>();
        for (int i = 0; i < network.parts().size(); i++) {
            PartBlock part = PartTrainer.block(network, i);
            Map<String, Variable> state = SealedMessage.state(part);
            Optional<SealedMessage> published =
                    member.fetch(PartTrainer.blockOf(network.parts().get(i).name()), state);
            if (published.isEmpty()) {
                return Optional.empty();
            }
            published.get().arrays().forEach((name, value) -> state.get(name).setValue(value));
            parts.add(part);
        }
        return Optional.of(new AssembledNetwork(parts));
    }

    /** Turns images (batch, 784) into scores (batch, 10); the network reads the class with the highest score. */
    @Override
    public Variable forward(Variable images) {
        Variable h = images;
        for (PartBlock part : parts) {
            h = part.forward(h);
        }
        return h;
    }
}
