package org.dni4j.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where axes have their marks, and what stands there: round numbers, whole decades, whole days. */
final class Ticks {

    private static final int DECADES_WITH_STEPS = 3;
    private static final int MOST = 200;

    /** A distance between marks of time. */
    private record Step(ChronoUnit unit, int amount, String format) {}

    private static final List<Step> STEPS = List.of(
            new Step(ChronoUnit.SECONDS, 1, "HH:mm:ss"),
            new Step(ChronoUnit.SECONDS, 5, "HH:mm:ss"),
            new Step(ChronoUnit.SECONDS, 15, "HH:mm:ss"),
            new Step(ChronoUnit.MINUTES, 1, "HH:mm"),
            new Step(ChronoUnit.MINUTES, 5, "HH:mm"),
            new Step(ChronoUnit.MINUTES, 15, "HH:mm"),
            new Step(ChronoUnit.HOURS, 1, "HH:mm"),
            new Step(ChronoUnit.HOURS, 6, "d MMM HH:mm"),
            new Step(ChronoUnit.DAYS, 1, "d MMM"),
            new Step(ChronoUnit.DAYS, 2, "d MMM"),
            new Step(ChronoUnit.DAYS, 7, "d MMM"),
            new Step(ChronoUnit.MONTHS, 1, "MMM yyyy"),
            new Step(ChronoUnit.MONTHS, 3, "MMM yyyy"),
            new Step(ChronoUnit.MONTHS, 6, "MMM yyyy"),
            new Step(ChronoUnit.YEARS, 1, "yyyy"),
            new Step(ChronoUnit.YEARS, 2, "yyyy"),
            new Step(ChronoUnit.YEARS, 5, "yyyy"),
            new Step(ChronoUnit.YEARS, 10, "yyyy"),
            new Step(ChronoUnit.YEARS, 50, "yyyy"),
            new Step(ChronoUnit.YEARS, 100, "yyyy"),
            new Step(ChronoUnit.YEARS, 1000, "yyyy"));

    private Ticks() {}

    /** Returns the round step that cuts a range into about as many parts. */
    static double roundStep(Range range, int parts) {
        var rough = range.high() / parts - range.low() / parts;
        var decade = Math.pow(10, Math.floor(Math.log10(rough)));
        var factor = rough / decade;
        return (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10) * decade;
    }

    /** Returns the same among whole numbers. */
    static double wholeStep(Range range, int parts) {
        return Math.max(1, Math.rint(roundStep(range, parts)));
    }

    /** Marks at multiples of a step. */
    static List<Tick> linear(Range range, double step) {
        var ticks = new ArrayList<Tick>();
        var first = Math.ceil(range.low() / step - 1e-9);
        for (int i = 0; i < MOST && (first + i) * step <= range.high() + step * 1e-9; i++) {
            var value = (first + i) * step;
            ticks.add(new Tick(value, label(value, step)));
        }
        return ticks;
    }

    private static String label(double value, double step) {
        var largest = Math.max(Math.abs(value), step);
        if (Math.abs(value) < step / 2) {
            return "0";
        }
        if (largest >= 1e7 || largest < 1e-4) {
            var digits = (int) Math.floor(Math.log10(Math.abs(value))) - (int) Math.floor(Math.log10(step)) + 1;
            return Readable.number(value, Math.max(1, Math.min(digits, 15)));
        }
        var decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Returns whether a logarithmic axis of this range has few enough decades for marks between them. */
    static boolean hasStepsBetweenDecades(double low, double high) {
        return Math.log10(high) - Math.log10(low) <= DECADES_WITH_STEPS;
    }

    /** Marks at whole decades, and at 2 and 5 between them where there are few; positions and range are powers of ten. */
    static List<Tick> decades(Range powers) {
        var ticks = new ArrayList<Tick>();
        var steps = powers.high() - powers.low() <= DECADES_WITH_STEPS ? new int[] {1, 2, 5} : new int[] {1};
        var every = (int) Math.max(1, Math.ceil((powers.high() - powers.low()) / 10));
        for (var decade = (int) Math.floor(powers.low()); decade <= powers.high(); decade += every) {
            for (var step : steps) {
                var power = decade + Math.log10(step);
                if (power >= powers.low() - 1e-9 && power <= powers.high() + 1e-9) {
                    ticks.add(new Tick(
                            power,
                            Math.abs(decade) > 4
                                    ? step + "e" + decade
                                    : new BigDecimal(step + "e" + decade)
                                            .round(new MathContext(1))
                                            .toPlainString()));
                }
            }
        }
        return ticks;
    }

    /** Marks at whole seconds, hours, days, months or years; positions are milliseconds. */
    static List<Tick> times(Range millis, int parts) {
        var rough = (millis.high() - millis.low()) / parts;
        var step = STEPS.stream()
                .filter(each -> each.unit().getDuration().toMillis() * (double) each.amount() >= rough)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
        var format = DateTimeFormatter.ofPattern(step.format(), Locale.ENGLISH);
        var ticks = new ArrayList<Tick>();
        for (var time = begin(step, (long) millis.low());
                millis(time) <= millis.high() && ticks.size() < MOST;
                time = time.plus(step.amount(), step.unit())) {
            if (millis(time) >= millis.low()) {
                ticks.add(new Tick(millis(time), format.format(time)));
            }
        }
        return ticks;
    }

    /** Returns a whole multiple of the step that is not after the time. */
    private static LocalDateTime begin(Step step, long millis) {
        var time = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000), 0, ZoneOffset.UTC);
        return switch (step.unit()) {
            case YEARS -> LocalDateTime.of(Math.floorDiv(time.getYear(), step.amount()) * step.amount(), 1, 1, 0, 0);
            case MONTHS -> LocalDateTime.of(time.getYear(), 1, 1, 0, 0);
            case DAYS -> LocalDateTime.of(time.getYear(), time.getMonth(), 1, 0, 0);
            default -> time.truncatedTo(ChronoUnit.DAYS);
        };
    }

    static double millis(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1e3 + time.getNano() / 1e6;
    }
}
