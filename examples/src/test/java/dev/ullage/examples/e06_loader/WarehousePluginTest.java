package dev.ullage.examples.e06_loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Test;

class WarehousePluginTest {

    @Test
    @LeakFree
    void thePluginStartsAndStops() throws Exception {
        Plugin plugin = PluginLoader.load(WarehousePlugin.class);

        plugin.start();
        plugin.stop();
    }

    @Test
    void aDriverThatStaysRegisteredPinsItsLoader() {
        LeakingTwin twin = LeakingTwin.of(WarehousePluginLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 1 class loader (PluginLoader) per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   static DriverManager.registeredDrivers : CopyOnWriteArrayList (growing: … → … entries)
                  path      DriverManager.registeredDrivers → CopyOnWriteArrayList.array → Object[x] → DriverInfo.driver → WarehousePlugin$WarehouseDriver.<class> → WarehousePlugin$WarehouseDriver.<loader> → PluginLoader
                  added at  DriverManager.registerDriver (DriverManager.java:…)
                  kind      class loader pinned · severity HIGH
                  why       a driver in DriverManager.registeredDrivers holds each PluginLoader, and so all the classes that it loaded
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      deregister the driver from DriverManager before its PluginLoader is given up""");
    }
}
