package org.dni4j.badinput;

import static org.dni4j.badinput.Given.array;
import static org.dni4j.badinput.Given.floats;
import static org.dni4j.badinput.Given.leaf;
import static org.dni4j.badinput.Given.of;
import static org.dni4j.badinput.Given.ofFloats;
import static org.dni4j.badinput.Row.bad;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.dni4j.AuxiliaryTask;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.BidirectionalInterface;
import org.dni4j.ConvSynthesizer;
import org.dni4j.ForwardInterface;
import org.dni4j.GradientDiagnostics;
import org.dni4j.UnidirectionalInterface;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.factory.Nd4j;

/** The interfaces and the synthesizers, for activations of 4 features. */
final class InterfaceRows {

    private final List<Row> rows = new ArrayList<>();

    static List<Row> all() {
        InterfaceRows table = new InterfaceRows();
        table.interfaces();
        table.synthesizers();
        table.scopes();
        table.diagnostics();
        return table.rows;
    }

    private Row on(String signature, Supplier<?> receiver) {
        Row row = new Row(signature, receiver);
        rows.add(row);
        return row;
    }

    private static BasicSynthesizer synthesizer() {
        return BasicSynthesizer.of(4).hiddenLayers(1).create(new Random(1));
    }

    private static Variable trigger() {
        return Variable.parameter(floats(2, 4)).mul(2);
    }

    private void interfaces() {
        Row.Bad tooWide = bad(ofFloats(2, 5), "trigger has 5 features", "[2, 5]", "triggerDim 4");
        Row.Bad single = bad(ofFloats(), "trigger", "[]");
        Row.Bad constant = bad(ofFloats(2, 4), "trigger", "[2, 4]", "does not require a gradient");
        Row.Bad doubles = bad(of(2, 4), "DOUBLE", "FLOAT");
        on("UnidirectionalInterface(Synthesizer)", null).with(synthesizer());
        on("BackwardInterface(Synthesizer)", null).with(synthesizer());
        on("ForwardInterface(Synthesizer)", null).with(synthesizer());
        on("BidirectionalInterface(Synthesizer,Synthesizer)", null)
                .with(synthesizer())
                .with(synthesizer());
        on("UnidirectionalInterface.receive(Variable)", () -> new UnidirectionalInterface(synthesizer()))
                .with(ofFloats(2, 4), tooWide, single, doubles);
        on("UnidirectionalInterface.send(Variable,Variable)", () -> new UnidirectionalInterface(synthesizer()))
                .with(ofFloats(2, 4), bad(ofFloats(2, 3), "[2, 4]", "[2, 3]"), doubles)
                .with(ofFloats(2, 4), tooWide, single, doubles);
        Supplier<?> backward = () -> new BackwardInterface(synthesizer());
        on("BackwardInterface.perExample(int)", backward).with(-2);
        on("BackwardInterface.receive(Variable)", backward).with(ofFloats(2, 4), tooWide, single, doubles);
        on("BackwardInterface.send(Variable,Variable)", backward)
                .with(ofFloats(2, 4), bad(ofFloats(2, 3), "[2, 4]", "[2, 3]"), doubles)
                .with(ofFloats(2, 4), tooWide, single, doubles);
        on("BackwardInterface.warmUp(int)", backward).with(1, bad(-1, "passes", "-1"));
        on("BackwardInterface.forward(Variable)", backward).withNew(InterfaceRows::trigger, tooWide(), constant);
        on("BackwardInterface.backward(Variable)", backward).withNew(InterfaceRows::trigger, tooWide(), constant);
        on("BackwardInterface.backward(Variable,double)", backward)
                .withNew(InterfaceRows::trigger, tooWide(), constant)
                .with(0.5, bad(Double.NaN, "factor", "NaN"), bad(Double.NEGATIVE_INFINITY, "factor", "-Infinity"));
        on("BackwardInterface.makeTrigger(Variable)", backward).with(ofFloats(2, 4), tooWide, single, doubles);
        on("ForwardInterface.forward(Variable,Variable)", () -> new ForwardInterface(synthesizer()))
                .with(ofFloats(2, 4), bad(ofFloats(2, 3), "[2, 4]", "[2, 3]"))
                .with(ofFloats(2, 4), tooWide, doubles);
        Supplier<?> both = () -> new BidirectionalInterface(synthesizer(), synthesizer());
        on("BidirectionalInterface.forward(Variable,Variable)", both)
                .withNew(
                        InterfaceRows::trigger,
                        bad(ofFloats(2, 3), "[2, 3]"),
                        bad(ofFloats(2, 4), "require a gradient"))
                .with(ofFloats(2, 4), tooWide, doubles);
        on("BidirectionalInterface.send(Variable,Variable)", both)
                .withNew(
                        InterfaceRows::trigger,
                        bad(ofFloats(2, 3), "[2, 3]"),
                        bad(ofFloats(2, 4), "require a gradient"))
                .with(ofFloats(2, 4), tooWide, doubles);
        on("BidirectionalInterface.receive(Variable)", both).with(ofFloats(2, 4), tooWide, doubles);
        on("AuxiliaryTask(BackwardInterface,Synthesizer)", null)
                .with(new BackwardInterface(synthesizer()))
                .with(synthesizer());
        on(
                        "AuxiliaryTask.loss(Variable,Variable)",
                        () -> new AuxiliaryTask(new BackwardInterface(synthesizer()), synthesizer()))
                .with(ofFloats(2, 4), tooWide, doubles)
                .with(ofFloats(2, 4), tooWide, bad(ofFloats(3, 4), "[2, 4]", "[3, 4]"));
    }

