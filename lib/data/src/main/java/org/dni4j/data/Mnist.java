package org.dni4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/**
 * The MNIST database of handwritten digits: 60,000 training and 10,000 test images.
 *
 * <p>Its four files are kept, gzip'ed as published, in {@code $DNI4J_DATA/mnist}, without that variable in
 * {@code ~/.dni4j/data/mnist}. Those that are missing or broken there are downloaded (11 MB in all), over https only,
 * and verified. Source: LeCun, Bottou, Bengio, Haffner 1998, "Gradient-based learning applied to document recognition".
 */
public final class Mnist {

    static final List<URI> MIRRORS = List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

    private static final List<VerifiedFile> FILES = List.of(
            new VerifiedFile(
                    "train-images-idx3-ubyte.gz",
                    47_040_016,
                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new VerifiedFile(
                    "train-labels-idx1-ubyte.gz",
                    60_008,
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            new VerifiedFile(
                    "t10k-images-idx3-ubyte.gz",
                    7_840_016,
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new VerifiedFile(
                    "t10k-labels-idx1-ubyte.gz",
                    10_008,
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

    private Mnist() {}

    /** As {@link #load(DownloadProgress)}, logging one line per file that has to be downloaded. */
    public static Digits load() {
        return load(DownloadProgress.logged());
    }

    /**
     * The training and the test images, from the cache or else from the network.
     *
     * @param progress hears how far each download has come
     * @throws UncheckedIOException if a file is neither cached nor to be had, with the folder, the files and what each
     *                              mirror said; or, caused by an InterruptedIOException, if the thread is interrupted
     */
    public static Digits load(DownloadProgress progress) {
        return load(DataCache.inRoot("mnist", MIRRORS, progress), FILES);
    }

    /** @param files images and labels to train on, images and labels to test with */
    static Digits load(DataCache cache, List<VerifiedFile> files) {
        try {
            var contents = cache.read(files);
            return new Digits(
                    "MNIST",
                    new LabelledImages(Idx.images(contents.get(0)), Idx.labels(contents.get(1))),
                    new LabelledImages(Idx.images(contents.get(2)), Idx.labels(contents.get(3))));
        } catch (IOException e) {
            throw new UncheckedIOException("MNIST: " + e.getMessage(), e);
        }
    }
}
