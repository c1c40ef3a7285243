package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every notebook keeps to what IJava 1.3.0 and JJava both do, on JDK 17 and newer. The rules are about the text of the
 * cells; {@link LessonsTest} runs them in JJava.
 */
class PortableCellsTest {

    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:(?:public|final|abstract|sealed|static) )*(?:class|record|interface|enum) (\\w+)");
    private static final Pattern SUPERTYPES = Pattern.compile(
            "(?m)^(?:(?:public|final|abstract|sealed|static) )*(?:class|record|interface|enum) \\w+[^{]*?"
                    + "\\b(?:extends|implements) ([\\w, .<>]+)");

    /** What a cell must not contain, and why. */
    private static final Map<String, Pattern> FORBIDDEN = Map.of(
            "a magic but the first cell's %load: the kernels' others differ, and a line of a text block is taken for one, too",
            Pattern.compile("(?m)^\\s*%(?!load setup\\.jshell$)"),
            "a magic's value: it is null in one kernel, and a line of a text block is taken for one, too",
            Pattern.compile("=\\s*%\\w|(?m)^\\s*\\w+\\s*=\\s*%"),
            "a pattern in a switch: not in 17",
            Pattern.compile("\\bcase [A-Z]\\w*(?:<[^>]*>)? \\w+ *(?:->|:|&&|when)"),
            "a record pattern: not in 17",
            Pattern.compile("\\binstanceof \\w+\\([^)]"),
            "a compact constructor that is not public",
            Pattern.compile("(?m)^ {4}(?!public )(?:\\w+ )?[A-Z]\\w* \\{\\s*$"),
            "a kernel's own class",
            Pattern.compile("spencerpark|dflib|getKernelInstance"),
            "a display by the kernel: it duplicates the payload",
            Pattern.compile("(?<![.\\w])(?:display|render|updateDisplay)\\("),
            "gson or commons-lang3, which IJava brings in other versions",
            Pattern.compile("com\\.google\\.gson|commons\\.lang3"));

    static List<String> notebooks() throws IOException {
        return Notebooks.all();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void aNotebookKeepsToWhatBothKernelsDo(String name) throws IOException {
        assertEquals(List.of(), faults(Notebooks.committed(name).code()));
    }

    @Test
    void whatBothKernelsImportByThemselvesIsNotReliedUpon() throws IOException {
        String imports = Notebook.imports();
        for (String name : List.of("java.time.*", "java.nio.file.*", "java.util.*", "java.util.stream.*")) {
            assertTrue(imports.contains("import " + name + ";"), name);
        }
    }

    @Test
    void theRulesFindWhatTheyForbid() {
        var bad = List.of(
                "%maven org.dni4j:dni4j:0.1.0",
                "%time learn();",
                "var jars = %classpath a.jar;",
                "String form = \"\"\"\n    loss = %.3f\n    \"\"\";",
                "String form = \"\"\"\n    %.3f of all\n    \"\"\";",
                "switch (shape) { case Circle c -> 1; }",
                "if (o instanceof Pair(var a, var b)) {",
                "record P(int x) {\n    P {\n    }\n}",
                "io.github.spencerpark.ijava.IJava.getKernelInstance();",
                "display(picture);",
                "import com.google.gson.Gson;");
        for (String cell : bad) {
            assertEquals(1, faults(List.of(cell)).size(), cell);
        }
        assertEquals(1, faults(List.of("class A extends B {}", "class B {}")).size());
        assertEquals(1, faults(List.of("class A {}", "record A(int x) {}")).size());
        assertEquals(
                1, faults(List.of("int a;", "int b;", "import java.net.*;")).size());
        assertEquals(
                List.of(),
                faults(List.of(
                        "%load setup.jshell",
                        "import java.net.*;",
                        "class B {}\nclass A extends B {}",
                        "int rest = 7 % load;",
                        "progress.display(x);",
                        "switch (n) { case ONE -> 1; }")));
    }

    private static List<String> faults(List<String> cells) {
        var faults = new ArrayList<String>();
        var types = new ArrayList<String>();
        var declaredSomewhere = cells.stream()
                .flatMap(cell -> TYPE.matcher(cell).results())
                .map(type -> type.group(1))
                .toList();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            FORBIDDEN.forEach((what, pattern) -> pattern.matcher(cell)
                    .results()
                    .findFirst()
                    .ifPresent(found -> faults.add(what + ": " + found.group().strip() + " in " + cell)));
            if (i > 1 && Pattern.compile("(?m)^import ").matcher(cell).find()) {
                faults.add("an import after variables: it may set them to null: " + cell);
            }
            for (MatchResult type : TYPE.matcher(cell).results().toList()) {
                if (types.contains(type.group(1))) {
                    faults.add("a second type " + type.group(1) + ": it sets the first's variables to null");
                }
                SUPERTYPES.matcher(cell.substring(type.start())).results().findFirst().stream()
                        .filter(found -> found.start() == 0)
                        .flatMap(found -> Stream.of(found.group(1).split("[ ,<>.]+")))
                        .filter(above -> declaredSomewhere.contains(above) && !types.contains(above))
                        .forEach(above -> faults.add(type.group(1) + " is declared before its supertype " + above));
                types.add(type.group(1));
            }
        }
        return faults;
    }
}
