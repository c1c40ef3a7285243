package org.dni4j.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Trains MNIST in processes on loopback, with other intervals between publications, and prints what each way costs and
 * reads. What true messages would take is an activation and a gradient in every step over each interface.
 *
 * <p>Arguments: steps, then intervals.
 */
public final class Measure {

    private static final int WIDTH = 256;

    private Measure() {}

    public static void main(String[] args) throws Exception {
        int[] numbers = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        System.out.println(
                "processes  publishes every  steps/s of each                     KB/step  true messages  right");
        for (int parts : new int[] {2, 4}) {
            for (int interval : Arrays.copyOfRange(numbers, 1, numbers.length)) {
                measure(new Network(
                        "measure-" + parts + "-" + interval, parts(parts), WIDTH, 64, numbers[0], interval, 500, 1, 0));
            }
        }
    }

    private static List<Network.Layers> parts(int count) {
        return count == 2
                ? List.of(Networks.layers("A", 784, WIDTH, WIDTH), Networks.layers("B", WIDTH, 10))
                : List.of(
                        Networks.layers("A", 784, WIDTH),
                        Networks.layers("B", WIDTH, WIDTH),
                        Networks.layers("C", WIDTH, WIDTH),
                        Networks.layers("D", WIDTH, 10));
    }

    private static void measure(Network network) throws Exception {
        Path folder = Files.createTempDirectory("measure");
        Path file = Networks.write(network, folder);
        List<RunningPart> running = new ArrayList<>();
        for (Network.Layers part : network.parts()) {
            running.add(RunningPart.start(part.name(), file));
        }
        List<String> rates = new ArrayList<>();
        double kilobytes = 0;
        for (RunningPart part : running) {
            if (part.end() != 0) {
                throw new IllegalStateException(part.toString());
            }
            Report end = part.await("ended");
            rates.add(String.format(Locale.ROOT, "%.0f", part.await("finished").number("mean")));
            kilobytes += end.number("sent") / end.step() / 1024;
        }
        int interfaces = network.parts().size() - 1;
        System.out.printf(
                Locale.ROOT,
                "%9d %16d  %-36s %8.1f %14d %6.2f%n",
                network.parts().size(),
                network.synchronise(),
                String.join(" ", rates),
                kilobytes,
                interfaces * 2 * network.batch() * WIDTH * Float.BYTES / 1024,
                100 * running.get(interfaces).await("tested").number("accuracy"));
        Files.delete(file);
        Files.delete(folder);
    }
}
