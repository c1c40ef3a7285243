package org.dni4j.notebook;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One place in a notebook's output that is shown once and then replaced as often as one likes. */
final class Display {

    private final Optional<Kernel> kernel = Kernel.running();
    private final String id = UUID.randomUUID().toString();
    private boolean shown;

    /** Returns whether there is a notebook to show anything in. */
    boolean inNotebook() {
        return kernel.isPresent();
    }

    /** Returns whether anything was shown here. */
    boolean isShown() {
        return shown;
    }

    /** Shows the bundle, in place of what was shown before; does nothing outside a notebook. */
    void show(Map<String, ?> bundle) {
        kernel.ifPresent(k -> Interruption.shield(() -> show(k, bundle)));
        shown = true;
    }

    private void show(Kernel k, Map<String, ?> bundle) {
        if (shown) {
            k.update(id, bundle);
        } else {
            k.display(id, bundle);
        }
    }
}
