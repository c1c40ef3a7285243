package org.dni4j.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Makes a Java notebook at home with the library: what a cell ends with is shown as people expect, and what notebooks use
 * is imported.
 *
 * <p>JJava does this by itself as soon as the library is on the class path. IJava needs one call, after its
 * {@code %classpath} line:
 *
 * <pre>{@code
 * org.dni4j.notebook.Notebook.start();
 * }</pre>
 */
public final class Notebook {

    private static final String IMPORTS = "imports.jshell";

    private static final Map<Object, Boolean> STARTED = new WeakHashMap<>();

    private Notebook() {}

    /**
     * Registers the renderers of tables, figures, plots, arrays, variables, blocks and the like with the kernel that runs,
     * imports what lessons use, and says so in one line. On JJava it also tells the reader from then on which variables lose their
     * values when a class or a method is defined again. Does nothing where that was done before, or where no kernel runs.
     */
    public static synchronized void start() {
        Kernel.running()
                .filter(kernel -> STARTED.put(kernel.instance(), true) == null)
                .ifPresent(Notebook::start);
    }

    private static void start(Kernel kernel) {
        Renderers.register(kernel);
        kernel.shell().ifPresent(LostValues::watch);
        LibraryLog.print();
        kernel.evaluate(imports());
        System.out.println("DNI4J " + Version.current()
                + ": imported its classes, ND4J and Tablesaw; shows tables, figures " + "and networks");
    }

    /** Returns the imports, line by line. */
    static String imports() {
        try (var resource = Notebook.class.getResourceAsStream(IMPORTS)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
