package dev.ullage.internal.budget;

/** What tests took when their amounts were last recorded. */
@FunctionalInterface
public interface Baseline {

    /**
     * The recorded amount.
     *
     * @param test the identity of the test, for example {@code "com.acme.OrderTest#places()"}
     * @throws BaselineException if there is no record, or none that can be read; the message says what to do
     */
    Amount recorded(String test, Quantity quantity) throws BaselineException;
}
