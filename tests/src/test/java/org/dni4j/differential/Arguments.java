package org.dni4j.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.dni4j.autograd.Window;
import org.dni4j.nn.Reduction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What an operation or layer is given beside variables. */
final class Arguments {

    private final JsonNode list;

    Arguments(JsonNode list) {
        this.list = list;
    }

    int integer(int i) {
        return list.get(i).asInt();
    }

    double number(int i) {
        return list.get(i).asDouble();
    }

    boolean bool(int i) {
        return list.get(i).asBoolean();
    }

    boolean isGiven(int i) {
        return !list.get(i).isNull();
    }

    Reduction reduction(int i) {
        return Reduction.valueOf(list.get(i).asText());
    }

    int[] integers(int i) {
        return integers(list.get(i));
    }

    double[] numbers(int i) {
        JsonNode numbers = list.get(i);
        return IntStream.range(0, numbers.size())
                .mapToDouble(k -> numbers.get(k).asDouble())
                .toArray();
    }

    long[] longs(int i) {
        return IntStream.of(integers(i)).asLongStream().toArray();
    }

    /** Stride, padding and dilation, each for height and width. */
    Window window(int i) {
        int[] numbers = integers(i);
        return Window.stride(numbers[0], numbers[1])
                .padding(numbers[2], numbers[3])
                .dilation(numbers[4], numbers[5]);
    }

    /** Whole numbers, in an array of the type that the argument names, or INT. */
    INDArray array(int i) {
        JsonNode argument = list.get(i);
        DataType type = DataType.valueOf(argument.path("type").asText("INT"));
        long[] shape =
                IntStream.of(integers(argument.get("shape"))).asLongStream().toArray();
        INDArray flat = Nd4j.createFromArray(integers(argument.get("data")));
        return (shape.length == 0 ? Nd4j.scalar(flat.getInt(0)) : flat.reshape(shape)).castTo(type);
    }

    private static int[] integers(JsonNode node) {
        return IntStream.range(0, node.size()).map(k -> node.get(k).asInt()).toArray();
    }
}
