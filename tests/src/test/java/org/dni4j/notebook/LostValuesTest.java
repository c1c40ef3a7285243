package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.dni4j.testing.Printed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cells that are changed and run again; a whole kernel is asked in {@link NotebookRunnerTest}. */
class LostValuesTest {

    private final JShell shell = JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), Map.of())
            .build();

    @BeforeEach
    void watch() {
        LostValues.watch(shell);
        evaluate("import java.util.*;");
        evaluate("class Net { int layers = 3; }");
        evaluate("Net net = new Net();");
        evaluate("int layers(Net of) { return of.layers; }");
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private String evaluate(String snippet) {
        return Printed.by(() -> shell.eval(snippet)).strip();
    }

    @Test
    void aNewClassNamesTheVariablesThatItTakesWithIt() {
        evaluate("var nets = new ArrayList<Net>(List.of(net));");
        evaluate("double loss = 0.5;");
        assertEquals(
                "Net has a new definition, and what was made with the old one is lost: net, nets. Run the cells that set them once "
                        + "more, unless this one does.",
                evaluate("class Net { int layers = 4; }"));
        assertEquals(
                "null",
                shell.varValue(shell.variables()
                        .filter(each -> each.name().equals("net"))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void soDoesANewMethod() {
        evaluate("var count = layers(net);");
        assertEquals(
                "layers has a new definition, and what was made with the old one is lost: count. Run the cell that sets it once "
                        + "more, unless this one does.",
                evaluate("int layers(Net of) { return 7; }"));
    }

    @Test
    void whatTakesNothingWithItIsPassedOver() {
        assertEquals("", evaluate("int layers(Net of) { return 7; }"));
        assertEquals("", evaluate("class Other { }"));
        assertEquals("", evaluate("Net net = new Net();"));
    }
}
