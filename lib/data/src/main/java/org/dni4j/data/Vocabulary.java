package org.dni4j.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The symbols of a text, numbered from 0: its characters, or its most frequent words.
 *
 * <pre>{@code
 * var vocabulary = Vocabulary.characters("abacus");
 * vocabulary.encode("cab");      // {2, 0, 1}
 * vocabulary.decode(2, 0, 1);    // "cab"
 * }</pre>
 */
public final class Vocabulary {

    /** Stands for all words that are not in a vocabulary of words; its number is 0. */
    public static final String UNKNOWN = "<unk>";

    private static final Pattern WORD = Pattern.compile("\n|[\\p{L}\\p{M}\\p{N}']+|\\S");

    private final boolean ofWords;
    private final List<String> symbols;
    private final Map<String, Integer> numbers = new HashMap<>();

    private Vocabulary(boolean ofWords, List<String> symbols) {
        this.ofWords = ofWords;
        this.symbols = List.copyOf(symbols);
        for (var symbol : symbols) {
            numbers.put(symbol, numbers.size());
        }
    }

    /**
     * All characters (Unicode code points) that the text has, in their order.
     *
     * @throws IllegalArgumentException if the text is empty
     */
    public static Vocabulary characters(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a text of 0 characters has no vocabulary");
        }
        return new Vocabulary(
                false,
                text.codePoints()
                        .sorted()
                        .distinct()
                        .mapToObj(Character::toString)
                        .toList());
    }

    /**
     * {@link #UNKNOWN}, and then the text's words from the most frequent on; of equally frequent words the one that comes
     * first in the text. A word is a run of letters, digits and apostrophes, any other character that is not white space,
     * or the end of a line.
     *
     * @param limit the size of the vocabulary; a text with fewer words has a smaller one
     * @throws IllegalArgumentException if limit is below 2
     */
    public static Vocabulary words(String text, int limit) {
        if (limit < 2) {
            throw new IllegalArgumentException(
                    "a vocabulary of words has a limit of at least 2, " + UNKNOWN + " and a word, not " + limit);
        }
        var counts = split(text).stream()
                .collect(Collectors.groupingBy(word -> word, LinkedHashMap::new, Collectors.counting()));
        var symbols = new ArrayList<>(List.of(UNKNOWN));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(limit - 1)
                .forEach(count -> symbols.add(count.getKey()));
        return new Vocabulary(true, symbols);
    }

    private static List<String> split(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The number of symbols. */
    public int size() {
        return symbols.size();
    }

    /**
     * The symbol of a number.
     *
     * @throws IllegalArgumentException if the number is not in 0 .. size - 1
     */
    public String symbol(int number) {
        if (number < 0 || number >= symbols.size()) {
            throw new IllegalArgumentException(
                    "symbol " + number + " is not in 0.." + (symbols.size() - 1) + ", this is " + this);
        }
        return symbols.get(number);
    }

    /**
     * The text's symbols as numbers. A word that is not in a vocabulary of words becomes {@link #UNKNOWN}, 0.
     *
     * @throws IllegalArgumentException if a character is not in a vocabulary of characters
     */
    public int[] encode(String text) {
        if (ofWords) {
            return split(text).stream()
                    .mapToInt(word -> numbers.getOrDefault(word, 0))
                    .toArray();
        }
        var codePoints = text.codePoints().toArray();
        return IntStream.range(0, codePoints.length)
                .map(i -> number(codePoints[i], i))
                .toArray();
    }

    private int number(int codePoint, int position) {
        var number = numbers.get(Character.toString(codePoint));
        if (number == null) {
            throw new IllegalArgumentException("the character '%s' (U+%04X) at position %d is not in %s"
                    .formatted(Character.toString(codePoint), codePoint, position, this));
        }
        return number;
    }

    /**
     * The text of the numbers. Characters give back exactly the text that was encoded. Between words there are blanks, but
     * none beside the end of a line and none before a punctuation mark.
     *
     * @throws IllegalArgumentException if a number is not in 0 .. size - 1
     */
    public String decode(int... numbers) {
        var text = new StringBuilder();
        for (int number : Objects.requireNonNull(numbers, "numbers")) {
            var symbol = symbol(number);
            if (ofWords && needsBlank(text, symbol)) {
                text.append(' ');
            }
            text.append(symbol);
        }
        return text.toString();
    }

    private static boolean needsBlank(StringBuilder before, String word) {
        return before.length() > 0
                && before.charAt(before.length() - 1) != '\n'
                && !(word.length() == 1 && "\n.,;:!?".contains(word));
    }

    /** For example "a vocabulary of 65 characters". */
    @Override
    public String toString() {
        return "a vocabulary of " + symbols.size() + (ofWords ? " words" : " characters");
    }
}
