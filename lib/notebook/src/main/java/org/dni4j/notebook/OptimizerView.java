package org.dni4j.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dni4j.autograd.Variable;
import org.dni4j.optim.Optimizer;

/** An optimizer's settings, and how much it has to do. */
final class OptimizerView {

    private static final int DIGITS = 6;

    private OptimizerView() {}

    static Map<String, Object> of(Optimizer optimizer) {
        var rows = new LinkedHashMap<String, String>();
        collect("", optimizer, rows);
        return Grid.of(optimizer.getClass().getSimpleName(), rows).bundle();
    }

    /** Notes the numbers in an object's fields, how many parameters there are, and the same of each group of parameters. */
    private static void collect(String prefix, Object object, Map<String, String> rows) {
        Fields.of(object).forEach((name, value) -> {
            if (value instanceof Number number) {
                rows.put(prefix + name, Readable.number(number.doubleValue(), DIGITS));
            } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Variable) {
                rows.put(
                        prefix + name,
                        list.size() + " variables, "
                                + BlockTree.count(list.stream()
                                        .mapToLong(each -> BlockTree.length((Variable) each))
                                        .sum()));
            } else if (value instanceof List<?> groups) {
                for (int i = 0; i < groups.size(); i++) {
                    collect(groups.size() == 1 ? prefix : prefix + "group " + i + ": ", groups.get(i), rows);
                }
            }
        });
    }
}
