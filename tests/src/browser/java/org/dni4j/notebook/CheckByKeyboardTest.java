package org.dni4j.notebook;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.LocatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A question of a lesson, found and answered without a mouse. */
class CheckByKeyboardTest {

    private static final String NOTEBOOK = "answering.ipynb";
    private static final String BEFORE = "Integer inFirstLayer = ";
    private static final String OPEN = "null";

    private final Chromium chromium = new Chromium();
    private final Keyboard keyboard = chromium.page().keyboard();
    /** The cell that the keys go to. */
    private final Locator active = chromium.page().locator(".jp-Cell.jp-mod-active");

    @BeforeEach
    void openALesson() throws Exception {
        Path copy = NotebookRunner.inFreshCopy().project().resolve("notebooks").resolve(NOTEBOOK);
        Files.copy(Notebooks.FOLDER.resolve("00-first-look.ipynb"), copy, StandardCopyOption.REPLACE_EXISTING);
        new LabPage(chromium.page(), SharedLab.get(), NOTEBOOK);
    }

    @AfterEach
    void close() throws Exception {
        SharedLab.get().stopKernel(NOTEBOOK);
        chromium.close();
    }

    @Test
    void aWrongAnswerGetsAHintAndTheRightOneIsConfirmed() {
        goTo("%load setup.jshell", "ArrowDown");
        keyboard.press("Shift+Enter");
        goTo(BEFORE, "ArrowDown");
        var answer = chromium.page().locator(".jp-CodeCell", new LocatorOptions().setHasText(BEFORE));
        answer(OPEN, "5");
        assertThat(answer)
                .containsText(
                        "\u2718 not yet: How many weights has the first layer, 784 in and 128 out? Hint: one for");
        goTo(BEFORE, "ArrowUp");
        answer("5", "100352");
        assertThat(answer).containsText("\u2714 right: How many weights has the first layer");
    }

    private void goTo(String text, String key) {
        int cells = chromium.page().locator(".jp-Cell").count();
        for (int i = 0; i < cells && !active.innerText().contains(text); i++) {
            keyboard.press(key);
        }
        assertTrue(active.innerText().contains(text), text);
    }

    /** Edits the first line of the cell and runs it. */
    private void answer(String old, String answer) {
        keyboard.press("Enter");
        keyboard.press("Control+Home");
        for (int i = 0; i < BEFORE.length(); i++) {
            keyboard.press("ArrowRight");
        }
        for (int i = 0; i < old.length(); i++) {
            keyboard.press("Delete");
        }
        keyboard.type(answer);
        keyboard.press("Shift+Enter");
    }
}
