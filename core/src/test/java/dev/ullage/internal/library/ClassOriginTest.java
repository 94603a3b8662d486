package dev.ullage.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassOriginTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            com.acme.Session                                     | USER
            Session                                              | USER
            org.apache.kafka.common.metrics.Metrics              | USER
            java.util.HashMap$Node                               | JDK
            java.util.HashMap$Node[]                             | JDK
            byte[]                                               | JDK
            long[][]                                             | JDK
            jdk.proxy2.$Proxy12                                  | JDK
            org.w3c.dom.Node                                     | JDK
            javax.servlet.http.HttpSession                       | LIBRARY
            kotlinx.coroutines.Job                               | LIBRARY
            com.google.common.cache.LocalCache                   | LIBRARY
            com.google.common.truth.Subject                      | TEST_FRAMEWORK
            org.mockito.internal.invocation.InterceptedInvocation| TEST_FRAMEWORK
            org.springframework.test.context.TestContextManager  | TEST_FRAMEWORK
            org.springframework.context.ApplicationContext       | USER
            dev.ullage.leak.Workload                             | ULLAGE
            """)
    void tellsWhoseAClassIs(String className, ClassOrigin origin) {
        assertThat(ClassOrigin.of(className)).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Session,                                     true",
        "org.apache.kafka.common.metrics.Metrics,              true",
        "java.util.logging.LogManager$LogNode,                 false",
        "com.google.common.cache.LocalCache$StrongEntry,       false",
        "kotlinx.coroutines.internal.LockFreeLinkedListNode,   false",
        "org.mockito.internal.invocation.InterceptedInvocation,false",
        "byte[],                                               false",
    })
    void onlyWhoCouldHaveForgottenSomethingIsAnOwner(String className, boolean isOwner) {
        assertThat(ClassOrigin.isOwner(className)).isEqualTo(isOwner);
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Shop$$Lambda,                     true",
        "com.acme.Shop$$Lambda$14/0x00007f0c01,     true",
        "jdk.proxy.$Proxy,                          true",
        "com.acme.Order$HibernateProxy$8sd7,        true",
        "com.acme.OrderService$$SpringCGLIB$$0,     true",
        "com.acme.OrderService$MockitoMock$1234,    true",
        "jdk.internal.reflect.GeneratedMethodAccessor12, true",
        "com.acme.ProxyFactory,                     false",
        "com.acme.Shop$1,                           false",
        "com.acme.Script,                           false",
    })
    void namesThatAreMadeAtRunTimeAreKnown(String className, boolean isGenerated) {
        assertThat(ClassOrigin.isGenerated(className)).isEqualTo(isGenerated);
    }
}
