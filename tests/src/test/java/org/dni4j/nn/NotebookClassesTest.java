package org.dni4j.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Classes declared in cells, by the JShell that both kernels are made of, running in this JVM as in theirs. */
class NotebookClassesTest {

    private final JShell shell = JShell.builder().executionEngine("local").build();

    @BeforeEach
    void imports() {
        shell.addToClasspath(System.getProperty("java.class.path"));
        List.of("java.util.*", "org.dni4j.autograd.*", "org.dni4j.nn.*", "org.dni4j.optim.*")
                .forEach(each -> run("import " + each + ";"));
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void aClassOfACellFindsItsParts() {
        run("Random random = new Random(1);");
        run("""
                class Layer1 extends Block {
                    final Linear linear;
                    final BatchNorm1d norm = new BatchNorm1d(3);
                    Layer1(Random random) { linear = Linear.withoutBias(2, 3, random); }
                }""");
        run("""
                class Net extends Block {
                    final Layer1 first = new Layer1(random);
                    final Linear[] more = {new Linear(3, 1, random)};
                    Variable forward(Variable x) { return more[0].forward(first.linear.forward(x)); }
                }""");
        run("Net net = new Net();");
        assertEquals(
                "\"[first.linear.weight, first.norm.weight, first.norm.bias, more.0.weight, more.0.bias]\"",
                run("net.namedParameters().keySet().toString()"));
        assertEquals("\"[first, more.0]\"", run("net.children().keySet().toString()"));
    }

    @Test
    void aVariableThatIsNullAfterItsClassWasDeclaredAnewIsExplained() {
        run("class Net extends Block { final Linear linear = new Linear(2, 3, new Random(1)); }");
        run("Net net = new Net();");
        run("class Net extends Block { final Linear linear = new Linear(2, 4, new Random(1)); }");
        String message = run("""
                String message() {
                    try {
                        return "made " + new Adam(1e-3, net);
                    } catch (NullPointerException e) {
                        return e.getMessage();
                    }
                }""") + run("message()");
        assertEquals(
                "null\"blocks[0] is null; in a notebook, a variable is null again after its class was declared"
                        + " anew: make the block again\"",
                message);
    }

    private String run(String source) {
        String value = null;
        for (SnippetEvent event : shell.eval(source)) {
            assertNull(event.exception(), () -> source + ": " + event.exception());
            if (event.causeSnippet() == null) {
                assertEquals(
                        Snippet.Status.VALID,
                        event.status(),
                        () -> source + ": "
                                + shell.diagnostics(event.snippet())
                                        .map(each -> each.getMessage(null))
                                        .toList());
                value = event.value();
            }
        }
        return value;
    }
}
