package org.dni4j.notebook;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * The colour of a series, and its form: dash, marker and hatching. A {@link Way} has its colour in every plot; the other series get
 * the colours that are left, in their order. No two series of a plot have the same form.
 */
record SeriesLook(String colour, SeriesStyle form) {

    /**
     * Returns how the series with these names are told apart.
     *
     * @throws IllegalArgumentException if there are more than forms
     */
    static List<SeriesLook> of(List<String> names) {
        if (names.size() > SeriesStyle.values().length) {
            throw new IllegalArgumentException("A plot tells " + SeriesStyle.values().length + " series apart, \""
                    + names.get(names.size() - 1) + "\" would be number " + names.size());
        }
        var looks = new SeriesLook[names.size()];
        var forms = EnumSet.allOf(SeriesStyle.class);
        var colours = new HashSet<String>();
        for (int i = 0; i < looks.length; i++) {
            var way = Way.of(names.get(i));
            if (way.isPresent()) {
                colours.add(way.get().colour);
                if (forms.remove(way.get().form)) {
                    looks[i] = new SeriesLook(way.get().colour, way.get().form);
                }
            }
        }
        for (int i = 0; i < looks.length; i++) {
            if (looks[i] == null) {
                var way = Way.of(names.get(i));
                var form = forms.stream()
                        .filter(each -> way.isPresent() || !colours.contains(each.colour))
                        .findFirst()
                        .orElseGet(() -> forms.iterator().next());
                forms.remove(form);
                var colour = way.map(each -> each.colour).orElseGet(() -> free(form, colours));
                colours.add(colour);
                looks[i] = new SeriesLook(colour, form);
            }
        }
        return List.of(looks);
    }

    /** Checks that one more series can be told apart. */
    static void requireRoom(List<String> names, String another) {
        var all = new ArrayList<>(names);
        all.add(Objects.requireNonNull(another, "name"));
        of(all);
    }

    /** Returns the form's own colour, or another if that is taken. */
    private static String free(SeriesStyle form, HashSet<String> taken) {
        return !taken.contains(form.colour)
                ? form.colour
                : Arrays.stream(SeriesStyle.values())
                        .map(style -> style.colour)
                        .filter(colour -> !taken.contains(colour))
                        .findFirst()
                        .orElseThrow();
    }

    /** Returns the colour, so opaque, in CSS. */
    String transparent(double opacity) {
        var paint = Color.decode(colour);
        return "rgba(%d,%d,%d,%s)".formatted(paint.getRed(), paint.getGreen(), paint.getBlue(), opacity);
    }
}
