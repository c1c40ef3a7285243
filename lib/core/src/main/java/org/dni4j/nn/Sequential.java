package org.dni4j.nn;

import java.util.List;
import java.util.Objects;
import org.dni4j.autograd.Variable;

/**
 * Layers one after the other. The parameters have the names of {@code torch.nn.Sequential}: 0.weight, 2.weight and so
 * on, where layers without parameters count.
 *
 * <pre>{@code
 * var net = new Sequential(new Linear(784, 256, random), Variable::relu, new Linear(256, 10, random));
 * }</pre>
 */
public final class Sequential extends Block implements Layer {

    private final List<Layer> layers;

    /** @throws NullPointerException if a layer is null */
    public Sequential(Layer... layers) {
        for (int i = 0; i < layers.length; i++) {
            if (Objects.requireNonNull(layers[i], "layers[" + i + "]") instanceof Block block) {
                block(String.valueOf(i), block);
            }
        }
        this.layers = List.of(layers);
    }

    /** The result of the last layer, or {@code x} itself if there are no layers. */
    @Override
    public Variable forward(Variable x) {
        Variable result = x;
        for (Layer layer : layers) {
            result = layer.forward(result);
        }
        return result;
    }

    /** The layers, in their order. */
    public List<Layer> layers() {
        return layers;
    }
}
