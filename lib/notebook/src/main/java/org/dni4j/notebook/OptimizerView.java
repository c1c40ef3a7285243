package org.dni4j.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dni4j.autograd.Variable;
import org.dni4j.optim.Optimizer;

/** An optimizer's settings, and how much it has to do. */
final class OptimizerView {

    private static final int DIGITS = 6;

    private OptimizerView() {
    }

    static Map<String, Object> of(Optimizer optimizer) {
        var rows = new LinkedHashMap<String, String>();
        Fields.of(optimizer).forEach((name, value) -> {
            if (value instanceof Number number) {
                rows.put(name, Readable.number(number.doubleValue(), DIGITS));
            } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Variable) {
                rows.put(name, list.size() + " variables, "
                        + BlockTree.count(list.stream().mapToLong(each -> BlockTree.length((Variable) each)).sum()));
            }
        });
        return Grid.of(optimizer.getClass().getSimpleName(), rows).bundle();
    }
}
