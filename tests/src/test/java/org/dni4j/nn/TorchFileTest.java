package org.dni4j.nn;

import static org.dni4j.testing.Close.assertClose;
import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.internal.Safetensors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models of torch.nn that PyTorch 2.15 saved (tests/peer/torch_files.py) compute here what they computed there. */
class TorchFileTest {

    private static final Path FOLDER = Path.of("src/test/resources/torch");

    private final Random random = new Random(1);

    private static Path file(String name) {
        return FOLDER.resolve(name + ".safetensors");
    }

    /** Checks the output for the input that was saved with it. */
    private static void assertRuns(String name, Layer net, INDArray x, INDArray y) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file(name + "-run")));
        var run = Safetensors.read(name, bytes, Map.of("x", x, "y", y)).arrays();
        Variable output = Block.allEvaluating(() -> net.forward(Variable.of(run.get("x"))));
        assertClose(run.get("y"), output.value(), x.dataType() == DataType.FLOAT ? 1e-6 : 1e-15, name);
    }

    private static INDArray floats(long... shape) {
        return Nd4j.zeros(DataType.FLOAT, shape);
    }

    private Sequential sequential() {
        List<Layer> layers =
                new ArrayList<>(List.of(new Linear(4, 3, random), new BatchNorm1d(3), (Layer) Variable::tanh));
        IntStream.range(0, 4).forEach(i -> layers.addAll(List.of(new Linear(3, 3, random), (Layer) Variable::tanh)));
        layers.add(new Linear(3, 3, random));
        return new Sequential(layers.toArray(Layer[]::new));
    }

    @Test
    void aSequentialModelComesOverByPositionAndByName() throws IOException {
        Sequential net = sequential();
        net.loadTorch(file("sequential"));
        assertRuns("sequential", net, floats(5, 4), floats(5, 3));
        Sequential same = sequential();
        same.loadTorch(file("sequential"), UnaryOperator.identity());
        assertRuns("sequential", same, floats(5, 4), floats(5, 3));
    }

    private final class Convolutional extends Block {
        final Conv2d maps = Conv2d.withoutBias(1, 2, 3, 3, Window.PLAIN, random);
        final BatchNorm2d norm = new BatchNorm2d(2);
        final Linear scores = new Linear(8, 3, random);

        Variable forward(Variable x) {
            return scores.forward(
                    norm.forward(maps.forward(x)).relu().maxPool2d(2).reshape(x.size(0), -1));
        }
    }

    @Test
    void aConvolutionalModelComesOverUnderOtherNames() throws IOException {
        Convolutional net = new Convolutional();
        net.loadTorch(
                file("convolutional"),
                name -> name.replace("maps", "conv1").replace("norm", "bn1").replace("scores", "fc"));
        assertRuns("convolutional", net::forward, floats(2, 1, 6, 6), floats(2, 3));
    }

    private final class Recurrence extends Block {
        final Embedding encoder = new Embedding(5, 3, random);
        final Lstm rnn = new Lstm(3, 4, 2, 0, random);
        final Linear decoder = new Linear(4, 5, random);

        Variable forward(Variable x) {
            return decoder.forward(
                    rnn.forward(encoder.forward(x), rnn.zeroState(2)).output());
        }
    }

    @Test
    void aRecurrentModelComesOver() throws IOException {
        Recurrence net = new Recurrence();
        net.loadTorch(file("recurrent"), UnaryOperator.identity());
        assertRuns("recurrent", net::forward, floats(4, 2), floats(4, 2, 5));
    }

    @Test
    void aModelInDoubleComesOver() throws IOException {
        Linear net = new Linear(2, 2, random);
        net.to(DataType.DOUBLE);
        net.loadTorch(file("double"));
        assertRuns(
                "double",
                net,
                floats(3, 2).castTo(DataType.DOUBLE),
                floats(3, 2).castTo(DataType.DOUBLE));
    }

    @Test
    void anotherTypeShapeNameOrNumberOfLayersIsRefusedAndChangesNothing() {
        assertRefused(new Linear(2, 2, random), "double", "'weight' is F64 of shape [2, 2], needed is F32");
        assertRefused(new Sequential(new Linear(4, 3, random)), "sequential", "has 7 layers", "this block has 1");
        Sequential wider = sequential();
        Sequential other = new Sequential(
                new Linear(5, 3, random),
                new BatchNorm1d(3),
                new Linear(3, 3, random),
                new Linear(3, 3, random),
                new Linear(3, 3, random),
                new Linear(3, 3, random),
                new Linear(3, 3, random));
        assertRefused(other, "sequential", "'0.weight' is F32 of shape [3, 4], needed is F32 of shape [3, 5]");
        String message = assertThrows(
                        IOException.class, () -> wider.loadTorch(file("sequential"), name -> "net." + name))
                .getMessage();
        assertTrue(message.contains("lacks [net.0.bias"), message);
    }

    private static void assertRefused(Block net, String file, String... inMessage) {
        INDArray before = net.parameters().get(0).value().dup();
        String message =
                assertThrows(IOException.class, () -> net.loadTorch(file(file))).getMessage();
        for (String part : inMessage) {
            assertTrue(message.contains(part), message);
        }
        assertTrue(message.startsWith(file(file).toString()), message);
        assertIdentical(before, net.parameters().get(0).value(), "weight");
    }

    @Test
    void loadOfAFileOfPyTorchNamesTheWayToLoadIt() {
        String message = assertThrows(IOException.class, () -> sequential().load(file("sequential")))
                .getMessage();
        assertTrue(message.contains("another program") && message.contains("loadTorch"), message);
        assertEquals(0, message.indexOf(file("sequential").toString()));
    }
}
