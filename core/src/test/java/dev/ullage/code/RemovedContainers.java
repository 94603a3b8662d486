package dev.ullage.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/** Containers from which code removes, whatever their size. */
@SuppressWarnings("unused")
final class RemovedContainers {

    private RemovedContainers() {}

    static final class Close {
        private static final Map<String, Object> OPEN = new ConcurrentHashMap<>();

        static void open(String id) {
            OPEN.put(id, new Object());
        }

        static void close(String id) {
            OPEN.remove(id);
        }
    }

    static final class ByIterator {
        private final List<Object> all = new ArrayList<>();

        void add(Object each) {
            all.add(each);
        }

        void sweep() {
            for (Iterator<Object> each = all.iterator(); each.hasNext(); ) {
                if (each.next().hashCode() == 0) {
                    each.remove();
                }
            }
        }
    }

    static final class ByView {
        private final Map<String, Object> all = new HashMap<>();

        void add(String key) {
            all.put(key, this);
        }

        void drop(Object value) {
            all.values().remove(value);
        }
    }

    static final class ByPredicate {
        private final Map<String, Object> all = new HashMap<>();

        void add(String key) {
            all.put(key, this);
        }

        void expire() {
            all.entrySet().removeIf(entry -> entry.getValue() == null);
        }
    }

    static final class ByIndex {
        private final List<Object> all = new ArrayList<>();

        void add(Object each) {
            all.add(each);
        }

        void removeAt(int index) {
            if (index < all.size()) {
                all.remove(index);
            }
        }

        void removeEach(Object each) {
            for (int index = 0; index < all.size(); index++) {
                if (all.get(index) == each) {
                    all.remove(index);
                }
            }
        }
    }

    static final class Drained {
        private final Queue<Object> queue = new LinkedList<>();

        void add(Object each) {
            queue.add(each);
        }

        void work() {
            while (!queue.isEmpty()) {
                queue.poll().notifyAll();
            }
        }

        void workWhileAny() {
            while (queue.size() > 0) {
                queue.poll();
            }
        }
    }

    static final class Reset {
        private List<Object> all = new ArrayList<>();

        void add(Object each) {
            all.add(each);
        }

        void reset() {
            all = new ArrayList<>();
        }
    }

    static final class ByMethodReference {
        private final Map<String, Object> open = new HashMap<>();

        Runnable add(String key) {
            open.put(key, this);
            return () -> open.remove(key);
        }
    }

    static final class NestedRemoved {
        private final Map<String, List<Object>> byName = new HashMap<>();

        void add(String name, Object each) {
            byName.computeIfAbsent(name, any -> new ArrayList<>()).add(each);
        }

        void remove(String name, Object each) {
            List<Object> list = byName.get(name);
            if (list != null) {
                list.remove(each);
            }
        }
    }

    static final class NestedRemovedByLambda {
        private final Map<String, List<Object>> byName = new HashMap<>();

        void add(String name, Object each) {
            byName.computeIfAbsent(name, any -> new ArrayList<>()).add(each);
        }

        void remove(Object each) {
            byName.values().forEach(list -> list.remove(each));
        }
    }

    static final class LinkedRemoved {
        private Node head;

        void add() {
            Node node = new Node();
            node.next = head;
            head = node;
        }

        void pop() {
            head = head.next;
        }

        private static final class Node {
            private Node next;
        }
    }

    static final class ArrayPopped {
        private Object[] items = new Object[4];
        private int size;

        void push(Object each) {
            if (size == items.length) {
                Object[] longer = new Object[size * 2];
                System.arraycopy(items, 0, longer, 0, size);
                items = longer;
            }
            items[size++] = each;
        }

        Object pop() {
            return items[--size];
        }
    }

    static final class ByTime {
        private final Map<String, Long> seen = new HashMap<>();
        private long last;

        void see(String key, long now) {
            if (now - last > 60_000) {
                seen.clear();
                last = now;
            }
            seen.put(key, now);
        }
    }

    /** The clean-up is made where entries are added, and runs at another time. */
    static final class ClearedByHandle {
        private final List<Object> open = new ArrayList<>();

        Runnable start(Object each) {
            Runnable adds = () -> open.add(each);
            adds.run();
            return open::clear;
        }
    }

    /** How far the loop goes back depends on the size, and bounds nothing. */
    static final class NewestLookedAt {
        private final List<Object> waiting = new ArrayList<>();

        void take(Object each) {
            waiting.add(each);
        }

        void done(Object each) {
            for (int at = waiting.size() - 1; at >= Math.max(0, waiting.size() - 3); at--) {
                if (waiting.get(at) == each) {
                    waiting.remove(at);
                }
            }
        }
    }

    static final class SweptNowAndThen {
        private final List<Thread> all = new ArrayList<>();

        void add(Thread each) {
            if (all.size() % 64 == 0) {
                all.removeIf(one -> !one.isAlive());
            }
            all.add(each);
        }
    }

    static final class WrapperReplaced {
        private Map<String, Object> open = Collections.synchronizedMap(new HashMap<>());

        void open(String id) {
            open.put(id, this);
        }

        void reset() {
            open = Collections.synchronizedMap(new HashMap<>());
        }
    }
}
