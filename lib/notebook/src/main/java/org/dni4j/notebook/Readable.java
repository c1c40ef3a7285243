package org.dni4j.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers rounded for reading. */
final class Readable {

    private static final int LARGEST_PLAIN_EXPONENT = 12;
    private static final int SMALLEST_PLAIN_EXPONENT = -5;

    private Readable() {}

    /** Returns the number with so many significant digits at most, such as 0.1235, 28260 or 1.2e-9. */
    static String number(double value, int digits) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        var rounded = new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        var exponent = rounded.precision() - rounded.scale() - 1;
        return exponent > LARGEST_PLAIN_EXPONENT || exponent < SMALLEST_PLAIN_EXPONENT
                ? rounded.unscaledValue().signum() == 0 ? "0" : mantissa(rounded) + "e" + exponent
                : rounded.toPlainString();
    }

    private static String mantissa(BigDecimal number) {
        return number.movePointLeft(number.precision() - number.scale() - 1).toPlainString();
    }
}
