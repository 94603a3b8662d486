package dev.ullage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceLeaksTest {

    @TempDir
    static Path directory;

    static Scenarios scenarios;

    @BeforeAll
    static void leak() throws Exception {
        scenarios = Scenarios.run(
                directory,
                List.of(
                        ResourceScenarios.Files.class,
                        ResourceScenarios.Buffers.class,
                        ResourceScenarios.Plugins.class,
                        ResourceScenarios.HookLoaders.class,
                        ResourceScenarios.ContextLoaders.class,
                        ResourceScenarios.Beans.class,
                        ResourceScenarios.Hooks.class));
    }

    @Test
    void filesNeverClosedWaitForTheirCleaners() throws Exception {
        String text = scenarios.text(ResourceScenarios.Files.class);

        assertThat(text).isEqualTo("""
                leaks   1 FileInputStream per iteration
                held by static Files.OPEN : ArrayList (growing: 17 → 102 entries)
                path    Files.OPEN → ArrayList.elementData → Object[x] → FileInputStream
                kind    RESOURCE, HIGH, STRONG
                because each FileInputStream waits for its clean-up, which cannot come while Files.OPEN leads to it
                next    close each FileInputStream and let go of it in Files.OPEN
                """);
    }

    @Test
    void directBuffersKeepMemoryOutsideTheHeap() throws Exception {
        String text = scenarios.text(ResourceScenarios.Buffers.class);

        assertThat(text).isEqualTo("""
                leaks   1 DirectByteBuffer per iteration
                held by static Buffers.POOL : ArrayList (growing: 17 → 102 entries)
                path    Buffers.POOL → ArrayList.elementData → Object[x] → DirectByteBuffer
                kind    DIRECT_BUFFER, HIGH, STRONG
                because each DirectByteBuffer keeps memory outside the heap for as long as Buffers.POOL leads to it
                next    let go of each DirectByteBuffer in Buffers.POOL, or use one again
                """);
    }

    @Test
    void aClassLoaderIsPinnedByAnObjectOfItsClass() throws Exception {
        String text = scenarios.text(ResourceScenarios.Plugins.class);

        assertThat(text).isEqualTo("""
                leaks   1 Plugins$PluginLoader per iteration
                held by static Plugins.LOADED : ArrayList (growing: 17 → 102 entries)
                path    Plugins.LOADED → ArrayList.elementData → Object[x] → Plugins$Plugin.<class> → \
                Plugins$Plugin.<loader> → Plugins$PluginLoader
                kind    CLASS_LOADER, HIGH, STRONG
                because Plugins.LOADED holds each Plugins$PluginLoader, and so all the classes that it loaded
                next    remove each Plugins$Plugin from Plugins.LOADED so that its Plugins$PluginLoader can go
                """);
    }

    @Test
    void aClassLoaderIsPinnedByAShutdownHook() throws Exception {
        String text = scenarios.text(ResourceScenarios.HookLoaders.class);

        assertThat(text).isEqualTo("""
                leaks   1 Plugins$PluginLoader per iteration
                held by static ApplicationShutdownHooks.hooks : IdentityHashMap (growing: 17 → 102 entries)
                path    ApplicationShutdownHooks.hooks → IdentityHashMap.table → Object[x] → \
                Thread.contextClassLoader → Plugins$PluginLoader
                kind    CLASS_LOADER, HIGH, STRONG
                because a shutdown hook in ApplicationShutdownHooks.hooks holds each Plugins$PluginLoader, and \
                so all the classes that it loaded
                next    remove the shutdown hook before the Plugins$PluginLoader of its class is given up
                """);
    }

    @Test
    void aThreadPinsItsContextClassLoader() throws Exception {
        String text = scenarios.text(ResourceScenarios.ContextLoaders.class);

        assertThat(text).isEqualTo("""
                leaks   1 Thread per iteration
                held by Thread (growing: 17 → 102 threads)
                path    thread "plugin-17" (and 84 more)
                kind    THREAD, HIGH, STRONG
                because threads such as "plugin-101" are alive when the iteration that started them is over, \
                and stand at ResourceScenarios.ContextLoaders.iterate (ResourceScenarios.java:276), \
                and each keeps its Plugins$PluginLoader
                next    let each thread end, and wait for that, or share one thread between iterations
                """);
    }

    @Test
    void anMBeanStaysRegistered() throws Exception {
        String text = scenarios.text(ResourceScenarios.Beans.class);

        assertThat(text).isEqualTo("""
                leaks   1 Gauge per iteration
                held by Repository.domainTb : HashMap, in its HashMap (growing: 17 → 102 entries)
                path    ManagementFactory.platformMBeanServer → JmxMBeanServer.mbsInterceptor → \
                DefaultMBeanServerInterceptor.repository → Repository.domainTb → HashMap.table → \
                HashMap$Node[x] → HashMap$Node.value → HashMap.table → HashMap$Node[x] → HashMap$Node.value → \
                NamedObject.object → MBeanSupport.resource → Gauge
                kind    MBEAN, HIGH, STRONG
                because the MBean server keeps each Gauge until it is unregistered
                next    unregister each Gauge when it is done with
                """);
    }

    @Test
    void aShutdownHookStays() throws Exception {
        String text = scenarios.text(ResourceScenarios.Hooks.class);

        // Hooks of the scenario before are there, too.
        assertThat(text.replaceAll("growing: 1\\d\\d → 2\\d\\d", "growing: 1xx → 2xx"))
                .isEqualTo("""
                leaks   1 Hooks$Cleanup per iteration
                held by static ApplicationShutdownHooks.hooks : IdentityHashMap (growing: 1xx → 2xx entries)
                path    ApplicationShutdownHooks.hooks → IdentityHashMap.table → Object[x] → Hooks$Cleanup
                kind    SHUTDOWN_HOOK, HIGH, STRONG
                because the JVM keeps each shutdown hook, and what it refers to, until it ends
                next    keep the Thread that goes to Runtime.addShutdownHook, and hand it to Runtime.removeShutdownHook when what it cleans up is closed
                """);
    }
}
