package dev.ullage.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Containers to which code adds what it does not find in them. */
@SuppressWarnings("unused")
final class Memos {

    private Memos() {}

    static final class GetThenPut {
        private static final Map<String, Object> CACHE = new HashMap<>();

        static Object get(String key) {
            Object known = CACHE.get(key);
            if (known == null) {
                known = new Object();
                CACHE.put(key, known);
            }
            return known;
        }
    }

    static final class EarlyReturn {
        private final Map<String, Object> cache = new HashMap<>();

        Object get(String key) {
            if (cache.containsKey(key)) {
                return cache.get(key);
            }
            Object made = new Object();
            cache.put(key, made);
            return made;
        }
    }

    static final class Compute {
        private final Map<String, Object> cache = new ConcurrentHashMap<>();

        Object get(String key) {
            return cache.computeIfAbsent(key, any -> new Object());
        }
    }

    static final class PutIfAbsent {
        private final Map<String, Object> cache = new ConcurrentHashMap<>();

        Object get(String key) {
            Object made = new Object();
            Object known = cache.putIfAbsent(key, made);
            return known == null ? made : known;
        }
    }

    static final class Counts {
        private final Map<String, Integer> counts = new HashMap<>();

        void count(String word) {
            counts.merge(word, 1, Integer::sum);
        }
    }

    static final class InHelpers {
        private final Map<String, Object> cache = new HashMap<>();

        Object get(String key) {
            Object known = find(key);
            if (known == null) {
                known = new Object();
                store(key, known);
            }
            return known;
        }

        private Object find(String key) {
            return cache.get(key);
        }

        private void store(String key, Object value) {
            cache.put(key, value);
        }
    }

    static final class InTruth {
        private final Map<String, Object> cache = new HashMap<>();

        void add(String key) {
            if (!has(key)) {
                cache.put(key, new Object());
            }
        }

        private boolean has(String key) {
            return cache.get(key) != null;
        }
    }

    static final class Locked {
        private final Map<String, Object> cache = new HashMap<>();

        Object get(String key) {
            synchronized (cache) {
                Object known = cache.get(key);
                if (known != null) {
                    return known;
                }
                Object made = key.trim();
                cache.put(key, made);
                return made;
            }
        }
    }

    static final class WithOptional {
        private final Map<String, Object> cache = new HashMap<>();

        Object get(String key) {
            return Optional.ofNullable(cache.get(key)).orElseGet(() -> {
                Object made = new Object();
                cache.put(key, made);
                return made;
            });
        }
    }

    static final class Distinct {
        private final List<Object> all = new ArrayList<>();

        void add(Object each) {
            if (!all.contains(each)) {
                all.add(each);
            }
        }
    }

    static final class FoundByLoop {
        private final List<String> all = new ArrayList<>();

        void add(String each) {
            for (String known : all) {
                if (known.equals(each)) {
                    return;
                }
            }
            all.add(each);
        }
    }

    static final class FoundByStream {
        private final List<String> all = new ArrayList<>();

        void add(String each) {
            if (all.stream().noneMatch(known -> known.equals(each))) {
                all.add(each);
            }
        }
    }

    static final class Seen {
        private final Set<String> seen = new HashSet<>();

        int first(String each) {
            if (seen.add(each)) {
                return 1;
            }
            return 0;
        }
    }

    static final class GetOrDefault {
        private final Map<String, Integer> counts = new HashMap<>();

        void count(String word) {
            if (counts.getOrDefault(word, 0) == 0) {
                counts.put(word, 1);
            }
        }
    }

    static final class Buckets {
        private final Entry[] buckets = new Entry[64];

        void put(Object key) {
            int index = System.identityHashCode(key) & 63;
            for (Entry at = buckets[index]; at != null; at = at.next) {
                if (at.key == key) {
                    return;
                }
            }
            buckets[index] = new Entry(key, buckets[index]);
        }

        private static final class Entry {
            private final Object key;
            private final Entry next;

            Entry(Object key, Entry next) {
                this.key = key;
                this.next = next;
            }
        }
    }

    static final class OwnMap {
        private static final Table TABLE = new Table();

        void put(Object key) {
            if (TABLE.get(key) == null) {
                TABLE.put(key, this);
            }
        }

        static final class Table {
            private final List<Object> rows = new ArrayList<>();

            Object get(Object key) {
                return rows.contains(key) ? key : null;
            }

            void put(Object key, Object value) {
                rows.add(value);
            }
        }
    }
}
