package dev.ullage.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables that a library wrote, in a field of its user: some keep to their slots, some do not. */
@SuppressWarnings("unused")
final class OwnTables {

    private OwnTables() {}

    /** A new entry leads to what was in its slot. */
    static final class ChainByConstructor {
        private static final Table TABLE = new Table();

        static void put(Object key) {
            TABLE.put(key);
        }

        static final class Table {
            private final Entry[] buckets = new Entry[1024];

            void put(Object key) {
                int slot = System.identityHashCode(key) & 1023;
                buckets[slot] = new Entry(key, buckets[slot]);
            }
        }

        record Entry(Object key, Entry next) {}
    }

    /** The same where the slots have no type. */
    static final class ChainOfObjects {
        private static final Table TABLE = new Table();

        static void put(Object key) {
            TABLE.put(key);
        }

        static final class Table {
            private final Object[] buckets = new Object[1024];

            void put(Object key) {
                int slot = System.identityHashCode(key) & 1023;
                buckets[slot] = new Entry(key, buckets[slot]);
            }
        }

        record Entry(Object key, Object next) {}
    }

    /** A new entry goes to the end of the chain in its slot. */
    static final class ChainAtTheEnd {
        private static final Table TABLE = new Table();

        static void put(Object key) {
            TABLE.put(new Entry(key));
        }

        static final class Table {
            private final Entry[] buckets = new Entry[1024];

            void put(Entry entry) {
                int slot = entry.key.hashCode() & 1023;
                Entry last = buckets[slot];
                if (last == null) {
                    buckets[slot] = entry;
                    return;
                }
                while (last.next != null) {
                    last = last.next;
                }
                last.next = entry;
            }
        }

        static final class Entry {
            private final Object key;
            private Entry next;

            Entry(Object key) {
                this.key = key;
            }
        }
    }

    /** Asked before a new entry comes. */
    static final class AskedChain {
        private static final Table TABLE = new Table();

        static void put(Object key) {
            if (TABLE.get(key) == null) {
                TABLE.put(key);
            }
        }

        static final class Table {
            private final Entry[] buckets = new Entry[1024];

            Object get(Object key) {
                for (Entry each = buckets[key.hashCode() & 1023]; each != null; each = each.next) {
                    if (each.key == key) {
                        return each.key;
                    }
                }
                return null;
            }

            void put(Object key) {
                int slot = key.hashCode() & 1023;
                buckets[slot] = new Entry(key, buckets[slot]);
            }
        }

        record Entry(Object key, Entry next) {}
    }

    /** Open addresses: a table of twice the length takes its place before it is full. */
    static final class OpenThatGrows {
        private static final Table TABLE = new Table();

        static void put(Object key) {
            TABLE.put(key);
        }

        static final class Table {
            private Object[] keys = new Object[64];
            private int count;

            void put(Object key) {
                if (++count > keys.length / 2) {
                    grow();
                }
                int slot = key.hashCode() & (keys.length - 1);
                while (keys[slot] != null) {
                    slot = (slot + 1) & (keys.length - 1);
                }
                keys[slot] = key;
            }

            private void grow() {
                Object[] longer = new Object[keys.length * 2];
                for (Object key : keys) {
                    if (key != null) {
                        int slot = key.hashCode() & (longer.length - 1);
                        while (longer[slot] != null) {
                            slot = (slot + 1) & (longer.length - 1);
                        }
                        longer[slot] = key;
                    }
                }
                keys = longer;
            }
        }
    }

    static final class PlainRing {
        private static final Last LAST = new Last();

        static void add(Object each) {
            LAST.add(each);
        }

        static final class Last {
            private final Object[] items = new Object[500];
            private int next;

            void add(Object each) {
                items[next++ % items.length] = each;
            }
        }
    }

    static final class RingWithMask {
        private static final Last LAST = new Last();

        static void add(Object each) {
            LAST.add(each);
        }

        static final class Last {
            private final Object[] items = new Object[512];
            private int next;

            void add(Object each) {
                items[next++ & 511] = each;
            }
        }
    }

    /** A new entry takes the place of what was in its slot. */
    static final class DirectMapped {
        private static final Cache CACHE = new Cache();

        static void put(Object key) {
            if (CACHE.get(key) == null) {
                CACHE.put(key, new Object());
            }
        }

        static final class Cache {
            private final Entry[] slots = new Entry[2048];

            Object get(Object key) {
                Entry entry = slots[key.hashCode() & 2047];
                return entry != null && entry.key.equals(key) ? entry.value : null;
            }

            void put(Object key, Object value) {
                slots[key.hashCode() & 2047] = new Entry(key, value);
            }
        }

        record Entry(Object key, Object value) {}
    }

    /** The same keys again take no more room. */
    static final class KeyedMap {
        private final Map<String, Object> byName = new HashMap<>();

        void put(String name) {
            byName.put(name, this);
        }
    }

    static final class KeyedSet {
        private static final Set<String> SEEN = new HashSet<>();

        static void see(String name) {
            SEEN.add(name);
        }
    }

    static final class KeyedByHelper {
        private final Map<String, Object> byName = new HashMap<>();

        void add(String name) {
            put(byName, name);
        }

        private static void put(Map<String, Object> to, String name) {
            to.put(name, name);
        }
    }

    static final class KeyedByAlias {
        private final Map<String, Object> byName = new HashMap<>();
        private final View view = new View(byName);

        void add(String name) {
            view.add(name);
        }

        private static final class View {
            private final Map<String, Object> all;

            View(Map<String, Object> all) {
                this.all = all;
            }

            void add(String name) {
                all.put(name, name);
            }
        }
    }

    static final class ListOfAll {
        private final List<String> names = new ArrayList<>();

        void add(String name) {
            names.add(name);
        }
    }

    /** The key is there once, but its list takes every name. */
    static final class NestedInMap {
        private final Map<String, List<String>> byName = new HashMap<>();

        void add(String name) {
            byName.get("all").add(name);
        }
    }

    /** The keys are few, but each has a set of its own. */
    static final class NestedSets {
        private final Map<String, Set<String>> byName = new HashMap<>();

        void add(String name) {
            byName.get("all").add(name);
        }
    }
}
