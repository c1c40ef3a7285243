package org.dni4j.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The strokes of which handwritten digits are made, in the styles in which people write them.
 *
 * <p>A stroke is a list of points (x, y), y downwards, that a pen passes through in a smooth curve; a point given twice
 * is a corner. A digit fills about 3..17 across and 0..20 down.
 */
final class Glyphs {

    /** One line per style: the digit, then its strokes, separated by bars. */
    private static final String STYLES = """
            0 | 10,0 5,2 3,10 5,18 10,20 15,18 17,10 15,2 10,0
            0 | 13,1 8,0 4,6 4,14 8,20 14,18 16,11 15,4 11,0 8,2
            1 | 10,0 10,20
            1 | 6,5 10,0 10,0 10,20
            1 | 6,5 10,0 10,0 10,20 | 5,20 15,20
            2 | 4,5 6,1 11,0 15,3 14,8 9,14 4,20 4,20 16,20
            2 | 4,4 8,0 14,2 14,8 8,16 4,19 4,16 8,16 12,19 17,19
            3 | 4,3 9,0 14,2 14,7 9,9.5 9,9.5 15,12 15,17 9,20 4,17
            3 | 4,0 15,0 15,0 9,8 9,8 15,11 15,17 9,20 4,17
            4 | 5,1 3,11 3,11 17,11 | 14,4 13,20
            4 | 12,0 3,13 3,13 17,13 | 12,0 12,20
            5 | 15,0 6,0 6,0 5,9 5,9 11,8 16,12 14,18 8,20 4,18
            5 | 6,1 5,9 5,9 11,8 16,13 13,19 7,20 4,18 | 7,1 16,0
            6 | 14,0 7,5 4,12 5,18 10,20 15,17 15,12 10,10 5,14
            6 | 9,0 5,8 4,14 6,19 11,20 15,16 13,11 8,11 4,15
            7 | 4,0 16,0 16,0 9,20
            7 | 4,0 16,0 16,0 9,20 | 7,10 16,10
            7 | 4,3 4,0 4,0 16,0 16,0 12,8 9,20
            8 | 15,3 10,0 5,3 6,7 10,9.5 15,14 14,18 10,20 5,18 5,14 10,9.5 14,6 15,3
            8 | 10,0 6,2 6,7 10,9 14,7 14,2 10,0 | 10,9 5,12 5,18 10,20 15,18 15,12 10,9
            9 | 15,4 10,0 5,3 5,8 10,10 15,7 15,4 15,4 14,20
            9 | 15,5 12,0 6,1 4,6 8,10 14,8 15,4 15,4 15,12 12,18 6,20
            """;

    private static final List<List<double[][]>> BY_DIGIT = parse();

    private Glyphs() {}

    /** The styles of a digit 0..9: each an array of strokes, stroke = x0, y0, x1, y1, ... */
    static List<double[][]> stylesOf(int digit) {
        return BY_DIGIT.get(digit);
    }

    private static List<List<double[][]>> parse() {
        var digits = new ArrayList<List<double[][]>>();
        for (var line : STYLES.lines().toList()) {
            var parts = line.split(" \\| ");
            if (Integer.parseInt(parts[0]) == digits.size()) {
                digits.add(new ArrayList<>());
            }
            var strokes = new double[parts.length - 1][];
            for (int s = 0; s < strokes.length; s++) {
                var numbers = parts[s + 1].split("[ ,]");
                strokes[s] = new double[numbers.length];
                for (int i = 0; i < numbers.length; i++) {
                    strokes[s][i] = Double.parseDouble(numbers[i]);
                }
            }
            digits.get(digits.size() - 1).add(strokes);
        }
        return digits;
    }
}
