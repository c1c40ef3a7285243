package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every notebook of the course puts out when it is run. */
@Order(Integer.MAX_VALUE)
@Tag(RunsInBackground.WAITS)
class LessonsTest {

    static List<String> notebooks() throws IOException {
        return Notebooks.all();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyNotebookRunsToItsEndWithoutAnErrorOrAWarning(String name) throws Exception {
        var executed = Runs.of(name);
        assertEquals(List.of(), executed.errors());
        assertEquals("", executed.printed("stderr"));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyPlotHasDataAndAPictureThatIsNotBlank(String name) throws Exception {
        for (var plot : Runs.of(name).displays(FigureJson.MIME)) {
            var data = plot.get(FigureJson.MIME).at("/data/0");
            assertTrue(data.path("y").size() > 0 || data.path("z").size() > 0);
            assertTrue(Bundles.colours(Bundles.picture(ExecutedNotebook.text(plot.get("image/png")))) > 10);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void aRunShowsAsManyPlotsAndPicturesAsTheCommittedOutputs(String name) throws Exception {
        var committed = Notebooks.committed(name);
        var executed = Runs.of(name);
        for (String mime : List.of(FigureJson.MIME, "image/png")) {
            assertEquals(committed.displays(mime).size(), executed.displays(mime).size(), mime);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void whoeverFallsBackOnMadeUpDataIsToldSo(String name) throws Exception {
        boolean loads = Notebooks.committed(name).code().stream().anyMatch(code -> code.contains("Digits.load()"));
        boolean madeUp = Runs.of("02-backward-interface.ipynb").printed("stdout").contains("SyntheticDigits: 60000");
        String printed = Runs.of(name).printed("stdout");
        assertEquals(loads && madeUp, printed.contains("using SyntheticDigits"), printed);
    }

    /** What the course is for: each of these is a claim with a band, and a lesson whose numbers do not bear it out fails. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00 | it reads at least 95 % of the test digits
            01 | the error fell to less than a tenth
            01 | one pass served both: 3 / 4 + 5 / 4
            01 | swish is right, and the forgotten half was found
            01 | of new points it puts more than 95 % into their moon
            02 | backpropagation reads at least 96 % of the test digits
            02 | with the interface, too, it reads at least 96 %
            02 | the cosine climbs to more than five times that of chance
            03 | the conditional mean is less than a thousandth of a gradient
            03 | with labels the cosine is above 0.6, without below
            03 | cDNI gets at least nine tenths of backprop's gain
            03 | shuffled gradients do harm: less than with an untrained part
            03 | with five interfaces cDNI gets at least nine tenths of the gain
            04 | no parameter of the lower part has one, they are null
            04 | the complete unlock gets at least nine tenths of the gain
            04 | it is within a point of backpropagation
            04 | synthetic activations alone read no better than untrained ones
            05 | cDNI gets at least nine tenths of backprop's gain
            05 | shuffled gradients get less than a fifth
            05 | and gets at least nine tenths of backprop's gain, too
            06 | with the true gradient as its tail nothing is lost
            06 | with a synthetic tail the loss is at most 0.7 of that
            07 | rows copied with DNI are at least one and a half times as long as with BPTT, in the median
            07 | in repeat copy DNI answers at least one and a half times as many bits as BPTT, in the median
            08 | the median DNI learner is within 0.04 of the best predictor
            08 | the median BPTT learner needs at least 0.02 bits more
            10 | with a delay of 4 step times cDNI reads more at the same time
            10 | in the same five seconds cDNI makes at least three times as many steps
            10 | 400 steps keep at least ten times as much as five
            10 | 16 steps late, a stale gradient costs more than late lessons
            11 | where layers are often busy, cDNI reads at least a point more than backprop
            11 | each part has learned from each of the 200 batches
            11 | two parts on two threads read at least 92 %
            12 | the network in two processes reads at least 85 %
            12 | they sent less than half of what true messages would take
            12 | with cDNI, B counts far better than if A is never told
            14 | at six layers cDNI has at least 95 % of backprop's gain
            14 | shuffled, six layers learn less than nothing
            15 | with either synthesizer the share is at least 0.9
            15 | they are almost the true ones: a cosine of more than 0.95
            15 | the loaded model gives the same answers, to the last bit
            """)
    void aLessonShowsWhatItIsFor(String lesson, String claim) throws Exception {
        String name = notebooks().stream().filter(each -> each.startsWith(lesson)).findFirst().orElseThrow();
        String printed = Runs.of(name).printed("stdout");
        assertTrue(printed.contains("\u2714 " + claim), printed);
    }
}
