package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTextTest {

    @Test
    void modulesAreDroppedAndArraysKept() {
        List<String> rows = rows("""
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         12345         987654  [B (java.base@17.0.15)
                   2:             3             72  [Ljava.lang.String; (java.base@25.0.3)
                   3:             1             16  com.acme.Order
                Total         12349         987742
                """);

        assertThat(rows).containsExactly("[B 12345 987654", "[Ljava.lang.String; 3 72", "com.acme.Order 1 16");
    }

    @Test
    void lambdasAreNamedAlikeOnEveryJdk() {
        List<String> rows = rows("""
                   1:             2             32  com.acme.Order$$Lambda$14/0x0000000800c03000
                   2:             2             32  com.acme.Order$$Lambda/0x00007f12c8001000
                   3:             2             32  java.lang.invoke.LambdaForm$MH/0x00007f12c8001400 (java.base@25)
                """);

        assertThat(rows)
                .containsExactly(
                        "com.acme.Order$$Lambda 2 32",
                        "com.acme.Order$$Lambda 2 32",
                        "java.lang.invoke.LambdaForm$MH 2 32");
    }

    @Test
    void proxiesAndAccessorsAreNamedWithoutTheirNumbers() {
        List<String> rows = rows("""
                   1:             1             16  jdk.proxy1234.$Proxy56 (jdk.proxy1234)
                   2:             1             16  com.sun.proxy.$Proxy7
                   3:             1             16  jdk.internal.reflect.GeneratedMethodAccessor12 (java.base@17)
                   4:             1             16  com.acme.Version2
                """);

        assertThat(rows)
                .containsExactly(
                        "jdk.proxy.$Proxy 1 16",
                        "com.sun.proxy.$Proxy 1 16",
                        "jdk.internal.reflect.GeneratedMethodAccessor 1 16",
                        "com.acme.Version2 1 16");
    }

    @Test
    void fillersAreLeftOut() {
        List<String> rows = rows("""
                   1:           560          23160  [Ljdk.internal.vm.FillerElement; (java.base@25)
                   2:             2             32  jdk.internal.vm.FillerObject (java.base@25)
                   3:             1             16  jdk.internal.vm.Other (java.base@25)
                """);

        assertThat(rows).containsExactly("jdk.internal.vm.Other 1 16");
    }

    private static List<String> rows(String table) {
        List<String> rows = new ArrayList<>();
        HistogramText.read(
                table,
                (text, start, end, instances, bytes) ->
                        rows.add(text.substring(start, end) + " " + instances + " " + bytes));
        return rows;
    }
}
