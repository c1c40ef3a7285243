package org.dni4j.notebook;

import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Has the notebooks begin to run with the very first test, if there are tests that will wait for them: those come last. */
public final class RunsInBackground implements TestExecutionListener {

    /** The tag of tests that wait for {@link Runs}. */
    static final String WAITS = "waits-for-runs";

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (plan.countTestIdentifiers(test -> test.getTags().contains(TestTag.create(WAITS))) > 0) {
            Runs.begin();
        }
    }
}
