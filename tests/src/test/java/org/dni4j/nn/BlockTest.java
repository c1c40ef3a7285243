package org.dni4j.nn;

import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dni4j.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BlockTest {

    /** A layer, a normalisation and dropout, one level down. */
    private static final class Inner extends Block {
        final Linear linear = block("linear", new Linear(2, 3, new Random(1)));
        final BatchNorm1d norm = block("norm", new BatchNorm1d(3));
        final Dropout dropout = block("dropout", new Dropout(0.5, new Random(1)));
    }

    /** Parameters of its own around an inner block. */
    private static final class Outer extends Block {
        final Variable first = parameter("first", Nd4j.ones(DataType.FLOAT, 2));
        final Inner inner = block("inner", new Inner());
        final Linear last = block("last", Linear.withoutBias(3, 1, new Random(2)));
        final Variable second = parameter("second", Nd4j.ones(DataType.FLOAT, 1));
    }

    private final Outer outer = new Outer();

    @Test
    void parametersAreNamedByTheirBlocksInTheOrderAdded() {
        assertEquals(
                List.of(
                        "first",
                        "second",
                        "inner.linear.weight",
                        "inner.linear.bias",
                        "inner.norm.weight",
                        "inner.norm.bias",
                        "last.weight"),
                List.copyOf(outer.namedParameters().keySet()));
        assertEquals(
                List.of("inner.norm.running_mean", "inner.norm.running_var"),
                List.copyOf(outer.namedBuffers().keySet()));
        assertEquals(List.copyOf(outer.namedParameters().values()), outer.parameters());
        assertSame(outer.first, outer.namedParameters().get("first"));
        assertSame(outer.inner.linear.weight(), outer.namedParameters().get("inner.linear.weight"));
    }

    @Test
    void recurrentParametersHaveTheNamesAndShapesOfTorch() {
        Lstm lstm = new Lstm(3, 5, 2, 0, new Random(1));
        assertEquals(
                List.of(
                        "weight_ih_l0",
                        "weight_hh_l0",
                        "bias_ih_l0",
                        "bias_hh_l0",
                        "weight_ih_l1",
                        "weight_hh_l1",
                        "bias_ih_l1",
                        "bias_hh_l1"),
                List.copyOf(lstm.namedParameters().keySet()));
        assertEquals(
                List.of(
                        List.of(20L, 3L),
                        List.of(20L, 5L),
                        List.of(20L),
                        List.of(20L),
                        List.of(20L, 5L),
                        List.of(20L, 5L),
                        List.of(20L),
                        List.of(20L)),
                lstm.parameters().stream()
                        .map(parameter ->
                                Arrays.stream(parameter.shape()).boxed().toList())
                        .toList());
    }

    @Test
    void aParameterOfABlockThatIsInTwoPlacesIsListedOnce() {
        class Tied extends Block {
            final Linear encoder = block("encoder", new Linear(2, 2, new Random(1)));
            final Linear decoder = block("decoder", encoder);
        }
        Tied tied = new Tied();
        assertEquals(2, tied.parameters().size());
        assertEquals(
                List.of("encoder.weight", "encoder.bias", "decoder.weight", "decoder.bias"),
                List.copyOf(tied.namedParameters().keySet()));
    }

    @Test
    void twoPartsOfOneNameAreRefused() {
        class Twice extends Block {
            Twice(boolean asBuffer) {
                parameter("weight", Nd4j.ones(DataType.FLOAT, 1));
                if (asBuffer) {
                    buffer("weight", Nd4j.ones(DataType.FLOAT, 1));
                } else {
                    block("weight", new Inner());
                }
            }
        }
        for (boolean asBuffer : new boolean[] {true, false}) {
            String message = assertThrows(IllegalArgumentException.class, () -> new Twice(asBuffer))
                    .getMessage();
            assertEquals("Twice has a part named 'weight' already", message);
        }
    }

    @Test
    void trainAndEvalReachNestedBlocks() {
        List<Block> all = List.of(outer, outer.inner, outer.inner.norm, outer.inner.dropout, outer.last);
        assertTrue(all.stream().allMatch(Block::isTraining));
        outer.eval();
        assertFalse(all.stream().anyMatch(Block::isTraining));
        outer.inner.train();
        assertFalse(outer.isTraining());
        assertTrue(outer.inner.dropout.isTraining());
        assertFalse(outer.last.isTraining());
        outer.train();
        assertTrue(all.stream().allMatch(Block::isTraining));
    }

    @Test
    void zeroGradForgetsAllGradients() {
        outer.parameters().forEach(parameter -> parameter.sum().backward());
        outer.zeroGrad();
        outer.namedParameters().forEach((name, parameter) -> assertNull(parameter.grad(), name));
    }

    @Test
    void toConvertsParametersAndBuffersInPlaceAndBack() {
        INDArray before = outer.inner.linear.weight().value().dup();
        outer.first.sum().backward();
        outer.to(DataType.FLOAT);
        assertIdentical(Nd4j.ones(DataType.FLOAT, 2), outer.first.grad(), "a gradient of the same type");
        outer.to(DataType.DOUBLE);
        outer.namedParameters().forEach((name, each) -> assertEquals(DataType.DOUBLE, each.dataType(), name));
        outer.namedBuffers().forEach((name, each) -> assertEquals(DataType.DOUBLE, each.dataType(), name));
        assertNull(outer.first.grad());
        assertIdentical(
                before.castTo(DataType.DOUBLE), outer.inner.linear.weight().value(), "weight in DOUBLE");
        outer.to(DataType.FLOAT);
        assertIdentical(before, outer.inner.linear.weight().value(), "weight");
    }

    @Test
    void toRefusesTypesThatAreNotReal() {
        assertThrows(IllegalArgumentException.class, () -> outer.to(DataType.INT32));
        outer.namedParameters().forEach((name, each) -> assertEquals(DataType.FLOAT, each.dataType(), name));
    }

    @Test
    void linearRefusesOtherFeaturesWithTheShapes() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> outer.last.forward(Variable.of(Nd4j.ones(DataType.FLOAT, 4, 2))))
                .getMessage();
        assertTrue(message.contains("[4, 2]") && message.contains("3 features"), message);
    }

    @Test
    void recurrentLayersRefuseOtherShapesWithThem() {
        Gru gru = new Gru(3, 5, new Random(1));
        Variable x = Variable.of(Nd4j.ones(DataType.FLOAT, 4, 2, 3));
        for (Variable state : List.of(gru.zeroState(3), new Lstm(3, 5, new Random(1)).zeroState(2))) {
            String message = assertThrows(IllegalArgumentException.class, () -> gru.forward(x, state))
                    .getMessage();
            assertTrue(
                    message.contains("Gru")
                            && message.contains("[4, 2, 3]")
                            && message.contains(Arrays.toString(state.shape())),
                    message);
        }
    }

    @Test
    void lossesOfTwoShapesAreRefusedWithBoth() {
        Variable x = Variable.of(Nd4j.ones(DataType.FLOAT, 4, 1));
        Variable y = Variable.of(Nd4j.ones(DataType.FLOAT, 4));
        for (Runnable loss : List.<Runnable>of(
                () -> Losses.meanSquaredError(x, y), () -> Losses.binaryCrossEntropyWithLogits(x, y))) {
            String message =
                    assertThrows(IllegalArgumentException.class, loss::run).getMessage();
            assertTrue(message.contains("[4, 1]") && message.contains("[4]"), message);
        }
    }

    @Test
    void twoParametersWithTheSameDottedNameAreRefused() {
        Block block = new Block() {
            {
                parameter("a.weight", Nd4j.ones(1));
                block("a", new Linear(1, 1, new Random(1)));
            }
        };
        assertTrue(assertThrows(IllegalStateException.class, block::namedParameters)
                .getMessage()
                .contains("a.weight"));
    }

    @Test
    void theNameOfTheFilesMetadataIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Block() {
            {
                parameter("__metadata__", Nd4j.ones(1));
            }
        });
    }
}
