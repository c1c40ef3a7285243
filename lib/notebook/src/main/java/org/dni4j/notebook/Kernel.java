package org.dni4j.notebook;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;

/**
 * The notebook kernel that this program runs in.
 *
 * <p>JJava and IJava share one code base under two package names, so the few calls that are needed go by reflection and
 * neither kernel is a dependency.
 */
final class Kernel {

    private enum Family {
        JJAVA("org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel",
                "org.dflib.jjava.jupyter.kernel.display.DisplayData"),
        IJAVA("io.github.spencerpark.ijava.IJava", "getKernelInstance",
                "io.github.spencerpark.jupyter.kernel.display.DisplayData");

        private final String owner;
        private final String getter;
        private final String displayData;

        Family(String owner, String getter, String displayData) {
            this.owner = owner;
            this.getter = getter;
            this.displayData = displayData;
        }
    }

    private final Object instance;
    private final Class<?> displayData;

    private Kernel(Object instance, Class<?> displayData) {
        this.instance = instance;
        this.displayData = displayData;
    }

    /** Returns the running kernel, or nothing in a program that is no notebook. */
    static Optional<Kernel> running() {
        for (var family : Family.values()) {
            try {
                var instance = Class.forName(family.owner).getMethod(family.getter).invoke(null);
                if (instance != null) {
                    return Optional.of(new Kernel(instance, Class.forName(family.displayData)));
                }
            } catch (ClassNotFoundException e) {
                // not this family
            } catch (ReflectiveOperationException e) {
                throw unknown(e);
            }
        }
        return Optional.empty();
    }

    /**
     * Shows a new display under the cell that runs.
     *
     * @param id what {@link #update} will know the display by
     * @param bundle the same content in several MIME types: text, or nested maps and lists for JSON
     */
    void display(String id, Map<String, ?> bundle) {
        try {
            instance.getClass().getMethod("display", displayData).invoke(instance, data(id, bundle));
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    /** Replaces what the display of this id shows. */
    void update(String id, Map<String, ?> bundle) {
        try {
            var io = instance.getClass().getMethod("getIO").invoke(instance);
            var stream = io.getClass().getField("display").get(io);
            stream.getClass().getMethod("updateDisplay", displayData).invoke(stream, data(id, bundle));
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private Object data(String id, Map<String, ?> bundle) throws ReflectiveOperationException {
        var data = displayData.getConstructor().newInstance();
        displayData.getMethod("setDisplayId", String.class).invoke(data, id);
        var putData = displayData.getMethod("putData", String.class, Object.class);
        for (var part : bundle.entrySet()) {
            putData.invoke(data, part.getKey(), part.getValue());
        }
        return data;
    }

    private static IllegalStateException unknown(ReflectiveOperationException e) {
        var cause = e instanceof InvocationTargetException target ? target.getCause() : e;
        return new IllegalStateException("This Java kernel is neither JJava 1.0a7 or newer nor IJava 1.3.0: " + cause, cause);
    }
}
