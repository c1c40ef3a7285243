package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person sees in JupyterLab after <i>Run All Cells</i>; what the cells put out, {@link LessonsTest} judges. */
@Order(Integer.MAX_VALUE)
@Tag(RunsInBackground.WAITS)
class LessonsInLabTest {

    static List<String> lessons() throws IOException {
        return Notebooks.lessons();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void noErrorIsShown(String name) throws Exception {
        assertEquals(List.of(), LabReader.seen(name).errors());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyPlotIsDrawnWithAllItsSeriesAndTitles(String name) throws Exception {
        var plots = LabReader.seen(name).plots();
        assertEquals(Runs.of(name).displays(FigureJson.MIME).size(), plots.size());
        plots.forEach(DrawnPlot::assertComplete);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyPictureIsShownAndNotBlank(String name) throws Exception {
        var pictures = LabReader.seen(name).pictures();
        assertEquals(List.of(), pictures.stream().filter(ShownPicture::isBlank).toList());
        assertEquals(
                Runs.of(name).displays("image/png").size(),
                pictures.stream().filter(ShownPicture::output).count());
    }

    /** Between its two ends a progress display says how much time is left. */
    @ParameterizedTest
    @MethodSource("lessons")
    void everyProgressDisplayStandsAtItsLastState(String name) throws Exception {
        var bars = LabReader.seen(name).lines().stream()
                .filter(line -> line.matches(".*[\u2588\u2591].*"))
                .toList();
        var last = Runs.of(name).displays("text/plain").stream()
                .map(data -> ExecutedNotebook.text(data.get("text/plain")))
                .filter(line -> line.matches(".*[\u2588\u2591].*"))
                .toList();
        assertEquals(last, bars);
        bars.forEach(bar -> assertFalse(bar.endsWith(" left"), bar));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void jupyterLabItselfAsksAndAnnouncesNothing(String name) throws Exception {
        assertEquals(List.of(), LabReader.seen(name).notices());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void nothingIsAskedOfOtherMachines(String name) throws Exception {
        assertEquals(List.of(), LabReader.seen(name).requestsToOthers());
    }
}
