package org.dni4j.optim;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Chunks;
import org.dni4j.nn.Block;

/** Clipping of gradients (Pascanu et al. 2013). */
public final class GradientClipping {

    /** With fewer numbers in all parameters a second thread gains nothing. */
    private static final long CHUNK = 1 << 18;

    private GradientClipping() {}

    /** Clips the gradients of all parameters of {@code blocks}, each once, as {@link #byNorm(double, List)} does. */
    public static double byNorm(double maxNorm, Block... blocks) {
        return byNorm(maxNorm, Optimizer.parameters(blocks));
    }

    /**
     * Scales the gradients of all parameters, taken as one vector, down to the norm {@code maxNorm} if theirs is
     * larger: g = g maxNorm / (norm + 1e-6), as {@code torch.nn.utils.clip_grad_norm_}. Those without a gradient do
     * not count.
     *
     * @return the norm before
     * @throws IllegalArgumentException unless {@code maxNorm > 0}
     * @throws IllegalStateException if the norm is not a finite number; the gradients are untouched
     */
    public static double byNorm(double maxNorm, List<Variable> parameters) {
        Optimizer.require("the largest norm", maxNorm, maxNorm > 0, "above 0");
        for (int i = 0; i < parameters.size(); i++) {
            Objects.requireNonNull(parameters.get(i), "parameters[" + i + "]");
        }
        double[] squares = new double[parameters.size()];
        long numbers = parameters.stream().mapToLong(Variable::length).sum();
        Chunks.run(squares.length, numbers < CHUNK ? Math.max(1, squares.length) : 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                squares[i] = parameters.get(i).squaredGradNorm();
            }
        });
        double norm = Math.sqrt(DoubleStream.of(squares).sum());
        if (!Double.isFinite(norm)) {
            throw new IllegalStateException("the norm of the gradients is " + norm);
        }
        double factor = maxNorm / (norm + 1e-6);
        if (factor < 1) {
            parameters.forEach(parameter -> parameter.scaleGrad(factor));
        }
        return norm;
    }
}