    private static Row.Bad tooWide() {
        return bad(Variable.parameter(floats(2, 5)).mul(2), "trigger has 5 features", "[2, 5]", "triggerDim 4");
    }

    private void synthesizers() {
        Random random = new Random(1);
        on("BasicSynthesizer.of(long)", null).with(4L, bad(0L, "outputDim", "0"), bad(-1L, "outputDim", "-1"));
        Supplier<?> builder = () -> BasicSynthesizer.of(4);
        on("BasicSynthesizer.Builder.hiddenLayers(int)", builder).with(0, bad(-1, "hiddenLayers", "-1"));
        on("BasicSynthesizer.Builder.hiddenDim(long)", builder).with(1L, bad(0L, "hiddenDim", "0"));
        on("BasicSynthesizer.Builder.triggerDim(long)", builder).with(1L, bad(0L, "triggerDim", "0"));
        on("BasicSynthesizer.Builder.contextDim(long)", builder).with(1L, bad(-2L, "contextDim", "-2"));
        on("BasicSynthesizer.Builder.create(RandomGenerator)", builder).with(random);
        on(
                        "BasicSynthesizer.forward(Variable,Variable)",
                        () -> BasicSynthesizer.of(4).contextDim(3).create(new Random(1)))
                .with(
                        ofFloats(2, 4),
                        bad(ofFloats(2, 5), "trigger has 5 features", "[2, 5]", "triggerDim 4"),
                        bad(of(2, 4), "DOUBLE", "FLOAT"))
                .with(
                        ofFloats(2, 3),
                        bad(ofFloats(2, 4), "context has 4 features", "[2, 4]", "contextDim 3"),
                        bad(ofFloats(3, 3), "[2, 4]", "[3, 3]"));
        on("ConvSynthesizer.of(long)", null).with(4L, bad(0L, "channels", "0"));
        Supplier<?> convBuilder = () -> ConvSynthesizer.of(4);
        on("ConvSynthesizer.Builder.hiddenChannels(long)", convBuilder).with(1L, bad(0L, "hiddenChannels", "0"));
        on("ConvSynthesizer.Builder.contextDim(long)", convBuilder).with(1L, bad(0L, "contextDim", "0"));
        on("ConvSynthesizer.Builder.create(RandomGenerator)", convBuilder).with(random);
        on(
                        "ConvSynthesizer.forward(Variable,Variable)",
                        () -> ConvSynthesizer.of(4).contextDim(3).create(new Random(1)))
                .with(
                        ofFloats(2, 4, 5, 5),
                        bad(ofFloats(2, 3, 5, 5), "trigger", "[2, 3, 5, 5]"),
                        bad(ofFloats(2, 4), "trigger", "[2, 4]"))
                .with(
                        ofFloats(2, 3),
                        bad(ofFloats(2, 4), "context", "[2, 4]"),
                        bad(ofFloats(3, 3), "context", "[3, 3]"));
    }

    private void scopes() {
        Supplier<Variable> result = () -> leaf(2).mul(2);
        Row.Bad constant = bad(of(2), "[2]", "does not require a gradient");
        on("Dni.backward(Variable)", null).withNew(result, constant);
        on("Dni.backward(Variable,INDArray)", null)
                .withNew(result, constant)
                .with(array(2), bad(array(3), "gradient", "[3]", "[2]"), bad(Nd4j.createFromArray(1, 2), "INT"));
        on("Dni.backward(Variable,Variable)", null)
                .withNew(result, constant)
                .with(of(2), bad(of(3), "gradient", "[3]", "[2]"), bad(ofFloats(2), "FLOAT", "DOUBLE"));
        on("Dni.deferBackward(Runnable)", null).with((Runnable) () -> {});
        on("Dni.deferBackward(Supplier)", null).with((Supplier<?>) () -> 1);
        on("Dni.synthesizerContext(Variable,Runnable)", null).optional(of(2)).with((Runnable) () -> {});
        on("Dni.synthesizerContext(Variable,Supplier)", null).optional(of(2)).with((Supplier<?>) () -> 1);
        on("Dni.synthesizerContext(INDArray,Runnable)", null)
                .optional(array(2), bad(Nd4j.createFromArray(1, 2), "INT"))
                .with((Runnable) () -> {});
        on("Dni.synthesizerContext(INDArray,Supplier)", null)
                .optional(array(2), bad(Nd4j.createFromArray(1, 2), "INT"))
                .with((Supplier<?>) () -> 1);
    }

    private void diagnostics() {
        on("GradientDiagnostics.of(BackwardInterface)", null).with(new BackwardInterface(synthesizer()));
        on("GradientDiagnostics.every(int)", () -> GradientDiagnostics.of(new BackwardInterface(synthesizer())))
                .with(1, bad(0, "every n-th lesson", "0"), bad(-3, "n must be at least 1", "-3"));
        on("GradientMatch(double,double,double,double)", null)
                .with(1.0)
                .with(1.0)
                .with(1.0)
                .with(0.0); // any may be NaN
        on("GradientMatch.of(INDArray,INDArray)", null)
                .with(array(2, 3), bad(array(3, 2), "synthetic", "[3, 2]", "[2, 3]"))
                .with(array(2, 3), bad(array(6), "true", "[6]", "[2, 3]"));
        on("GradientMatch.of(Variable,Variable)", null)
                .with(of(2, 3), bad(of(3, 2), "synthetic", "[3, 2]", "[2, 3]"))
                .with(of(2, 3), bad(of(6), "true", "[6]", "[2, 3]"));
    }
}
