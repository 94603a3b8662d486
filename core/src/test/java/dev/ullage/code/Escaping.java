package dev.ullage.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Containers of which the code around does not tell how they are used. */
@SuppressWarnings("unused")
public final class Escaping {

    private Escaping() {}

    public static final class Returned {
        private final List<Object> all = new ArrayList<>();

        void add(Object each) {
            all.add(each);
        }

        public List<Object> all() {
            return all;
        }
    }

    public static final class ReturnedView {
        private final Map<String, Object> all = new HashMap<>();

        void add(String key) {
            all.put(key, this);
        }

        public Collection<Object> values() {
            return all.values();
        }
    }

    public static final class Visible {
        public static final List<Object> ALL = new ArrayList<>();

        void add(Object each) {
            ALL.add(each);
        }
    }

    public static final class Given {
        private final List<Object> all;

        public Given(List<Object> all) {
            this.all = all;
        }

        void add(Object each) {
            all.add(each);
        }
    }

    public static final class Stored {
        private final List<Object> all = new ArrayList<>();
        private final AtomicReference<List<Object>> other = new AtomicReference<>(all);

        void add(Object each) {
            all.add(each);
        }
    }

    public static final class Supplied {
        private final List<Object> all = new ArrayList<>();

        Supplier<List<Object>> supplier() {
            all.add(this);
            return () -> all;
        }
    }

    public static final class Weak {
        private final Map<Object, Object> all = new WeakHashMap<>();

        void add(Object each) {
            all.put(each, this);
        }
    }

    public static final class NeverAdded {
        private final List<Object> all = new ArrayList<>();

        int size() {
            return all.size();
        }
    }
}
