package dev.ullage.junit;

/** How much of a test's lifecycle each iteration of a leak check runs. */
public enum IterationLifecycle {
    /** What the configuration parameter {@code ullage.leakfree.lifecycle} says; without one, {@link #ONCE}. */
    CONFIGURED,
    /**
     * The test method alone, on one test instance and with the same arguments. {@code @BeforeEach} and
     * {@code @AfterEach} run once around all iterations, so what a field collects over the iterations counts as growth.
     */
    ONCE,
    /**
     * The test as JUnit runs it alone: a new instance, {@code @BeforeAll}, {@code @BeforeEach}, newly resolved
     * arguments, the test, {@code @AfterEach}, {@code @AfterAll}, and every extension. Around them the outer test still
     * has its own instance, its {@code @BeforeAll} and its extensions, but neither {@code @BeforeEach} nor
     * {@code @AfterEach}. A {@code @Timeout} fails the test, but its interrupt may get lost in JUnit, so that the check goes
     * on for the rest of its time budget. Needs {@code org.junit.platform:junit-platform-launcher} on the test runtime classpath.
     */
    PER_ITERATION
}
