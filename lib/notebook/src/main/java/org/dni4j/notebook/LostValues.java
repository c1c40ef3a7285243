package org.dni4j.notebook;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/**
 * Tells the reader which variables lose their values. When a cell defines a class or a method again, JShell makes everything anew
 * that depends on it, and a variable whose type or first value does so is null from then on, or unknown, without a word.
 */
final class LostValues implements Consumer<SnippetEvent> {

    private final Set<String> variables = new LinkedHashSet<>();

    private LostValues() {}

    /** Watches a shell; anything else is passed over. */
    static void watch(Object shell) {
        if (shell instanceof JShell cells) {
            cells.onSnippetEvent(new LostValues());
        }
    }

    /** A snippet changed. What depends on a new definition follows it; last comes the definition that it replaces. */
    @Override
    public void accept(SnippetEvent event) {
        if (event.causeSnippet() == null) {
            variables.clear();
        } else if (event.snippet().kind() == Snippet.Kind.VAR && event.previousStatus() == Snippet.Status.VALID) {
            variables.add(((PersistentSnippet) event.snippet()).name());
        } else if (event.status() == Snippet.Status.OVERWRITTEN && !variables.isEmpty()) {
            System.out.println(message(((PersistentSnippet) event.snippet()).name()));
            variables.clear();
        }
    }

    private String message(String definition) {
        return definition + " has a new definition, and what was made with the old one is lost: "
                + String.join(", ", variables)
                + (variables.size() == 1 ? ". Run the cell that sets it" : ". Run the cells that set them")
                + " once more, unless this one does.";
    }
}
