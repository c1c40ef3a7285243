package org.dni4j.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dni4j.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** A block finds its parts in its own fields. */
class FieldPartsTest {

    private static Linear linear() {
        return Linear.withoutBias(1, 1, new Random(1));
    }

    private static Variable leaf() {
        return Variable.parameter(Nd4j.ones(DataType.FLOAT, 1));
    }

    private static Variable constant() {
        return Variable.of(Nd4j.ones(DataType.FLOAT, 1));
    }

    private static List<String> parameters(Block block) {
        return List.copyOf(block.namedParameters().keySet());
    }

    private static class Base extends Block {
        final Linear z = linear();
        private final Variable scale = leaf();
    }

    private static final class Derived extends Base {
        final Linear b = linear();
        final Linear a = linear();
        final Object anything = linear();
        final Linear[] array = {linear(), linear()};
        final List<Object> list = new ArrayList<>(List.of("no part", linear(), List.of(leaf())));
        final String text = "no part";
        int number = 3;
    }

    @Test
    void partsAreNamedByTheirFieldsThoseOfSuperclassesFirstInTheOrderOfDeclaration() {
        assertEquals(
                List.of(
                        "scale",
                        "list.2.0",
                        "z.weight",
                        "b.weight",
                        "a.weight",
                        "anything.weight",
                        "array.0.weight",
                        "array.1.weight",
                        "list.1.weight"),
                parameters(new Derived()));
        assertEquals(
                List.of("z", "b", "a", "anything", "array.0", "array.1", "list.1"),
                List.copyOf(new Derived().children().keySet()));
    }

    @Test
    void aVariableThatRequiresAGradientIsAParameterAndAnotherInAFinalFieldABuffer() {
        class Mixed extends Block {
            final Variable trained = leaf();
            Variable alsoTrained = leaf();
            final Variable kept = constant();
            Variable state = constant();
            final Variable result = trained.mul(2);
            final Variable absent = null;
        }
        Mixed mixed = new Mixed();
        assertEquals(List.of("trained", "alsoTrained"), parameters(mixed));
        assertEquals(List.of("kept"), List.copyOf(mixed.namedBuffers().keySet()));
        assertEquals(
                List.of("trained", "alsoTrained", "kept"),
                List.copyOf(mixed.state().keySet()));
        assertSame(mixed.kept, mixed.namedBuffers().get("kept"));
    }

    @Test
    void staticAndTransientFieldsAndWhatAnInnerClassCapturesHoldNoParts() {
        Linear captured = linear();
        class Local extends Block {
            final transient Linear others = linear();
            final Map<String, Linear> map = Map.of("key", linear());
            final Linear own = linear();

            Variable forward(Variable x) {
                return own.forward(captured.forward(x));
            }
        }
        assertEquals(List.of("own.weight"), parameters(new Local()));
        assertEquals(List.of(), parameters(new WithStatic()));
    }

    private static final class WithStatic extends Block {
        static final Linear SHARED = linear();
    }

    @Test
    void anExplicitNameTakesThePlaceOfTheFields() {
        class Named extends Block {
            final Linear found = linear();
            final Linear field = block("named", linear());
            final List<Linear> layers = new ArrayList<>();

            Named() {
                layers.add(block("layer1", linear()));
                layers.add(linear());
            }
        }
        assertEquals(
                List.of("named.weight", "layer1.weight", "found.weight", "layers.1.weight"), parameters(new Named()));
    }

    @Test
    void partsThatAConstructorOrAListGetsLaterAreFound() {
        class Late extends Block {
            final List<Linear> layers = new ArrayList<>();
            Linear second;
        }
        Late late = new Late();
        assertEquals(List.of(), parameters(late));
        late.layers.add(linear());
        late.second = linear();
        assertEquals(List.of("layers.0.weight", "second.weight"), parameters(late));
    }

    @Test
    void twoFieldsOfOneNameAreRefused() {
        class Hiding extends Base {
            final Linear z = linear();
        }
        String message = assertThrows(IllegalStateException.class, new Hiding()::parameters)
                .getMessage();
        assertEquals("Hiding has two parts named 'z': rename one of the fields", message);
    }

    @Test
    void aBlockThatIsPartOfItselfIsRefused() {
        class Child extends Block {
            Block parent;
        }
        class Parent extends Block {
            final Child child = new Child();
        }
        Parent parent = new Parent();
        parent.child.parent = parent;
        String message =
                assertThrows(IllegalStateException.class, parent::parameters).getMessage();
        assertEquals("'child.parent' is the Parent that it is part of: mark the field as transient", message);
    }

    @Test
    void aSharedWeightIsListedAndSteppedOnceAndSavedUnderBothNames() {
        class Tied extends Block {
            final Embedding embedding = new Embedding(5, 3, new Random(1));
            final Linear output = Linear.of(embedding.weight());
        }
        Tied tied = new Tied();
        assertEquals(List.of(tied.embedding.weight()), tied.parameters());
        assertEquals(List.of("embedding.weight", "output.weight"), parameters(tied));
        tied.output
                .forward(tied.embedding.forward(Nd4j.createFromArray(0, 4)))
                .sum()
                .backward();
        assertTrue(tied.embedding.weight().grad().norm2Number().doubleValue() > 0);
    }

    @Test
    void evaluatingRestoresEachBlocksModeAlsoWhenTheBodyThrows() {
        Derived net = new Derived();
        net.a.eval();
        for (RuntimeException thrown : Arrays.asList(null, new IllegalStateException("of the body"))) {
            try {
                assertEquals("value", net.evaluating(() -> {
                    assertFalse(net.isTraining() || net.a.isTraining() || net.b.isTraining());
                    if (thrown != null) {
                        throw thrown;
                    }
                    return "value";
                }));
            } catch (IllegalStateException e) {
                assertSame(thrown, e);
            }
            assertTrue(net.isTraining() && net.b.isTraining());
            assertFalse(net.a.isTraining());
        }
    }

    @Test
    void allEvaluatingReachesEveryBlockOnThisThreadOnly() throws InterruptedException {
        Linear one = linear();
        List<Boolean> modes = new ArrayList<>();
        assertThrows(
                IllegalStateException.class,
                () -> Block.allEvaluating(() -> {
                    modes.add(one.isTraining());
                    Block.allEvaluating(() -> modes.add(one.isTraining()));
                    modes.add(one.isTraining());
                    Thread other = new Thread(() -> modes.add(one.isTraining()));
                    other.start();
                    try {
                        other.join();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    throw new IllegalStateException();
                }));
        assertEquals(List.of(false, false, false, true), modes);
        assertTrue(one.isTraining());
    }

    @Test
    void sequentialRunsItsLayersInOrderAndNamesThemAsTorch() {
        Linear first = new Linear(2, 3, new Random(1));
        Linear last = new Linear(3, 1, new Random(2));
        Sequential net = new Sequential(first, Variable::relu, last);
        Variable x = Variable.of(Nd4j.createFromArray(new float[][] {{1, -2}}));
        assertEquals(
                last.forward(first.forward(x).relu()).item(), net.forward(x).item());
        assertEquals(List.of("0.weight", "0.bias", "2.weight", "2.bias"), parameters(net));
        assertSame(x, new Sequential().forward(x));
        net.eval();
        assertFalse(first.isTraining());
    }

    @Test
    void aLayerWithoutABiasSaysSo() {
        String message =
                assertThrows(IllegalStateException.class, () -> linear().bias()).getMessage();
        assertTrue(message.contains("without a bias"), message);
    }
}
