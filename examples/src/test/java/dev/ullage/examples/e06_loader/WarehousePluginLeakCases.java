package dev.ullage.examples.e06_loader;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A class loader pinned by a JDBC driver that stays registered")
class WarehousePluginLeakCases {

    @Test
    @LeakFree
    void thePluginStarts() throws Exception {
        Plugin plugin = PluginLoader.load(WarehousePlugin.class);

        plugin.start();
    }
}
