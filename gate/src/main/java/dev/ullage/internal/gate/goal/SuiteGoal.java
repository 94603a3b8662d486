package dev.ullage.internal.gate.goal;

import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.gate.verify.SuiteOrder;
import java.io.IOException;

/** A goal that runs tests. */
@FunctionalInterface
public interface SuiteGoal {

    /**
     * Does what it is for.
     *
     * @param order what is run, and where
     * @param console is told
     * @throws GoalException if the verdict fails the build, or what was asked for cannot be done
     * @throws IllegalArgumentException if a parameter cannot be read; the message says what is accepted
     * @throws BaselineException if a baseline cannot be read
     * @throws IOException if the tests cannot be run
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    void run(SuiteOrder order, GoalConsole console)
            throws GoalException, BaselineException, IOException, InterruptedException;
}
