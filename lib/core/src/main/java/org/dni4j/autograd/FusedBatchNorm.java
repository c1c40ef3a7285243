package org.dni4j.autograd;

import java.util.function.BiConsumer;
import org.dni4j.kernel.Heap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link Normalization#batchNorm} of a FLOAT matrix (batch, channels) in a few loops on the heap; a chain of ND4J
 * operations takes several times as long. What the backward pass needs stays on the heap.
 */
final class FusedBatchNorm {

    private final int batch;
    private final int channels;
    private final float[] weight;
    private final float[] scale;
    private final float[] n;

    private FusedBatchNorm(INDArray x, INDArray weight) {
        batch = (int) x.size(0);
        channels = (int) x.size(1);
        this.weight = Heap.read(weight, new float[channels]);
        scale = new float[channels];
        n = new float[batch * channels];
    }

    static boolean fits(Variable x, Variable weight, Variable bias) {
        return x.rank() == 2 && Heap.isPlain(x.value()) && Heap.isPlain(weight.value()) && Heap.isPlain(bias.value());
    }

    static Variable apply(
            Variable x, Variable weight, Variable bias, double epsilon, BiConsumer<INDArray, INDArray> statistics) {
        FusedBatchNorm fused = new FusedBatchNorm(x.value(), weight.value());
        INDArray y = fused.forward(x.value(), bias.value(), epsilon, statistics);
        return Op.of("batchNorm", y, new Variable[] {x, weight, bias}, fused::backward);
    }

    private INDArray forward(INDArray input, INDArray bias, double epsilon, BiConsumer<INDArray, INDArray> statistics) {
        float[] x = Heap.read(input, Heap.scratch(0, n.length));
        float[] b = Heap.read(bias, Heap.scratch(1, channels));
        float[] mean = new float[channels];
        float[] variance = new float[channels];
        for (int i = 0; i < batch; i++) {
            int row = i * channels;
            for (int c = 0; c < channels; c++) {
                mean[c] += x[row + c];
            }
        }
        for (int c = 0; c < channels; c++) {
            mean[c] /= batch;
        }
        for (int i = 0; i < batch; i++) {
            int row = i * channels;
            for (int c = 0; c < channels; c++) {
                float centred = x[row + c] - mean[c];
                n[row + c] = centred;
                variance[c] += centred * centred;
            }
        }
        for (int c = 0; c < channels; c++) {
            variance[c] /= batch;
            scale[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
        }
        float[] y = new float[n.length];
        for (int i = 0; i < batch; i++) {
            int row = i * channels;
            for (int c = 0; c < channels; c++) {
                n[row + c] *= scale[c];
                y[row + c] = n[row + c] * weight[c] + b[c];
            }
        }
        statistics.accept(Heap.array(mean, channels), Heap.array(variance, channels));
        return Heap.array(y, batch, channels);
    }

    private INDArray[] backward(INDArray gradient) {
        float[] g = Heap.read(Heap.isPlain(gradient) ? gradient : gradient.dup('c'), Heap.scratch(0, n.length));
        float[] sumG = new float[channels];
        float[] sumGn = new float[channels];
        for (int i = 0; i < batch; i++) {
            int row = i * channels;
            for (int c = 0; c < channels; c++) {
                sumG[c] += g[row + c];
                sumGn[c] += g[row + c] * n[row + c];
            }
        }
        float[] gradientOfX = new float[n.length];
        for (int i = 0; i < batch; i++) {
            int row = i * channels;
            for (int c = 0; c < channels; c++) {
                float centred = g[row + c] - (sumG[c] + n[row + c] * sumGn[c]) / batch;
                gradientOfX[row + c] = centred * scale[c] * weight[c];
            }
        }
        return new INDArray[] {
            Heap.array(gradientOfX, batch, channels), Heap.array(sumGn, channels), Heap.array(sumG, channels)
        };
    }
}
