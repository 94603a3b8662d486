package dev.ullage.diagnose;

import java.lang.ref.Cleaner;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.FutureTask;

/** Bodies whose objects hang from more than one place, or from a collection that somebody wrote. */
final class HolderScenarios {

    private HolderScenarios() {}

    static final class Channel {
        final byte[] state = new byte[64];
    }

    /** Two registers of one object; one is a skip list. */
    static final class TwoRegisters implements Scenario {
        static final Map<String, Channel> OPEN = new ConcurrentHashMap<>();
        private long next = 1000;

        static final class Admin {
            static final Admin INSTANCE = new Admin();
            final ConcurrentNavigableMap<Long, Channel> roots = new ConcurrentSkipListMap<>();
        }

        @Override
        public void iterate() {
            Channel channel = new Channel();
            OPEN.put("c" + next, channel);
            Admin.INSTANCE.roots.put(next++, channel);
        }
    }

    /** Three registers of one object: a list, a map by name, and the callbacks of a bus that capture it. */
    static final class ThreeRegisters implements Scenario {
        static final List<Channel> ALL = new ArrayList<>();
        static final Map<String, Channel> BY_NAME = new HashMap<>();
        static final List<Runnable> ON_CLOSE = new ArrayList<>();
        private int next;

        @Override
        public void iterate() {
            Channel channel = new Channel();
            ALL.add(channel);
            BY_NAME.put("channel-" + next++, channel);
            ON_CLOSE.add(() -> Arrays.fill(channel.state, (byte) 0));
        }
    }

    /** Objects with a clean-up, kept in a list; a thread local of the thread has one of its own, from before. */
    static final class Cleaned implements Scenario {
        static final Cleaner CLEANER = Cleaner.create();
        static final ThreadLocal<Cleaner.Cleanable> MARK =
                ThreadLocal.withInitial(() -> CLEANER.register(new Object(), () -> {}));
        static final List<Object> KEPT = new ArrayList<>();

        static final class Handle {
            final byte[] state = new byte[32];
        }

        @Override
        public void iterate() {
            MARK.get();
            Handle handle = new Handle();
            byte[] state = new byte[48];
            CLEANER.register(handle, () -> Arrays.fill(state, (byte) 0));
            KEPT.add(handle);
        }
    }

    /** A clean-up that holds what it is to clean up after. */
    static final class CleansItself implements Scenario {
        static final Cleaner CLEANER = Cleaner.create();

        static final class Handle {
            final byte[] state = new byte[32];

            void free() {
                Arrays.fill(state, (byte) 0);
            }
        }

        @Override
        public void iterate() {
            Handle handle = new Handle();
            CLEANER.register(handle, handle::free);
        }
    }

    /** A hook for each call, of classes of the JDK only; one in twenty has an object more. */
    static final class Hooks implements Scenario {
        private int next;

        @Override
        public void iterate() {
            BitSet extra = next++ % 20 == 0 ? new BitSet() : null;
            Runtime.getRuntime().addShutdownHook(new Thread(new FutureTask<>(() -> {}, extra)));
        }
    }

    /** A map of somebody's own: entries in buckets, each with the next. */
    static final class OwnMap implements Scenario {
        static final class IdentityMap<V> {
            private static final class Entry {
                final Object key;
                final Object value;
                final Entry next;

                Entry(Object key, Object value, Entry next) {
                    this.key = key;
                    this.value = value;
                    this.next = next;
                }
            }

            final Entry[] buckets = new Entry[16];

            void put(Object key, V value) {
                int index = System.identityHashCode(key) & 15;
                buckets[index] = new Entry(key, value, buckets[index]);
            }
        }

        static final class Type {
            final Class<?> raw = String.class;
        }

        static final class Deserializer {
            final byte[] state = new byte[32];
        }

        static final class Config {
            static final Config GLOBAL = new Config();
            final IdentityMap<Deserializer> deserializers = new IdentityMap<>();
        }

        @Override
        public void iterate() {
            Config.GLOBAL.deserializers.put(new Type(), new Deserializer());
        }
    }

    /** A list of somebody's own: an array of anything that is made longer by hand. */
    static final class OwnList implements Scenario {
        static final class FastList<T> {
            private Object[] items = new Object[4];
            private int filled;

            void add(T item) {
                if (filled == items.length) {
                    items = Arrays.copyOf(items, 2 * filled);
                }
                items[filled++] = item;
            }
        }

        static final class Order {
            final byte[] lines = new byte[32];
        }

        static final FastList<Order> ORDERS = new FastList<>();

        @Override
        public void iterate() {
            ORDERS.add(new Order());
        }
    }

    /** Links of the owner's own, to things of its own: the owner is the holder. */
    static final class OwnLinks implements Scenario {
        static final class Shop {
            private static final class Item {
                final byte[] picture = new byte[32];
                final Item next;

                Item(Item next) {
                    this.next = next;
                }
            }

            private Item first;

            void add() {
                first = new Item(first);
            }
        }

        static final Shop SHOP = new Shop();

        @Override
        public void iterate() {
            SHOP.add();
        }
    }

    /** Weak references whose own fields lead back to what they refer to. */
    static final class SelfHolding implements Scenario {
        static final class Wrapper {
            Part part;
        }

        static final class Part {
            Wrapper owner;
            final byte[] state = new byte[64];
        }

        static final class Ref extends WeakReference<Wrapper> {
            static final ReferenceQueue<Wrapper> QUEUE = new ReferenceQueue<>();
            static final ConcurrentMap<Ref, Ref> REFS = new ConcurrentHashMap<>();
            final Part part;

            Ref(Wrapper wrapper, Part part) {
                super(wrapper, QUEUE);
                this.part = part;
                REFS.put(this, this);
                for (Object ref = QUEUE.poll(); ref != null; ref = QUEUE.poll()) {
                    REFS.remove(ref);
                }
            }
        }

        @Override
        public void iterate() {
            Wrapper wrapper = new Wrapper();
            wrapper.part = new Part();
            wrapper.part.owner = wrapper;
            new Ref(wrapper, wrapper.part);
        }
    }

    /** Soft references in a map whose fields hold their value as well. */
    static final class SelfHoldingSoftly implements Scenario {
        static final Map<Integer, Picture> PICTURES = new LinkedHashMap<>();
        private int next;

        static final class Pixels {
            final byte[] bytes = new byte[64];
        }

        static final class Picture extends SoftReference<Pixels> {
            final Pixels decoded;

            Picture(Pixels pixels) {
                super(pixels);
                decoded = pixels;
            }
        }

        @Override
        public void iterate() {
            PICTURES.put(next++, new Picture(new Pixels()));
        }
    }
}
