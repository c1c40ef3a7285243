package org.dni4j.paper;

import org.dni4j.data.Digits;

/** An experiment whose networks look at digits. */
abstract class OnDigits implements Experiment {

    final Digits digits;
    private final String name;

    OnDigits(String name, Digits digits) {
        this.name = name;
        this.digits = digits;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String data(Row settings) {
        return digits.name();
    }
}
