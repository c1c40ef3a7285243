package org.dni4j.badinput;

import static org.dni4j.badinput.Given.leaf;
import static org.dni4j.badinput.Given.ofFloats;
import static org.dni4j.badinput.Row.bad;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.ForwardInterface;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Linear;
import org.dni4j.optim.Sgd;
import org.dni4j.parallel.Part;
import org.dni4j.parallel.RandomUpdates;
import org.dni4j.parallel.TopPart;

/** Parts that train at the same time. */
final class ParallelRows {

    private ParallelRows() {}

    private static final BackwardInterface GRADIENTS =
            new BackwardInterface(BasicSynthesizer.output(4).create(new Random(1)));
    private static final UnaryOperator<Variable> FORWARD = x -> x;
    private static final BiFunction<Variable, Object, Variable> LOSS = (x, target) -> x.sum();

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Part(String,UnaryOperator,Optimizer,BackwardInterface,Optimizer)", null)
                .with("part").with(FORWARD).withNew(ParallelRows::sgd).with(GRADIENTS).withNew(ParallelRows::sgd));
        rows.add(new Row("TopPart(String,BiFunction,Optimizer)", null).with("top").with(LOSS)
                .withNew(ParallelRows::sgd));
        rows.add(new Row("Receiver(ForwardInterface,Optimizer)", null)
                .with(new ForwardInterface((trigger, context) -> trigger)).withNew(ParallelRows::sgd));
        Supplier<?> updates = () -> new RandomUpdates<>(parts(), top(), 0.5, new Random(1));
        rows.add(new Row("RandomUpdates.step(Variable,Object)", updates)
                .with(ofFloats(2, 4), bad(ofFloats(2, 5), "[2, 5]")).optional(1));
        rows.add(new Row("RandomUpdates.step(Variable,Object,Variable)", updates)
                .with(ofFloats(2, 4), bad(ofFloats(2, 5), "[2, 5]")).optional(1).optional(ofFloats(2, 3)));
        return rows;
    }

    private static List<Part> parts() {
        Linear linear = new Linear(4, 4, new Random(1));
        return List.of(new Part("part", linear::forward, new Sgd(0.1, linear), GRADIENTS, sgd()));
    }

    private static TopPart<Object> top() {
        return new TopPart<>("top", LOSS, sgd());
    }

    private static Sgd sgd() {
        return new Sgd(0.1, List.of(leaf(2)));
    }
}
