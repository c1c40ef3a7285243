package org.dni4j.nn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.numbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dni4j.autograd.Variable;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Saving and loading: what is saved comes back, and what is damaged or foreign changes nothing. */
class ParameterFileTest {

    /** Two parameters, a buffer and a block. */
    private static final class Net extends Block {
        final Variable scale;
        final Variable offset = buffer("offset", Nd4j.ones(DataType.FLOAT, 2));
        final Linear linear;

        Net(long seed) {
            this("scale", seed, 1, 2);
        }

        Net(String name, long seed, long... shape) {
            scale = parameter(name, Sample.numbers(DataType.FLOAT, seed, shape));
            linear = block("linear", new Linear(2, 3, new Random(seed)));
        }
    }

    @TempDir
    private Path folder;

    private Path file;
    private final Net saved = new Net(1);

    @BeforeEach
    void save() throws IOException {
        file = folder.resolve("net.safetensors");
        saved.offset.setValue(Sample.numbers(DataType.FLOAT, 9, 2));
        saved.save(file);
    }

    @Test
    void whatIsSavedComesBackBitForBitInBothTypes() throws IOException {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            saved.to(type);
            saved.linear
                    .weight()
                    .setValue(Nd4j.createFromArray(new double[][] {
                                {Math.PI, -0.0}, {Double.MIN_VALUE, 1e300}, {Double.NaN, Double.NEGATIVE_INFINITY}
                            })
                            .castTo(type));
            saved.save(file);
            Net loaded = new Net(2);
            loaded.to(type);
            loaded.load(file);
            assertSameState(state(saved), loaded);
        }
    }

    @Test
    void valuesThatAreViewsAreSavedRowByRow() throws IOException {
        saved.linear.weight().setValue(Sample.transposed(3, 2).in(DataType.FLOAT));
        saved.save(file);
        Net loaded = new Net(2);
        loaded.load(file);
        assertSameState(state(saved), loaded);
    }

    @Test
    void batchNormsRunningStatisticsAreSaved() throws IOException {
        BatchNorm1d trained = new BatchNorm1d(3);
        trained.forward(Variable.of(Sample.numbers(DataType.FLOAT, 1, 4, 3)));
        trained.save(file);
        BatchNorm1d loaded = new BatchNorm1d(3);
        loaded.load(file);
        assertSameState(state(trained), loaded);
    }

    @Test
    void loadingKeepsTheVariablesAndTheMode() throws IOException {
        Net loaded = new Net(2);
        Variable scale = loaded.scale;
        loaded.eval();
        loaded.load(file);
        assertTrue(scale == loaded.namedParameters().get("scale"));
        assertTrue(!loaded.isTraining());
    }

    @Test
    void theFileIsAValidSafetensorsFile() throws IOException {
        saved.to(DataType.DOUBLE);
        saved.save(file);
        assertIsSafetensorsOf(saved, "F64");
        saved.to(DataType.FLOAT);
        saved.save(file);
        assertIsSafetensorsOf(saved, "F32");
    }

    private void assertIsSafetensorsOf(Net net, String dtype) throws IOException {
        Safetensors read = Safetensors.parse(Files.readAllBytes(file));
        Map<String, INDArray> state = state(net);
        assertEquals(state.keySet(), read.tensors().keySet());
        state.forEach((name, value) -> {
            Safetensors.Tensor tensor = read.tensors().get(name);
            assertEquals(dtype, tensor.dtype(), name);
            assertArrayEquals(value.shape(), tensor.shape(), name);
            assertArrayEquals(numbers(value), tensor.values(), name);
        });
        assertEquals("1", read.metadata().get("dni4j").asText());
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            assertRefused("cut to " + length, Arrays.copyOf(whole, length));
        }
    }

    @Test
    void aFileThatGoesOnIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        assertRefused("one byte more", Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void aDamagedByteIsRefusedOrHarmless() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int dataStart =
                8 + (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        for (int at = 0; at < whole.length; at++) {
            for (int flip : new int[] {0x01, 0x10, 0x20, 0x80, 0xFF}) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) flip;
                if (at >= dataStart) {
                    assertRefused("byte " + at + " of the data", damaged);
                } else {
                    assertRefusedOrEquivalent("byte " + at + " of the header", damaged);
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> foreignFilesAreRefused() {
        String header = "{\"__metadata__\":{\"dni4j\":\"1\",\"sha256\":\"\"}}";
        return Stream.of(
                refused("nothing", new byte[0]),
                refused("text", "These are no parameters at all, and never were.".getBytes(UTF_8)),
                refused("a picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13}),
                refused("zeros", new byte[100]),
                refused("a header of 2^62 bytes", withLength(1L << 62, header)),
                refused("a header of 2^31 - 1 bytes", withLength(Integer.MAX_VALUE, header)),
                refused("a header of -1 bytes", withLength(-1, header)),
                refused("a header of 16 MB that are not there", withLength(16 << 20, header)),
                refused("a header that is a list", withHeader("[1, 2, 3]")),
                refused("a header that is a number", withHeader("12")),
                refused("a header of spaces", withHeader("      ")),
                refused("a header that nests deeply", withHeader("[".repeat(200_000))),
                refused("no metadata", withHeader("{}")),
                refused("metadata that is a number", withHeader("{\"__metadata__\": 1}")),
                refused("an own file without parameters", withHeader(header)),
                refused("a tensor that is a number", withHeader(header.replace("}}", "}, \"scale\": 1}"))));
    }

    @Test
    void anotherVersionIsRefusedWithIt() throws IOException {
        String message = assertRefused("version", edited("\"dni4j\":\"1\"", "\"dni4j\":\"2\""))
                .getMessage();
        assertTrue(message.contains("version '2'") && message.contains(file.toString()), message);
    }

    @Test
    void aShapeTypeOrOffsetThatTheFileClaimsIsRefusedWithTheNameOfTheTensor() throws IOException {
        for (byte[] wrong : List.of(
                edited("\"shape\":[3,2]", "\"shape\":[2,3]"),
                edited("\"dtype\":\"F32\",\"shape\":[3,2]", "\"dtype\":\"F64\",\"shape\":[3,2]"),
                edited("\"shape\":[3,2]", "\"shape\":[9999999999,9999999999]"),
                edited("\"data_offsets\":[8,32]", "\"data_offsets\":[8,31]"))) {
            String message = assertRefused("edited", wrong).getMessage();
            assertTrue(message.contains("'linear.weight'"), message);
        }
    }

    @Test
    void aFileOfAnotherBlockIsRefusedWithTheNamesMissingAndBesides() {
        Net other = new Net("factor", 2, 1, 2);
        Map<String, INDArray> before = copies(other);
        String message = assertThrows(IOException.class, () -> other.load(file)).getMessage();
        assertTrue(message.contains("lacks [factor]") && message.contains("besides [scale]"), message);
        assertSameState(before, other);
    }

    @Test
    void aFileWithFewerOrMoreParametersIsRefused() throws IOException {
        Linear part = new Linear(2, 3, new Random(1));
        assertThrows(IOException.class, () -> part.load(file));
        part.save(file);
        Net whole = new Net(2);
        Map<String, INDArray> before = copies(whole);
        assertThrows(IOException.class, () -> whole.load(file));
        assertSameState(before, whole);
    }

    @Test
    void otherShapesAndTypesAreRefusedAndChangeNothing() {
        Net transposed = new Net("scale", 2, 2, 1);
        Net larger = new Net("scale", 2, 1, 3);
        Net exact = new Net(2);
        exact.to(DataType.DOUBLE);
        for (Net other : List.of(transposed, larger, exact)) {
            Map<String, INDArray> before = copies(other);
            assertThrows(IOException.class, () -> other.load(file));
            assertSameState(before, other);
        }
    }

    @Test
    void aFileOfAWiderLayerIsRefusedWithTheParameterAndBothShapes() throws IOException {
        new Linear(784, 128, new Random(1)).save(file);
        String message = assertThrows(IOException.class, () -> new Linear(784, 256, new Random(1)).load(file))
                .getMessage();
        assertTrue(message.contains("'weight' is F32 of shape [128, 784], needed is F32 of shape [256, 784]"), message);
    }

    @Test
    void aFolderInPlaceOfAFileIsNamed() {
        String message =
                assertThrows(IOException.class, () -> saved.load(folder)).getMessage();
        assertEquals(folder + " is a folder, not a file", message);
    }

    @Test
    void aMissingFileAndADirectoryAreIoErrors() {
        Net net = new Net(2);
        Map<String, INDArray> before = copies(net);
        assertThrows(NoSuchFileException.class, () -> net.load(folder.resolve("missing")));
        assertThrows(IOException.class, () -> net.load(folder));
        assertSameState(before, net);
    }

    @Test
    void savingReplacesAFile() throws IOException {
        Net other = new Net(5);
        other.save(file);
        Net loaded = new Net(2);
        loaded.load(file);
        assertSameState(state(other), loaded);
        assertEquals(Set.of("net.safetensors"), names());
    }

    @Test
    void aSaveThatFailsLeavesWhatWasThereAndNoOtherFile() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("directory"));
        Files.writeString(directory.resolve("content"), "kept");
        assertThrows(IOException.class, () -> saved.save(directory));
        assertEquals("kept", Files.readString(directory.resolve("content")));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThrows(IOException.class, () -> saved.save(empty));
        assertTrue(Files.isDirectory(empty));
        assertThrows(
                IOException.class, () -> saved.save(folder.resolve("missing").resolve("net")));
        assertEquals(Set.of("net.safetensors", "directory", "empty"), names());
    }

    @Test
    void whatBecomesOfACopyOfAValueIsNotInTheFile() throws IOException {
        byte[] before = Files.readAllBytes(file);
        saved.linear.weight().value().assign(7);
        saved.linear.bias().value().close();
        saved.save(file);
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(Set.of("net.safetensors"), names());
    }

    private DynamicTest refused(String name, byte[] content) {
        return dynamicTest(name, () -> assertRefused(name, content));
    }

    /** Refused as an IOException that names the file, with the block as it was. */
    private IOException assertRefused(String what, byte[] content) throws IOException {
        Files.write(file, content);
        Net net = new Net(2);
        Map<String, INDArray> before = copies(net);
        IOException refused = assertThrows(IOException.class, () -> net.load(file), what);
        assertSameState(before, net);
        return refused;
    }

    private void assertRefusedOrEquivalent(String what, byte[] content) throws IOException {
        Files.write(file, content);
        Net net = new Net(2);
        Map<String, INDArray> before = copies(net);
        try {
            net.load(file);
        } catch (IOException refused) {
            assertSameState(before, net);
            return;
        }
        assertSameState(state(saved), net);
    }

    private byte[] edited(String from, String to) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int length = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(whole, 8, length, UTF_8);
        assertTrue(header.contains(from), header);
        byte[] json = header.replace(from, to).getBytes(UTF_8);
        ByteBuffer result =
                ByteBuffer.allocate(whole.length - length + json.length).order(ByteOrder.LITTLE_ENDIAN);
        return result.putLong(json.length)
                .put(json)
                .put(whole, 8 + length, whole.length - 8 - length)
                .array();
    }

    private static byte[] withHeader(String header) {
        return withLength(header.getBytes(UTF_8).length, header);
    }

    private static byte[] withLength(long length, String header) {
        byte[] json = header.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(json)
                .array();
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static Map<String, INDArray> state(Block block) {
        Map<String, INDArray> state = new HashMap<>();
        block.namedParameters().forEach((name, variable) -> state.put(name, variable.value()));
        block.namedBuffers().forEach((name, variable) -> state.put(name, variable.value()));
        return state;
    }

    private static Map<String, INDArray> copies(Block block) {
        Map<String, INDArray> state = state(block);
        state.replaceAll((name, value) -> value.dup());
        return state;
    }

    private static void assertSameState(Map<String, INDArray> expected, Block actual) {
        Map<String, INDArray> found = state(actual);
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, value) -> assertIdentical(value, found.get(name), name));
    }
}
