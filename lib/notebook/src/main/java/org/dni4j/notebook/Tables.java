package org.dni4j.notebook;

import java.util.Objects;
import org.dni4j.GradientDiagnostics;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What the library has recorded, as Tablesaw's tables. */
public final class Tables {

    private Tables() {}

    /**
     * Returns how synthetic and true gradients matched, one row for each comparison: step, cosine, sign agreement, norm ratio,
     * unexplained; a number that is not defined is missing.
     */
    public static Table of(GradientDiagnostics diagnostics) {
        Objects.requireNonNull(diagnostics, "diagnostics");
        return Table.create(
                "gradient diagnostics",
                DoubleColumn.create("step", diagnostics.steps()),
                DoubleColumn.create("cosine", diagnostics.cosine()),
                DoubleColumn.create("sign agreement", diagnostics.signAgreement()),
                DoubleColumn.create("norm ratio", diagnostics.normRatio()),
                DoubleColumn.create("unexplained", diagnostics.unexplained()));
    }
}
