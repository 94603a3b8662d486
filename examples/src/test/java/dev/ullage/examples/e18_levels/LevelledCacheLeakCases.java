package dev.ullage.examples.e18_levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.component.Components;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A compressed cache that counts what comes, and not what goes")
class LevelledCacheLeakCases {

    @TempDir
    private Path folder;

    private LevelledCache cache;
    private int number;

    @BeforeEach
    void open() {
        cache = LevelledCache.countingOnlyWhatComes(MemorySize.parse("64KiB"), folder, Components.create());
    }

    @Test
    @LeakFree
    void aPageIsKeptAndEvictedInTheEnd() {
        number++;
        cache.remove("page" + (number - 100));

        cache.put("page" + number, Page.of(number));

        assertThat(cache.get("page" + number)).hasValue(Page.of(number));
    }
}
