package org.dni4j.badinput;

import static org.dni4j.badinput.Given.array;
import static org.dni4j.badinput.Given.floats;
import static org.dni4j.badinput.Given.of;
import static org.dni4j.badinput.Given.ofFloats;
import static org.dni4j.badinput.Row.bad;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.dni4j.data.BitSequences;
import org.dni4j.data.CopyTask;
import org.dni4j.data.Curriculum;
import org.dni4j.data.LabelledImages;
import org.dni4j.data.RepeatCopyTask;
import org.dni4j.data.SyntheticDigits;
import org.dni4j.data.TextSource;
import org.dni4j.data.TextStreams;
import org.dni4j.data.Vocabulary;
import org.dni4j.nn.Layer;
import org.nd4j.linalg.factory.Nd4j;

/** Data. */
final class DataRows {

    private static final Supplier<?> RANDOM = CountingRandom::new;

    private final List<Row> rows = new ArrayList<>();

    static List<Row> all() {
        DataRows table = new DataRows();
        table.images();
        table.sequences();
        table.text();
        return table.rows;
    }

    private Row on(String signature, Supplier<?> receiver) {
        Row row = new Row(signature, receiver);
        rows.add(row);
        return row;
    }

    private void images() {
        LabelledImages images = SyntheticDigits.draw(3, 1);
        on("SyntheticDigits.draw(int,long)", null).with(2, bad(-1, "-1 images")).with(1L);
        on("LabelledImages.label(int)", () -> images).with(0, bad(3, "3"), bad(-1, "-1"));
        on("LabelledImages.image(int)", () -> images).with(0, bad(3, "3"), bad(-1, "-1"));
        on("Evaluation.accuracy(Layer,LabelledImages)", null)
                .with((Layer) x -> x.slice(1, 0, 10), bad((Layer) x -> x.sum(1), "[3]", "3 images"))
                .with(images, bad(images.first(0), "0 images"));
        on("LabelledImages.first(int)", () -> images).with(2, bad(4, "4", "3 images"), bad(-1, "-1"));
        on("LabelledImages.subset(int,int)", () -> images)
                .with(1, bad(-1, "-1"), bad(3, "from 3 to 2"))
                .with(2, bad(4, "4", "3 images"));
        on("LabelledImages.batches(int)", () -> images).with(2, bad(0, "batchSize", "0"), bad(-1, "batchSize", "-1"));
        on("LabelledImages.batches(int,RandomGenerator)", () -> images)
                .with(2, bad(0, "batchSize", "0"))
                .withNew(RANDOM);
        on("Batch(INDArray,int[])", null)
                .with(floats(2, 784), bad(floats(3, 784), "[3, 784]", "2 labels"), bad(floats(784), "[784]"))
                .with(
                        new int[] {1, 2},
                        bad(new int[] {1, 10}, "label 10", "0..9"),
                        bad(new int[] {-1, 2}, "label -1"),
                        bad(new int[0], "0 labels"));
        on("Batch(Variable,int[])", null)
                .with(ofFloats(2, 784), bad(ofFloats(3, 784), "[3, 784]", "2 labels"))
                .with(new int[] {1, 2}, bad(new int[] {1, 10}, "label 10", "0..9"));
        on("Digits(String,LabelledImages,LabelledImages)", null)
                .with("digits")
                .with(images)
                .with(images);
        // what else loading refuses is the subject of MnistTest and TinyShakespeareTest
    }

