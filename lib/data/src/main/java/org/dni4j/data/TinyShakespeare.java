package org.dni4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text known as tiny Shakespeare: 1,115,394 characters of his plays, in the public domain.
 *
 * <p>It is kept in {@code $DNI4J_DATA/text/tinyshakespeare.txt}, without that variable in
 * {@code ~/.dni4j/data/text/tinyshakespeare.txt}. If it is missing or broken there it is downloaded (1.1 MB), over
 * https only, and verified. Source: A. Karpathy's char-rnn, which made this selection.
 */
public final class TinyShakespeare {

    static final List<URI> MIRRORS =
            List.of(URI.create("https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/"));

    private static final VerifiedFile FILE = new VerifiedFile(
            "tinyshakespeare.txt",
            "input.txt",
            1_115_394,
            "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed");

    private TinyShakespeare() {}

    /** As {@link #load(DownloadProgress)}, logging one line if it has to be downloaded. */
    public static Text load() {
        return load(DownloadProgress.logged());
    }

    /**
     * The text, from the cache or else from the network; its last tenth is for testing.
     *
     * @param progress hears how far the download has come
     * @throws UncheckedIOException if the text is neither cached nor to be had, with the folder and the mirror's
     *                              answer; or, caused by an InterruptedIOException, if the thread is interrupted
     */
    public static Text load(DownloadProgress progress) {
        return load(DataCache.inRoot("text", MIRRORS, progress), FILE);
    }

    static Text load(DataCache cache, VerifiedFile file) {
        try {
            var content = cache.read(List.of(file)).get(0);
            return Text.split("tiny Shakespeare", new String(content, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("tiny Shakespeare: " + e.getMessage(), e);
        }
    }
}
