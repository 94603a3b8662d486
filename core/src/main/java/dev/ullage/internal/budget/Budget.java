package dev.ullage.internal.budget;

import java.util.Locale;

/**
 * How much code may take of one quantity.
 *
 * @param quantity what is bounded
 * @param limit the most of it or, of a {@linkplain Quantity#isFloor floor}, the least; of the quantity's unit
 * @param origin what the limit was derived from, as a person reads it: {@code "25% of the heap's limit"}; empty where it
 *     was given as it is
 */
public record Budget(Quantity quantity, Amount limit, String origin) {

    private static final String RECORDING = "being recorded";

    /**
     * Rejects a limit of another unit.
     *
     * @throws IllegalArgumentException if the limit is not in the unit of the quantity
     */
    public Budget {
        if (limit.unit() != quantity.unit()) {
            throw new IllegalArgumentException("A budget of " + quantity.label() + " is in " + quantity.unit()
                    + ", but got " + limit.unit() + ".");
        }
    }

    /** No bound at all: what is measured is to be recorded. */
    public static Budget toBeRecorded(Quantity quantity) {
        return new Budget(quantity, new Amount(quantity.unit(), quantity.isFloor() ? 0 : Long.MAX_VALUE), RECORDING);
    }

    /** Whether it bounds nothing, because what is measured is to be recorded. */
    public boolean isToBeRecorded() {
        return origin.equals(RECORDING);
    }

    /**
     * The budget that a limit stands for here.
     *
     * @param test the identity of the test in the baseline
     * @throws BaselineException if the limit is relative to the baseline, and that has no record of the test
     * @throws IllegalStateException if the limit is a share of something that this JVM does not know
     */
    public static Budget of(Quantity quantity, Limit limit, String test, Baseline baseline) throws BaselineException {
        if (limit instanceof Limit.Fixed fixed) {
            return new Budget(quantity, fixed.amount(), "");
        }
        if (limit instanceof Limit.Share share) {
            Capacity capacity = quantity.capacity();
            long whole = capacity.amount()
                    .orElseThrow(() -> new IllegalStateException(quantity.label() + " cannot be given as a share here: "
                            + capacity.wording() + " is not known. Give an amount, for example \""
                            + Limit.example(quantity) + "\"."));
            Amount all = new Amount(quantity.unit(), whole);
            return new Budget(
                    quantity,
                    new Amount(quantity.unit(), (long) (whole * share.part())),
                    percent(share.part()) + " of " + capacity.wording() + ", " + all);
        }
        double part = ((Limit.Recorded) limit).part();
        Amount recorded = baseline.recorded(test, quantity);
        String change = part == 0 ? "" : (part > 0 ? " + " : " - ") + percent(Math.abs(part));
        return new Budget(quantity, recorded.changedBy(part), "the baseline's " + recorded.exact() + change);
    }

    /** Whether so much is within the budget. */
    public boolean allows(Amount measured) {
        int comparison = measured.compareTo(limit);
        return quantity.isFloor() ? comparison >= 0 : comparison <= 0;
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.6f", part * 100)
                        .replaceAll("0+$", "")
                        .replaceAll("\\.$", "")
                + " %";
    }
}
