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
            assertEquals(
                    committed.displays(mime).size(), executed.displays(mime).size(), mime);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void whoeverFallsBackOnMadeUpDataIsToldSo(String name) throws Exception {
        boolean loads = Notebooks.committed(name).code().stream().anyMatch(code -> code.contains("Digits.load()"));
        boolean madeUp =
                Runs.of("02-backward-interface.ipynb").printed("stdout").contains("SyntheticDigits: 60000");
        String printed = Runs.of(name).printed("stdout");
        assertEquals(loads && madeUp, printed.contains("using SyntheticDigits"), printed);
    }

    /** What the course is for: each of these is a claim with a band, and a lesson whose numbers do not bear it out fails. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00 | it reads at least 95 % of the test digits
            00 | that is at least nine tenths of backprop's gain
            00 | shuffled predictions get less than two thirds of it
            01 | the error fell to less than a tenth
            01 | one pass served both: 3 / 4 + 5 / 4
            01 | swish is right, and the forgotten half was found
            01 | of new points it puts more than 95 % into their moon
            02 | DNI puts at least 95 % on the right arm
            02 | that is at least 30 points more than either control
            02 | backpropagation reads at least 97 % of the test digits
            02 | with the interface, too, it reads at least 96 %
            02 | over 256 batches the cosine is more than 1.5 times that of one
            02 | without the sum at least 0.5 points are lost
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
            06 | one pass from two roots gives the sum of both gradients
            06 | both interfaces teach the trunk: either exit reads at least a point more than over an untrained one
            07 | with the true gradient as its tail nothing is lost
            07 | with tails the loss is at least 0.05 bits lower, in the mean
            08 | rows copied with DNI are at least 1.3 times as long as with BPTT, in the mean
            08 | with late lessons they are at least 1.5 times as long
            09 | in the recorded runs DNI is within 0.02 bits of the entropy rate
            09 | BPTT with the same windows needs at least 0.05 bits more
            09 | and so do shuffled synthetic gradients
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
            13 | what is learned is the conditional mean
            13 | in the end next to nothing
            13 | with a = 1.05 the factor 1 runs away, and 0.1 does not
            13 | an untaught random synthesizer is worse than one of zero
            13 | without the label the weights end near the circle, and not at (1, 0)
            14 | at six layers cDNI has at least 95 % of backprop's gain
            14 | shuffled, six layers learn less than nothing
            15 | with either synthesizer the share is at least 0.9
            15 | they are almost the true ones: a cosine of more than 0.95
            15 | the loaded model gives the same answers, to the last bit
            """)
    void aLessonShowsWhatItIsFor(String lesson, String claim) throws Exception {
        String name = notebooks().stream()
                .filter(each -> each.startsWith(lesson))
                .findFirst()
                .orElseThrow();
        String printed = Runs.of(name).printed("stdout");
        assertTrue(printed.contains("\u2714 " + claim), printed);
    }
}
