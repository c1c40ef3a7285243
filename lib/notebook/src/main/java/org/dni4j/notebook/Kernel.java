package org.dni4j.notebook;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The notebook kernel that this program runs in.
 *
 * <p>JJava and IJava share one code base under two package names, so the few calls that are needed go by reflection and
 * neither kernel is a dependency.
 */
final class Kernel {

    private enum Family {
        JJAVA(
                "org.dflib.jjava.jupyter.kernel.BaseKernel",
                "notebookKernel",
                "org.dflib.jjava.jupyter.kernel.display.DisplayData"),
        IJAVA(
                "io.github.spencerpark.ijava.IJava",
                "getKernelInstance",
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
                var instance =
                        Class.forName(family.owner).getMethod(family.getter).invoke(null);
                if (instance != null) {
                    return Optional.of(new Kernel(instance, Class.forName(family.displayData)));
                }
            } catch (ClassNotFoundException | InvocationTargetException e) {
                // not this family, or its classes are here and no kernel runs
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

    /** Returns the kernel itself. */
    Object instance() {
        return instance;
    }

    /** Returns the JShell that evaluates cells, if the kernel gives it away, as JJava does. */
    Optional<Object> shell() {
        try {
            return Optional.ofNullable(
                    instance.getClass().getMethod("getJShell").invoke(instance));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** Evaluates code as if it stood in the cell that runs. */
    void evaluate(String code) {
        try {
            instance.getClass().getMethod("eval", String.class).invoke(instance, code);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    /**
     * Lets the kernel show objects of a type, at the end of a cell and in its own {@code display} and {@code render}.
     *
     * @param mimes the MIME types that a bundle may have, those that are asked for unless others are named
     * @param bundle makes the bundle of an object
     */
    <T> void render(Class<T> type, List<String> mimes, Function<? super T, Map<String, ?>> bundle) {
        try {
            var renderer = instance.getClass().getMethod("getRenderer").invoke(instance);
            var registration = renderer.getClass()
                    .getMethod("createRegistration", Class.class)
                    .invoke(renderer, type);
            var registering = registration.getClass();
            registering.getMethod("preferring", String[].class).invoke(registration, (Object)
                    mimes.toArray(String[]::new));
            var function = sibling("RenderFunction");
            // the kernel calls nothing but render(object, context)
            InvocationHandler handler = (proxy, method, arguments) -> {
                fill(arguments[1], bundle.apply(type.cast(arguments[0])));
                return null;
            };
            var proxy = Proxy.newProxyInstance(function.getClassLoader(), new Class<?>[] {function}, handler);
            registering.getMethod("register", function).invoke(registration, proxy);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    /** Puts those parts of a bundle into the kernel's context that it asks for. */
    private void fill(Object context, Map<String, ?> bundle) throws ReflectiveOperationException {
        var mime = sibling("mime.MIMEType");
        var wants = context.getClass().getMethod("wantsDataRenderedAs", mime);
        var data = context.getClass().getMethod("getOutputContainer").invoke(context);
        for (var part : bundle.entrySet()) {
            if ((boolean)
                    wants.invoke(context, mime.getMethod("parse", String.class).invoke(null, part.getKey()))) {
                displayData
                        .getMethod("putData", String.class, Object.class)
                        .invoke(data, part.getKey(), part.getValue());
            }
        }
    }

    /** Returns a class of the package that DisplayData is in. */
    private Class<?> sibling(String name) throws ClassNotFoundException {
        return Class.forName(displayData.getPackageName() + "." + name);
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
        return new IllegalStateException(
                "This Java kernel is neither JJava 1.0a7 or newer nor IJava 1.3.0: " + cause, cause);
    }
}
