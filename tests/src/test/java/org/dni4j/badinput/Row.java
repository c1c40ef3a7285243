package org.dni4j.badinput;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A public method, arguments with which it works, and for each of them values that it must refuse. Null it must refuse
 * as well, unless an argument is {@link #optional}.
 */
final class Row {

    /** A value to be refused, and what the message must have in it. */
    record Bad(Object value, String... inMessage) {}

    /** One argument. */
    record Argument(Supplier<?> good, boolean optional, List<Bad> bad) {}

    final String signature;
    final Supplier<?> receiver;
    final List<Argument> arguments = new ArrayList<>();

    /** {@code receiver} gives a new one for each call, or null for a static method or a constructor. */
    Row(String signature, Supplier<?> receiver) {
        this.signature = signature;
        this.receiver = receiver;
    }

    static Bad bad(Object value, String... inMessage) {
        return new Bad(value, inMessage);
    }

    /** The next argument. */
    Row with(Object good, Bad... bad) {
        return withNew(() -> good, bad);
    }

    /** The next argument, which a call changes or uses up. */
    Row withNew(Supplier<?> good, Bad... bad) {
        arguments.add(new Argument(good, false, List.of(bad)));
        return this;
    }

    /** The next argument, which may be null. */
    Row optional(Object good, Bad... bad) {
        arguments.add(new Argument(() -> good, true, List.of(bad)));
        return this;
    }

    Object[] goodArguments() {
        return arguments.stream().map(argument -> argument.good().get()).toArray();
    }
}
