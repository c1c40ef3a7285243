package org.dni4j.notebook;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A way to train that the course compares with others. It has one colour in every plot. */
enum Way {
    UNTRAINED("#595959", SeriesStyle.THIRD, "untrained"),
    BACKPROP(SeriesStyle.FIRST, "backprop", "full"),
    TRUNCATED(SeriesStyle.SIXTH, "BPTT"),
    DNI(SeriesStyle.SECOND, "DNI"),
    AUXILIARY(SeriesStyle.FIFTH, "DNI+aux", "DNI + aux"),
    CONTEXT(SeriesStyle.THIRD.colour, SeriesStyle.FIFTH, "cDNI"),
    SHUFFLED(SeriesStyle.FOURTH, "shuffled");

    final String colour;
    final SeriesStyle form;
    private final List<String> names;

    Way(SeriesStyle form, String... names) {
        this(form.colour, form, names);
    }

    Way(String colour, SeriesStyle form, String... names) {
        this.colour = colour;
        this.form = form;
        this.names = List.of(names);
    }

    /** Returns the way that a series is named after: "cDNI" and "cDNI, seed 2", but not "cDNIs". */
    static Optional<Way> of(String series) {
        return Arrays.stream(values())
                .filter(way -> way.matching(series) > 0)
                .max(Comparator.comparingInt(way -> way.matching(series)));
    }

    /** Returns how many letters of a name are this way's, 0 if the name is none of its own. */
    private int matching(String series) {
        return names.stream()
                .filter(series::startsWith)
                .filter(name ->
                        series.length() == name.length() || !Character.isLetterOrDigit(series.charAt(name.length())))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
