package org.dni4j;

import java.util.Arrays;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares a synthetic gradient s with the true one t, over all elements of a batch. A number that is not defined is
 * NaN: the cosine if either is zero everywhere, the others if t is.
 *
 * @param cosine of the angle between them, s t / (|s| |t|): 1 for the same direction, 0 for a right angle
 * @param signAgreement the share of the elements with t != 0 where s has the sign of t; guessing gives about one half
 * @param normRatio |s| / |t|: 1 for the right size
 * @param unexplained |s - t|^2 / |t|^2, the synthesizer's squared error divided by the true gradient's square: 1 for
 *     s = 0
 */
public record GradientMatch(double cosine, double signAgreement, double normRatio, double unexplained) {

    /**
     * Compares two gradients of one shape, FLOAT or DOUBLE; sums are taken in double.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public static GradientMatch of(INDArray synthetic, INDArray truth) {
        if (!Arrays.equals(synthetic.shape(), truth.shape())) {
            throw new IllegalArgumentException("the synthetic gradient has shape " + Arrays.toString(synthetic.shape())
                    + ", the true one " + Arrays.toString(truth.shape()));
        }
        return of(numbers(synthetic), numbers(truth));
    }

    /** {@link #of(INDArray, INDArray)} of two variables' values. */
    public static GradientMatch of(Variable synthetic, Variable truth) {
        return of(synthetic.value(), truth.value());
    }

    private static GradientMatch of(double[] s, double[] t) {
        double product = 0;
        double ofS = 0;
        double ofT = 0;
        double error = 0;
        int signs = 0;
        int agree = 0;
        for (int i = 0; i < s.length; i++) {
            product += s[i] * t[i];
            ofS += s[i] * s[i];
            ofT += t[i] * t[i];
            error += (s[i] - t[i]) * (s[i] - t[i]);
            if (t[i] != 0) {
                signs++;
                agree += Math.signum(s[i]) == Math.signum(t[i]) ? 1 : 0;
            }
        }
        if (signs == 0) {
            return new GradientMatch(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        return new GradientMatch(
                product / Math.sqrt(ofS) / Math.sqrt(ofT), (double) agree / signs, Math.sqrt(ofS / ofT), error / ofT);
    }

    private static double[] numbers(INDArray array) {
        return array.dup('c').data().asDouble();
    }
}
