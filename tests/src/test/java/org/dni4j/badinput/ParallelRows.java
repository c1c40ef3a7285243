package org.dni4j.badinput;

import static org.dni4j.badinput.Given.leaf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.ForwardInterface;
import org.dni4j.autograd.Variable;
import org.dni4j.optim.Sgd;
import org.dni4j.parallel.Part;
import org.dni4j.parallel.PartWork;
import org.dni4j.parallel.Pipeline;
import org.dni4j.parallel.TopPart;

/** Parts that train at the same time. */
final class ParallelRows {

    private ParallelRows() {}

    private static final BackwardInterface GRADIENTS =
            new BackwardInterface(BasicSynthesizer.of(4).create(new Random(1)));
    private static final UnaryOperator<Variable> FORWARD = x -> x;
    private static final BiFunction<Variable, Object, Variable> LOSS = (x, target) -> x.sum();

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Part(String,UnaryOperator,Optimizer,BackwardInterface,Optimizer)", null)
                .with("part")
                .with(FORWARD)
                .withNew(ParallelRows::sgd)
                .with(GRADIENTS)
                .withNew(ParallelRows::sgd));
        rows.add(new Row("TopPart(String,BiFunction,Optimizer)", null)
                .with("top")
                .with(LOSS)
                .withNew(ParallelRows::sgd));
        rows.add(new Row("InputSynthesizer(ForwardInterface,Optimizer)", null)
                .with(new ForwardInterface((trigger, context) -> trigger))
                .withNew(ParallelRows::sgd));
        rows.add(new Row("PartWork(String,Kind,long,long)", null)
                .with("part")
                .with(PartWork.Kind.STEP)
                .with(1L)
                .with(2L));
        rows.add(new Row("PartsOnThreads.watch(Consumer)", ParallelRows::pipeline)
                .with((Consumer<PartWork>) work -> {}));
        return rows;
    }

    private static Pipeline<Object> pipeline() {
        var part = new Part("part", FORWARD, sgd(), GRADIENTS, sgd());
        return new Pipeline<>(List.of(part), new TopPart<>("top", LOSS, sgd()), 1);
    }

    private static Sgd sgd() {
        return new Sgd(0.1, List.of(leaf(2)));
    }
}
