package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class WithoutLauncherTest {

    @Test
    void theLifecyclePerIterationIsRefusedWithTheDependencyToAdd() throws Exception {
        TestRun run = TestRun.of(withoutLauncher(PerIterationCases.class));

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("""
                        @LeakFree with lifecycle PER_ITERATION on \
                        dev.ullage.junit.WithoutLauncherTest$PerIterationCases#checked runs each iteration through the \
                        JUnit Platform Launcher, which is not on the class path. Add \
                        org.junit.platform:junit-platform-launcher (Maven: scope test; Gradle: testRuntimeOnly), or use \
                        lifecycle = ONCE.""");
    }

    @Test
    void theLifecycleOnceNeedsNoLauncher() throws Exception {
        TestRun run = TestRun.of(withoutLauncher(OnceCases.class));

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("STABLE");
    }

    @Test
    void theProbeAndTheStaticFootprintNeedNoLauncher() throws Exception {
        TestRun.of(withoutLauncher(ProbeCases.class)).assertPassed(1);
    }

    private static Class<?> withoutLauncher(Class<?> cases) throws ClassNotFoundException {
        return Class.forName(cases.getName(), true, new NoLauncherLoader());
    }

    /** Loads the extension and its cases anew, so that they link against a class path without the launcher. */
    private static final class NoLauncherLoader extends ClassLoader {

        NoLauncherLoader() {
            super(WithoutLauncherTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.junit.platform.launcher.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.ullage.junit.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    static class PerIterationCases {
        @Test
        @LeakFree(lifecycle = IterationLifecycle.PER_ITERATION)
        void checked() {}
    }

    static class OnceCases {
        @Test
        @LeakFree
        void checked() {}
    }

    @StaticFootprint("1MiB")
    static class ProbeCases {
        @Test
        void measured(@Probed MemoryProbe probe) {
            assertThat(probe.sizeOf(new Object()).bytes()).isEqualTo(16);
        }
    }
}
