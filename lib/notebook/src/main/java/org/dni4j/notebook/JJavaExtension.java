package org.dni4j.notebook;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** JJava finds this class when the library comes onto the class path, by {@code %classpath} or {@code %maven}, and calls it. */
public final class JJavaExtension implements Extension {

    @Override
    public void install(BaseKernel kernel) {
        Notebook.start();
    }
}
