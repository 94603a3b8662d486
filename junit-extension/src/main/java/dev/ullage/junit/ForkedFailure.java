package dev.ullage.junit;

import dev.ullage.internal.child.wire.Thrown;
import java.lang.reflect.Constructor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What was thrown in a forked JVM, made anew in this one: with its stack, causes, suppressed ones and values. */
final class ForkedFailure {

    private ForkedFailure() {}

    static Throwable of(Thrown thrown) {
        Throwable cause = thrown.cause().map(ForkedFailure::of).orElse(null);
        Throwable made = make(thrown, cause);
        made.setStackTrace(thrown.stack().toArray(StackTraceElement[]::new));
        if (cause != null && made.getCause() == null) {
            addCause(made, cause);
        }
        thrown.suppressed().forEach(each -> made.addSuppressed(of(each)));
        return made;
    }

    private static void addCause(Throwable made, Throwable cause) {
        try {
            made.initCause(cause);
        } catch (IllegalStateException hasNoneForGood) {
            made.addSuppressed(cause);
        }
    }

    private static Throwable make(Thrown thrown, @Nullable Throwable cause) {
        String message = thrown.message().orElse(null);
        if (thrown.className().equals(AssertionFailedError.class.getName())) {
            // An IDE shows the difference of texts as that of the values which they stand for.
            return thrown.expected().isPresent() && thrown.actual().isPresent()
                    ? new AssertionFailedError(
                            message, thrown.expected().get(), thrown.actual().get(), cause)
                    : new AssertionFailedError(message, cause);
        }
        if (thrown.nature() == Thrown.Nature.ABORTED) {
            return new TestAbortedException(message, cause);
        }
        return sameClass(thrown).orElseGet(() -> standIn(thrown));
    }

    private static Throwable standIn(Thrown thrown) {
        return thrown.nature() == Thrown.Nature.ASSERTION
                ? new ForkedAssertionError(thrown)
                : new ForkedException(thrown);
    }

    /** An instance of the same class, where that reads the same; never of one that would end this JVM's run, too. */
    private static Optional<Throwable> sameClass(Thrown thrown) {
        try {
            Class<? extends Throwable> type = Class.forName(
                            thrown.className(), true, Thread.currentThread().getContextClassLoader())
                    .asSubclass(Throwable.class);
            if (VirtualMachineError.class.isAssignableFrom(type)) {
                return Optional.empty();
            }
            return Optional.of(instance(type, thrown))
                    .filter(made -> made.toString().equals(thrown.text()));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException unlike) {
            return Optional.empty();
        }
    }

    private static Throwable instance(Class<? extends Throwable> type, Thrown thrown)
            throws ReflectiveOperationException {
        if (thrown.message().isEmpty()) {
            return type.getConstructor().newInstance();
        }
        String message = thrown.message().get();
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 1
                    && (constructor.getParameterTypes()[0] == String.class
                            || (type == AssertionError.class && constructor.getParameterTypes()[0] == Object.class))) {
                return (Throwable) constructor.newInstance(message);
            }
        }
        throw new NoSuchMethodException(type + " has no constructor with a message alone");
    }

    /** Stands for an assertion error of a class that cannot be made here. */
    private static final class ForkedAssertionError extends AssertionError {

        private static final long serialVersionUID = 1L;
        private final @Nullable String message;
        private final String text;

        ForkedAssertionError(Thrown thrown) {
            this.message = thrown.message().orElse(null);
            this.text = thrown.text();
        }

        @Override
        public @Nullable String getMessage() {
            return message;
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // it names the class that it stands for
        public String toString() {
            return text;
        }
    }

    /** Stands for an exception of a class that cannot be made here. */
    private static final class ForkedException extends Exception {

        private static final long serialVersionUID = 1L;
        private final String text;

        ForkedException(Thrown thrown) {
            super(thrown.message().orElse(null));
            this.text = thrown.text();
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // it names the class that it stands for
        public String toString() {
            return text;
        }
    }
}
