package dev.ullage.benchmarks.accuracy.clean;

import java.util.List;
import java.util.stream.IntStream;

/** Holders of constants, each initialised when it is first used; the scenario works on copies of them. */
final class LazyHolders {

    private LazyHolders() {}

    private static List<String> strings(int holder) {
        return IntStream.range(0, 10)
                .mapToObj(i -> "constant " + holder + "." + i)
                .toList();
    }

    static final class Holder0 {
        static final List<String> NAMES = strings(0);

        private Holder0() {}
    }

    static final class Holder1 {
        static final List<String> NAMES = strings(1);

        private Holder1() {}
    }

    static final class Holder2 {
        static final List<String> NAMES = strings(2);

        private Holder2() {}
    }

    static final class Holder3 {
        static final List<String> NAMES = strings(3);

        private Holder3() {}
    }

    static final class Holder4 {
        static final List<String> NAMES = strings(4);

        private Holder4() {}
    }

    static final class Holder5 {
        static final List<String> NAMES = strings(5);

        private Holder5() {}
    }

    static final class Holder6 {
        static final List<String> NAMES = strings(6);

        private Holder6() {}
    }

    static final class Holder7 {
        static final List<String> NAMES = strings(7);

        private Holder7() {}
    }
}