    private void sequences() {
        Supplier<?> sequences = () -> new BitSequences(ofFloats(3, 2, 4), ofFloats(3, 2, 5), ofFloats(3, 2, 1));
        on("BitSequences(Variable,Variable,Variable)", null)
                .with(ofFloats(3, 2, 4), bad(ofFloats(2, 4), "inputs", "[2, 4]"))
                .with(ofFloats(3, 2, 5), bad(ofFloats(4, 2, 5), "targets", "[4, 2, 5]"))
                .with(ofFloats(3, 2, 1), bad(ofFloats(3, 2), "mask", "[3, 2]"));
        on("BitSequences.steps(int,int)", sequences)
                .with(1, bad(-1, "-1"), bad(2, "from 2 to 2"))
                .with(2, bad(4, "4", "of 3"));
        on("BitSequences.loss(Variable)", sequences)
                .with(
                        ofFloats(3, 2, 5),
                        bad(ofFloats(3, 2, 4), "scores", "[3, 2, 4]", "[3, 2, 5]"),
                        bad(of(3, 2, 5), "DOUBLE", "FLOAT"));
        on("CopyTask(int)", null).with(2, bad(0, "bits", "0"));
        on("RepeatCopyTask(int)", null).with(2, bad(-1, "bits", "-1"));
        on("CopyTask.batch(int,int,RandomGenerator)", () -> new CopyTask(2))
                .with(3, bad(0, "length", "0"))
                .with(2, bad(-1, "size", "-1"))
                .withNew(RANDOM);
        on("RepeatCopyTask.batch(int,int,int,RandomGenerator)", () -> new RepeatCopyTask(2))
                .with(3, bad(0, "length", "0"))
                .with(2, bad(0, "repeats", "0"))
                .with(2, bad(-1, "size", "-1"))
                .withNew(RANDOM);
        on("Curriculum.report(double)", Curriculum::copy).with(0.5, bad(-0.1, "loss", "-0.1"));
    }

    private void text() {
        on("Text(String,String,String)", null).with("text").with("ab").with("c");
        on("TextBatch(INDArray,int[])", null)
                .with(Nd4j.createFromArray(new int[][] {{1, 2}}), bad(array(3), "[3]"))
                .with(new int[] {2, 3}, bad(new int[1], "1 next symbols"));
        on("TextStreams.of(int[],int)", null)
                .with(new int[8], bad(new int[3], "4", "3"))
                .with(2, bad(0, "streams", "0"), bad(5, "5 streams"));
        Supplier<?> streams = () -> TextStreams.of(new int[8], 2);
        on("TextStreams.count(int)", streams).with(2, bad(0, "0"), bad(-1, "-1"));
        on("TextStreams.windows(int)", streams).with(2, bad(0, "0"), bad(-1, "-1"));
        on("Vocabulary.characters(String)", null).with("abc", bad("", "text", "0 characters"));
        on("Vocabulary.words(String,int)", null).with("a word").with(2, bad(1, "limit", "1"));
        Supplier<?> vocabulary = () -> Vocabulary.characters("abc");
        on("Vocabulary.symbol(int)", vocabulary).with(0, bad(3, "symbol 3", "0..2"), bad(-1, "symbol -1"));
        on("Vocabulary.encode(String)", vocabulary).with("cab", bad("abd", "'d'", "position 2"));
        on("Vocabulary.decode(int[])", vocabulary).with(new int[] {0, 2}, bad(new int[] {0, 3}, "symbol 3", "0..2"));
        TextSource.Step step = new TextSource.Step('a', 1, 0);
        on("TextSource(List)", null)
                .with(
                        List.of(List.of(step)),
                        bad(List.of(), "0"),
                        bad(List.of(List.of(new TextSource.Step('a', 0.5, 0))), "state 0", "0.5"),
                        bad(List.of(List.of(new TextSource.Step('a', 1, 3))), "state 3", "1 states"),
                        bad(List.of(List.of(new TextSource.Step('a', 1, -1))), "state -1", "1 states"),
                        bad(List.of(List.of(step, step)), "state 0"),
                        bad(List.of(List.of()), "state 0"));
        on("TextSource.Step(char,double,int)", null)
                .with('a')
                .with(1.0, bad(0.0, "probability", "0.0"), bad(Double.NaN, "NaN"), bad(1.5, "1.5"))
                .with(0); // which states there are, the source knows
        on("TextSource.brackets(int)", null).with(2, bad(0, "0"), bad(27, "27"));
        Supplier<?> source = () -> TextSource.brackets(2);
        on("TextSource.sample(int,RandomGenerator)", source)
                .with(3, bad(-1, "-1 characters"))
                .withNew(RANDOM);
        on("TextSource.entropy(int)", source).with(2, bad(-1, "-1 characters"));
        on("TextSource.bits(String)", source).with("(ab)", bad("", "0 characters"));
    }
}
