package dev.ullage.examples.e15_scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Callbacks of scripts that stay when their context is cleaned")
class ScriptsLeakCases {

    private final Scripts scripts = Scripts.keepingCallbacks();

    @Test
    @LeakFree
    void aScriptIsRun() throws Exception {
        assertThat(scripts.run("events.on(function (order) {}); 1 + 1")).isEqualTo("2");
    }
}
