package org.dni4j.paper;

import java.util.LinkedHashMap;
import java.util.Map;

/** One training: it has a row, or several, in the experiment's file once it is done. */
record Run(Experiment experiment, Row settings, long seed) {

    /** What tells this run's rows from others: the settings, with the seed before the number of steps. */
    Row key() {
        Map<String, String> withoutSteps = new LinkedHashMap<>(settings.values());
        withoutSteps.remove("steps");
        return new Row(withoutSteps).with("seed", seed, "steps", settings.steps());
    }

    @Override
    public String toString() {
        return experiment.name() + " " + key();
    }
}
