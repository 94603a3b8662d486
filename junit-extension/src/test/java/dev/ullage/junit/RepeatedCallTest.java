package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.measure.usage.AllocationMeter;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

class RepeatedCallTest {

    private final StringBuilder calls = new StringBuilder();

    @Test
    void theFirstCallGoesThroughTheInterceptorsAndTheOthersToTheMethod() throws Exception {
        RepeatedCall call = RepeatedCall.of(chain(), method("greet", "you"));

        call.run();
        call.run();
        call.run();
        call.close();

        assertThat(calls).hasToString("chain, you, you, ");
    }

    @Test
    void anInvocationThatNeverRanIsSkipped() {
        RepeatedCall call = RepeatedCall.of(chain(), method("greet", "you"));

        call.close();

        assertThat(calls).hasToString("skipped, ");
    }

    @Test
    void whatTheMethodThrowsIsThrownUnwrapped() throws Exception {
        RepeatedCall call = RepeatedCall.of(chain(), method("fail", "badly"));
        call.run();

        assertThatThrownBy(call::run).isExactlyInstanceOf(IOException.class).hasMessage("badly");
    }

    @Test
    void aCallAfterTheFirstTakesNoMemoryOfItsOwn() throws Exception {
        AllocationMeter meter = AllocationMeter.create().orElseThrow();
        RepeatedCall call = RepeatedCall.of(
                chain(), RepeatedCallTest.class.getDeclaredMethod("number", int.class), Optional.empty(), List.of(7));
        call.run();
        call.run();

        meter.start();
        call.run();

        assertThat(meter.stop().own()).isEqualTo(MemorySize.ZERO);
    }

    @SuppressWarnings("unused") // called by reflection
    private static void number(int number) {}

    @SuppressWarnings("unused") // called by reflection
    private void greet(String name) {
        calls.append(name).append(", ");
    }

    @SuppressWarnings("unused") // called by reflection
    private static void fail(String how) throws IOException {
        throw new IOException(how);
    }

    private Invocation<@Nullable Void> chain() {
        return new Invocation<@Nullable Void>() {
            @Override
            public @Nullable Void proceed() {
                calls.append("chain, ");
                return null;
            }

            @Override
            public void skip() {
                calls.append("skipped, ");
            }
        };
    }

    /** A context that is not itself an invocation, as JUnit's own happens to be. */
    private ReflectiveInvocationContext<Method> method(String name, String argument) {
        Object target = this;
        return new ReflectiveInvocationContext<>() {
            @Override
            public Class<?> getTargetClass() {
                return RepeatedCallTest.class;
            }

            @Override
            public Method getExecutable() {
                try {
                    return RepeatedCallTest.class.getDeclaredMethod(name, String.class);
                } catch (NoSuchMethodException absent) {
                    throw new IllegalArgumentException(absent);
                }
            }

            @Override
            public List<Object> getArguments() {
                return List.of(argument);
            }

            @Override
            public Optional<Object> getTarget() {
                return Optional.of(target);
            }
        };
    }
}
