package io.github.spencerpark.jupyter.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.ContentType;
import java.util.ArrayList;
import java.util.List;

/** IJava's base kernel with no notebook at the other end: keeps what it would have sent there. */
public final class RecordingKernel extends BaseKernel {

    private final List<ContentType<?>> sent = new ArrayList<>();

    private final List<String> evaluated = new ArrayList<>();

    public RecordingKernel() {
        getIO().setEnv(new Recorder(sent));
    }

    public List<ContentType<?>> sent() {
        return sent;
    }

    /** Returns the code that was to be evaluated. */
    public List<String> evaluated() {
        return evaluated;
    }

    @Override
    public DisplayData eval(String code) {
        evaluated.add(code);
        return null;
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        throw new UnsupportedOperationException();
    }

    private static final class Recorder extends ShellReplyEnvironment {

        private final List<ContentType<?>> sent;

        private Recorder(List<ContentType<?>> sent) {
            super(null, null, null, null);
            this.sent = sent;
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            sent.add(content);
        }
    }
}
