package dev.ullage.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Containers that code keeps at a bound. */
@SuppressWarnings("unused")
final class BoundedContainers {

    private BoundedContainers() {}

    static final class ClearedWhenFull {
        private static final int MOST = 65_536;
        private final Map<String, Object> cache = new HashMap<>();

        void put(String key) {
            if (cache.size() >= MOST) {
                cache.clear();
            }
            cache.put(key, this);
        }
    }

    static final class ClearedInHelper {
        private static final int MOST = 65_536;
        private final Map<String, Object> cache = new ConcurrentHashMap<>();
        private volatile boolean isOff;

        Object get(String key) {
            Object known = cache.get(key);
            if (known == null) {
                known = new Object();
                if (!isOff && cache.size() >= MOST) {
                    turnOff();
                    return known;
                }
                cache.put(key, known);
            }
            return known;
        }

        private void turnOff() {
            isOff = true;
            cache.clear();
        }
    }

    static final class Trimmed {
        private final int most;
        private final Deque<Object> last = new ArrayDeque<>();

        private Trimmed(int most) {
            this.most = most;
        }

        static Trimmed make() {
            return new Trimmed(100);
        }

        void add(Object each) {
            last.addLast(each);
            while (last.size() > most) {
                last.removeFirst();
            }
        }
    }

    static final class TrimmedByLimitOfAll {
        private final int most = Integer.getInteger("most", 2048);
        private final Deque<Object> last = new ArrayDeque<>();

        void add(Object each) {
            if (last.size() == most) {
                last.pollFirst();
            }
            last.addLast(each);
        }
    }

    static final class Eldest {
        private static final Map<String, Object> CACHE = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
                return size() > 2048;
            }
        };

        void put(String key) {
            CACHE.put(key, this);
        }
    }

    static final class EldestOfField {
        private static final Map<String, Object> CACHE = new Lru<>(512);

        void put(String key) {
            CACHE.put(key, this);
        }

        static final class Lru<K, V> extends LinkedHashMap<K, V> {
            private static final long serialVersionUID = 1;
            private final int most;

            Lru(int most) {
                super(16, 0.75f, true);
                this.most = most;
            }

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        }
    }

    static final class EldestInWrapper {
        private static final Map<String, Object> LAST_SEEN =
                Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
                        return size() > 100_000;
                    }
                });

        void put(String key) {
            LAST_SEEN.put(key, this);
        }
    }

    static final class EldestInSet {
        private final Set<Object> seen = Collections.newSetFromMap(new LinkedHashMap<Object, Boolean>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Boolean> eldest) {
                return size() > 90_000;
            }
        });

        boolean isNew(Object each) {
            return seen.add(each);
        }
    }

    static final class NoMoreAdded {
        private final List<Object> samples = new ArrayList<>();

        void sample(Object each) {
            if (samples.size() < 1000) {
                samples.add(each);
            }
        }
    }

    static final class FullInTruth {
        private final List<Object> samples = new ArrayList<>();

        void sample(Object each) {
            if (isFull()) {
                samples.remove(0);
            }
            samples.add(each);
        }

        private boolean isFull() {
            return samples.size() >= 300;
        }
    }

    static final class Ring {
        private final Object[] items = new Object[1024];
        private int next;

        void add(Object each) {
            items[next++ % items.length] = each;
        }
    }

    static final class MaskedRing {
        private static final Object[] ITEMS = new Object[4096];
        private static int next;

        static void add(Object each) {
            ITEMS[next++ & 4095] = each;
        }
    }

    static final class Counted {
        private final ConcurrentLinkedDeque<Object> last = new ConcurrentLinkedDeque<>();
        private final AtomicInteger count = new AtomicInteger();

        void add(Object each) {
            last.add(each);
            if (count.incrementAndGet() > 70_000) {
                last.poll();
                count.decrementAndGet();
            }
        }
    }

    static final class ClearedByCount {
        private final List<Object> all = new ArrayList<>();
        private int count;

        void add(Object each) {
            all.add(each);
            if (++count % 65_536 == 0) {
                all.clear();
            }
        }
    }

    static final class ReplacedWhenFull {
        private List<Object> batch = new ArrayList<>();

        void add(Object each) {
            batch.add(each);
            if (batch.size() == 10_000) {
                batch = new ArrayList<>();
            }
        }
    }

    static final class IteratorWhenFull {
        private final Map<String, Object> cache = new LinkedHashMap<>();

        void put(String key) {
            cache.put(key, this);
            if (cache.size() > 100_000) {
                Iterator<String> keys = cache.keySet().iterator();
                keys.next();
                keys.remove();
            }
        }
    }

    static final class Capacity {
        private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(500);

        boolean add(Object each) {
            return queue.offer(each);
        }
    }

    static final class LinkedCapacity {
        private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>(700);

        boolean add(Object each) {
            return queue.offer(each);
        }
    }

    static final class LongCompared {
        private static final long MOST = 5_000;
        private final ConcurrentHashMap<String, Object> cache = new ConcurrentHashMap<>();

        void put(String key) {
            if (cache.mappingCount() > MOST) {
                cache.clear();
            }
            cache.put(key, this);
        }
    }

    static final class OwnPut {
        private static final Map<String, Object> CACHE = new ClearingMap<>();

        void put(String key) {
            CACHE.put(key, this);
        }

        static final class ClearingMap<K, V> extends HashMap<K, V> {
            private static final long serialVersionUID = 1;

            @Override
            public V put(K key, V value) {
                if (size() > 999) {
                    clear();
                }
                return super.put(key, value);
            }
        }
    }

    static final class OwnRing {
        private static final Last LAST = new Last();

        void add(Object each) {
            LAST.add(each);
        }

        static final class Last {
            private final Object[] items = new Object[256];
            private int next;

            void add(Object each) {
                items[next++ & 255] = each;
            }
        }
    }

    static final class OwnCache {
        private static final Cache<String, Object> CACHE = new Cache<>(2048);

        void put(String key) {
            if (CACHE.get(key) == null) {
                CACHE.put(key, this);
            }
        }

        static final class Cache<K, V> {
            private final int most;
            private final Map<K, V> entries = new HashMap<>();
            private final Deque<K> order = new ArrayDeque<>();

            Cache(int most) {
                this.most = most;
            }

            V get(K key) {
                return entries.get(key);
            }

            void put(K key, V value) {
                if (entries.put(key, value) == null) {
                    order.addLast(key);
                }
                while (entries.size() > most) {
                    entries.remove(order.removeFirst());
                }
            }
        }
    }

    static final class OrderOfAnother {
        private final Deque<String> order = new ArrayDeque<>();
        private final Map<String, Object> entries = new HashMap<>();

        void put(String key) {
            order.add(key);
            entries.put(key, this);
            if (entries.size() > 4_000) {
                entries.remove(order.poll());
            }
        }
    }
}
