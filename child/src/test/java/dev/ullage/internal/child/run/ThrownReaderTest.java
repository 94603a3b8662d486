package dev.ullage.internal.child.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.child.wire.Thrown;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/** Nothing that a stranger's exception does keeps its failure from being told. */
class ThrownReaderTest {

    private static final String OUR_NAME = ThrownReaderTest.class.getName();

    static Stream<Named<Throwable>> hostile() {
        return Stream.of(
                Named.of("recurses", new Recursive()),
                Named.of("throws wherever it can", new Throwing()),
                Named.of("gives null wherever it can", new Empty()),
                Named.of("has a new cause each time", new Endless()),
                Named.of("is its own cause", new OwnCause()),
                Named.of("has long texts and names", longOne()),
                Named.of("is a failed assertion that throws", new ThrowingAssertion()),
                Named.of("suppresses thousands", suppressing()),
                Named.of("is suppressed by what it suppresses", suppressedByItsOwn()),
                Named.of("throws itself, and from equals and hashCode", new Unequal()));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whateverItDoesItIsToldAndBounded(Throwable hostile) {
        Thrown told = ThrownReader.read(hostile);

        assertThat(told.className()).isEqualTo(hostile.getClass().getName());
        assertThat(told.render().length()).isBetween(told.className().length(), 8 << 20);
    }

    @Test
    void whatItRefusesIsReplaced() {
        Thrown recursive = ThrownReader.read(new Recursive());
        Thrown throwing = ThrownReader.read(new Throwing());

        assertThat(recursive.message()).contains("(its getMessage() threw java.lang.StackOverflowError)");
        assertThat(recursive.text())
                .isEqualTo("(" + OUR_NAME + "$Recursive, its toString() threw java.lang.StackOverflowError)");
        assertThat(throwing.message()).contains("(its getMessage() threw java.lang.LinkageError)");
        assertThat(throwing.stack()).isEmpty();
        assertThat(throwing.cause()).isEmpty();
        assertThat(ThrownReader.read(new Empty()).text()).isEqualTo(OUR_NAME + "$Empty");
    }

    private static Throwable longOne() {
        RuntimeException thrown = new RuntimeException("m".repeat(50 << 20));
        StackTraceElement element =
                new StackTraceElement("C".repeat(1 << 20), "m".repeat(1 << 20), "f".repeat(1 << 20), 1);
        thrown.setStackTrace(Stream.generate(() -> element).limit(2000).toArray(StackTraceElement[]::new));
        return thrown;
    }

    private static Throwable suppressing() {
        RuntimeException thrown = new RuntimeException("many");
        for (int i = 0; i < 5000; i++) {
            thrown.addSuppressed(new RuntimeException("s".repeat(1 << 10)));
        }
        return thrown;
    }

    private static Throwable suppressedByItsOwn() {
        RuntimeException one = new RuntimeException("one");
        RuntimeException other = new RuntimeException("other", one);
        one.addSuppressed(other);
        other.addSuppressed(one);
        return one;
    }

    /** JUnit's own pruning of stacks asks for it. */
    private static final class Unequal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean equals(@Nullable Object other) {
            throw this;
        }

        @Override
        public int hashCode() {
            throw this;
        }

        @Override
        public String getMessage() {
            throw this;
        }

        @Override
        public String toString() {
            throw this;
        }
    }

    private static final class Recursive extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            return "m" + toString();
        }
    }

    private static final class Throwing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new LinkageError("message");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("text");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("stack");
        }
    }

    @SuppressWarnings("NullAway") // as a stranger's would
    private static final class Empty extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String getMessage() {
            return null;
        }

        @Override
        public @Nullable String toString() {
            return null;
        }

        @Override
        public StackTraceElement @Nullable [] getStackTrace() {
            return null;
        }
    }

    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }
    }

    private static final class OwnCause extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }

    private static final class ThrowingAssertion extends AssertionFailedError {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean isExpectedDefined() {
            throw new IllegalStateException("expected");
        }
    }

    @Test
    void anOutOfMemoryErrorAmongTheCausesIsFoundBehindWhatThrows() {
        Thrown told = ThrownReader.read(new IllegalStateException("outer", new OutOfMemoryError("Java heap space")));

        assertThat(told.isOutOfMemory()).isTrue();
        assertThat(List.of(told.stack())).isNotEmpty();
    }
}
