package org.dni4j.notebook;

/** The library's version, so that a notebook says what it runs on. */
public final class Version {

    private Version() {}

    /** Returns the version the library was packaged as, such as {@code 0.1.0}, or {@code unpackaged}. */
    public static String current() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
