package dev.ullage.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Containers to which code adds, and from which none removes. */
@SuppressWarnings("unused")
final class Registers {

    private Registers() {}

    static final class PutOnly {
        private static final Map<String, Object> OPEN = new HashMap<>();

        static void open(String id) {
            OPEN.put(id, new Object());
        }

        static int size() {
            return OPEN.size();
        }
    }

    static final class ListOfInstance {
        private final List<Object> entries = new ArrayList<>();

        void log(Object entry) {
            entries.add(entry);
        }

        void print(StringBuilder to) {
            for (Object entry : entries) {
                to.append(entry);
            }
        }
    }

    static final class PackagePrivate {
        static final List<Object> ALL = new CopyOnWriteArrayList<>();

        private PackagePrivate() {}
    }

    static final class UsesPackagePrivate {
        void listen() {
            PackagePrivate.ALL.add(this);
        }
    }

    static final class Wrapped {
        private static final Set<Object> SEEN = Collections.synchronizedSet(new HashSet<>());

        void see(Object each) {
            SEEN.add(each);
        }
    }

    static final class KeySet {
        private static final Set<Object> SEEN = ConcurrentHashMap.newKeySet();

        void see(Object each) {
            SEEN.add(each);
        }
    }

    static final class ByAlias {
        private final Deque<Object> stack = new ArrayDeque<>();

        void push(Object each) {
            Deque<Object> mine = stack;
            mine.push(each);
        }
    }

    static final class ByGetter {
        private final List<Object> hidden = new ArrayList<>();

        private List<Object> list() {
            return hidden;
        }

        void add(Object each) {
            list().add(each);
        }
    }

    static final class ByHelper {
        private final Map<String, Object> map = new HashMap<>();

        void add(String key) {
            store(map, key, this);
        }

        private static void store(Map<String, Object> into, String key, Object value) {
            into.put(key, value);
        }
    }

    static final class ByLambda {
        private final List<Object> found = new ArrayList<>();

        void find(Stream<Object> all) {
            all.forEach(each -> found.add(each));
        }
    }

    static final class ByMethodReference {
        private final List<Object> found = new ArrayList<>();

        void find(Stream<Object> all) {
            all.forEach(found::add);
        }
    }

    static final class ByInnerClass {
        private final List<Object> found = new ArrayList<>();

        Consumer<Object> finder() {
            List<Object> list = found;
            return new Consumer<>() {
                @Override
                public void accept(Object each) {
                    list.add(each);
                }
            };
        }
    }

    static final class ByStatic {
        private final List<Object> all = new ArrayList<>();

        void add(Object one, Object other) {
            Collections.addAll(all, one, other);
        }
    }

    static final class ReadOnlyOutside {
        private final List<Object> all = new ArrayList<>();

        public List<Object> all() {
            return Collections.unmodifiableList(all);
        }

        public List<Object> copy() {
            return new ArrayList<>(all);
        }

        public Object[] array() {
            return all.toArray();
        }

        void add(Object each) {
            all.add(each);
        }
    }

    static final class Lazy {
        private List<Object> all;

        void add(Object each) {
            if (all == null) {
                all = new ArrayList<>();
            }
            all.add(each);
        }
    }

    static final class NestedLists {
        private final Map<String, List<Object>> byName = new HashMap<>();

        void add(String name, Object each) {
            byName.computeIfAbsent(name, any -> new ArrayList<>()).add(each);
        }
    }

    static final class NestedListsByHand {
        private final Map<String, List<Object>> byName = new HashMap<>();

        void add(String name, Object each) {
            List<Object> list = byName.get(name);
            if (list == null) {
                list = new ArrayList<>();
                byName.put(name, list);
            }
            list.add(each);
        }
    }

    static final class GrowingArray {
        private Object[] items = new Object[4];
        private int size;

        void add(Object each) {
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
            }
            items[size++] = each;
        }
    }

    static final class CopiedOnWrite {
        private volatile List<Object> all = List.of();

        void add(Object each) {
            List<Object> copy = new ArrayList<>(all);
            copy.add(each);
            all = copy;
        }
    }

    static final class LinkedByHand {
        private Node head;
        private int size;

        void add(Object each) {
            head = new Node(each, head);
            size++;
        }

        private static final class Node {
            private final Object value;
            private final Node next;

            Node(Object value, Node next) {
                this.value = value;
                this.next = next;
            }
        }
    }

    static final class LinkedAtTheEnd {
        private Node head;
        private Node tail;

        void add(Object each) {
            Node node = new Node(each);
            if (tail == null) {
                head = node;
            } else {
                tail.next = node;
            }
            tail = node;
        }

        private static final class Node {
            private final Object value;
            private Node next;

            Node(Object value) {
                this.value = value;
            }
        }
    }

    static final class InConstructor {
        private static final Map<String, InConstructor> NAMES = new ConcurrentHashMap<>(8192);

        InConstructor(String name) {
            NAMES.put(name, this);
        }
    }

    static final class AddedAll {
        private final List<Object> all = new ArrayList<>();

        void addAll(Collection<Object> more) {
            all.addAll(more);
        }
    }

    static final class FilledInCaller {
        private final List<Object> all;

        private FilledInCaller(List<Object> all) {
            this.all = all;
        }

        static FilledInCaller make() {
            return new FilledInCaller(new ArrayList<>());
        }

        void add(Object each) {
            all.add(each);
        }
    }

    static final class UsersOwnType {
        private static final Bag BAG = new Bag();

        void add(Object each) {
            BAG.add(each);
        }

        static final class Bag extends ArrayList<Object> {
            private static final long serialVersionUID = 1;
        }
    }

    static final class Bytes {
        private final java.io.ByteArrayOutputStream log = new java.io.ByteArrayOutputStream();

        void log(byte[] line) {
            log.write(line, 0, line.length);
        }
    }

    static final class Characters {
        private final StringBuilder log = new StringBuilder();

        void log(String line) {
            log.append(line).append('\n');
        }
    }

    static final class ChainedBuckets {
        private final Node[] buckets = new Node[1024];

        void put(Object key) {
            int index = key.hashCode() & 1023;
            Node node = new Node();
            node.next = buckets[index];
            buckets[index] = node;
        }

        private static final class Node {
            private Node next;
        }
    }

    static final class CopiedByAddAll {
        private List<Object> all = new ArrayList<>();

        synchronized void add(Object each) {
            List<Object> longer = new ArrayList<>(all.size() + 1);
            longer.addAll(all);
            longer.add(each);
            all = longer;
        }
    }
}
