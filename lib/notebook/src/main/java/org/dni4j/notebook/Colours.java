package org.dni4j.notebook;

import java.awt.Color;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Colours as figures write them: #rrggbb, #rgb, rgb(...), rgba(...) and CSS names. */
final class Colours {

    private static final Pattern FUNCTION = Pattern.compile("rgba?\\(([^)]*)\\)");

    /** The names that CSS has had from the start, and those that plots use most of the others. */
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("black", 0x000000),
            Map.entry("silver", 0xc0c0c0),
            Map.entry("gray", 0x808080),
            Map.entry("grey", 0x808080),
            Map.entry("white", 0xffffff),
            Map.entry("maroon", 0x800000),
            Map.entry("red", 0xff0000),
            Map.entry("purple", 0x800080),
            Map.entry("fuchsia", 0xff00ff),
            Map.entry("magenta", 0xff00ff),
            Map.entry("green", 0x008000),
            Map.entry("lime", 0x00ff00),
            Map.entry("olive", 0x808000),
            Map.entry("yellow", 0xffff00),
            Map.entry("navy", 0x000080),
            Map.entry("blue", 0x0000ff),
            Map.entry("teal", 0x008080),
            Map.entry("aqua", 0x00ffff),
            Map.entry("cyan", 0x00ffff),
            Map.entry("orange", 0xffa500),
            Map.entry("brown", 0xa52a2a),
            Map.entry("pink", 0xffc0cb),
            Map.entry("gold", 0xffd700),
            Map.entry("coral", 0xff7f50),
            Map.entry("crimson", 0xdc143c),
            Map.entry("darkblue", 0x00008b),
            Map.entry("darkgreen", 0x006400),
            Map.entry("darkred", 0x8b0000),
            Map.entry("darkorange", 0xff8c00),
            Map.entry("lightblue", 0xadd8e6),
            Map.entry("lightgray", 0xd3d3d3),
            Map.entry("lightgrey", 0xd3d3d3),
            Map.entry("lightgreen", 0x90ee90),
            Map.entry("skyblue", 0x87ceeb),
            Map.entry("steelblue", 0x4682b4),
            Map.entry("tomato", 0xff6347),
            Map.entry("turquoise", 0x40e0d0),
            Map.entry("violet", 0xee82ee),
            Map.entry("indigo", 0x4b0082));

    private Colours() {}

    /** Returns the colour that a text names, or nothing if it is none of these. */
    static Optional<Color> parse(String text) {
        var lower = text.strip().toLowerCase(Locale.ROOT);
        var function = FUNCTION.matcher(lower);
        try {
            if (function.matches()) {
                var parts = function.group(1).split(",");
                var opacity = parts.length > 3 ? Double.parseDouble(parts[3].strip()) : 1;
                return Optional.of(new Color(
                        channel(parts[0]), channel(parts[1]), channel(parts[2]), (int) Math.round(255 * opacity)));
            }
            if (lower.matches("#[0-9a-f]{3}")) {
                lower = lower.replaceAll("([0-9a-f])", "$1$1");
            }
            return lower.startsWith("#")
                    ? Optional.of(Color.decode(lower))
                    : Optional.ofNullable(NAMES.get(lower)).map(Color::new);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Returns the colour, less opaque. */
    static Color faded(Color colour, double opacity) {
        return new Color(
                colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(colour.getAlpha() * opacity));
    }

    private static int channel(String number) {
        return (int) Math.round(Double.parseDouble(number.strip()));
    }
}
