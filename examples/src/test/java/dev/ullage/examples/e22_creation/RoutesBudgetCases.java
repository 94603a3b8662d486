package dev.ullage.examples.e22_creation;

import dev.ullage.junit.MemoryBudget;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A route for which objects are created, part by part")
class RoutesBudgetCases {

    @Test
    @MemoryBudget(allocated = "1KiB")
    void aRouteIsMeasured() {
        Routes.lengthByPoints(RoutesTest.ROUTE);
    }
}
