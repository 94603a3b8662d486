package dev.ullage.diagnose;

import java.beans.Introspector;
import java.io.FileInputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import javax.management.ObjectName;

/** Bodies that leave resources, classes, or entries in places of a telling sort. */
final class ResourceScenarios {

    private ResourceScenarios() {}

    static final class Files implements Scenario {
        static final List<FileInputStream> OPEN = new ArrayList<>();

        @Override
        public void iterate() throws Exception {
            OPEN.add(new FileInputStream("/proc/self/status"));
        }
    }

    static final class Buffers implements Scenario {
        static final List<ByteBuffer> POOL = new ArrayList<>();

        @Override
        public void iterate() {
            POOL.add(ByteBuffer.allocateDirect(64));
        }
    }

    static final class Plugins implements Scenario {
        static final List<Object> LOADED = new ArrayList<>();

        static final class PluginLoader extends URLClassLoader {
            PluginLoader(URL[] urls) {
                super(urls, null);
            }
        }

        public static final class Plugin {}

        static Object load() throws Exception {
            URL here = Path.of(ResourceScenarios.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toUri()
                    .toURL();
            PluginLoader loader = new PluginLoader(new URL[] {here});
            return loader.loadClass(Plugin.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
        }

        @Override
        public void iterate() throws Exception {
            LOADED.add(load());
        }
    }

    static final class Hooks implements Scenario {
        static final class Cleanup extends Thread {}

        @Override
        public void iterate() {
            Runtime.getRuntime().addShutdownHook(new Cleanup());
        }
    }

    public interface GaugeMBean {
        int getValue();
    }

    public static final class Gauge implements GaugeMBean {
        @Override
        public int getValue() {
            return 1;
        }
    }

    static final class Beans implements Scenario {
        private int next;

        @Override
        public void iterate() throws Exception {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new Gauge(), new ObjectName("ullage:number=" + next++));
        }
    }

    static final class Canonical implements Scenario {
        static final ConcurrentMap<String, String> POOL = new ConcurrentHashMap<>();
        private int next;

        @Override
        public void iterate() {
            String name = "name " + next++;
            POOL.putIfAbsent(name, name);
        }
    }

    static final class Weak implements Scenario {
        static final Map<Key, Details> DETAILS = new WeakHashMap<>();

        static final class Key {}

        record Details(Key key) {}

        @Override
        public void iterate() {
            Key key = new Key();
            DETAILS.put(key, new Details(key));
        }
    }

    static final class PriceCache implements Scenario {
        static final Map<Integer, Price> PRICES = new HashMap<>();
        private int next;

        record Price(int cents) {}

        @Override
        public void iterate() {
            PRICES.put(10_000 + next++, new Price(1));
        }
    }

    static final class Inbox implements Scenario {
        static final Queue<Letter> LETTERS = new ConcurrentLinkedQueue<>();

        record Letter(int number) {}

        @Override
        public void iterate() {
            LETTERS.add(new Letter(1));
        }
    }

    static final class Window implements Scenario {
        static final BlockingQueue<Sample> LAST = new ArrayBlockingQueue<>(1000);

        record Sample(int value) {}

        @Override
        public void iterate() {
            LAST.add(new Sample(1));
        }
    }

    static final class Pool implements Scenario {
        static final BlockingQueue<Connection> IDLE = new ArrayBlockingQueue<>(10);

        record Connection(List<Statement> statements) {}

        record Statement(int number) {}

        Pool() {
            IDLE.add(new Connection(new ArrayList<>()));
        }

        @Override
        public void iterate() {
            Connection connection = IDLE.remove();
            connection.statements().add(new Statement(1));
            IDLE.add(connection);
        }
    }

    static final class Chain implements Scenario {
        static Even first = new Even(null);

        record Even(Odd next) {}

        record Odd(Even next) {}

        @Override
        public void iterate() {
            first = new Even(new Odd(first));
        }
    }

    static final class Soft implements Scenario {
        static final SoftReference<List<Image>> IMAGES = new SoftReference<>(new ArrayList<>());

        static final class Image {}

        @Override
        public void iterate() {
            IMAGES.get().add(new Image());
        }
    }

    static final class Shells implements Scenario {
        static final List<SoftReference<Image>> IMAGES = new ArrayList<>();

        static final class Image {}

        @Override
        public void iterate() {
            IMAGES.add(new SoftReference<>(new Image()));
        }
    }

    static final class SoftCache implements Scenario {
        static final Map<Integer, Entry> ENTRIES = new HashMap<>();
        static final ReferenceQueue<Image> CLEARED = new ReferenceQueue<>();
        private int next;

        static final class Image {}

        static final class Entry extends SoftReference<Image> {
            private final int key;

            Entry(int key) {
                super(new Image(), CLEARED);
                this.key = key;
            }
        }

        @Override
        public void iterate() {
            for (Object cleared = CLEARED.poll(); cleared != null; cleared = CLEARED.poll()) {
                ENTRIES.remove(((Entry) cleared).key);
            }
            ENTRIES.put(next, new Entry(next++));
        }
    }

    static final class Introspected implements Scenario {
        @Override
        public void iterate() throws Exception {
            Introspector.getBeanInfo(Plugins.load().getClass());
        }
    }

    static final class OrderTest implements Scenario {
        private final List<Line> lines = new ArrayList<>();

        record Line(int number) {}

        @Override
        public void iterate() {
            lines.add(new Line(1));
        }
    }

    static final class ContextLoaders implements Scenario {
        private int next;

        @Override
        public void iterate() throws Exception {
            Object plugin = Plugins.load();
            java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
            Thread thread = new Thread(() -> {
                try {
                    never.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setName("plugin-" + next++);
            thread.setDaemon(true);
            thread.setContextClassLoader(plugin.getClass().getClassLoader());
            thread.start();
        }
    }

    static final class HookLoaders implements Scenario {
        @Override
        public void iterate() throws Exception {
            Thread hook = new Thread(() -> {});
            hook.setContextClassLoader(Plugins.load().getClass().getClassLoader());
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    static final class Long implements Scenario {
        static Entry first = new Entry(null);
        private boolean filled;

        static final class Entry {
            final Entry next;

            Entry(Entry next) {
                this.next = next;
            }
        }

        @Override
        public void iterate() {
            for (int link = 0; !filled && link < 100_000; link++) {
                first = new Entry(first);
            }
            filled = true;
            first = new Entry(first);
        }
    }

    static final class Zones implements Scenario {
        static final Map<Integer, Object> RULES = new HashMap<>();

        static {
            for (int zone = 0; zone < 1_000; zone++) {
                RULES.put(zone, "as text");
            }
        }

        private int next;

        record Rules(int zone) {}

        @Override
        public void iterate() {
            RULES.put(next, new Rules(next));
            next++;
        }
    }

    static final class Histories implements Scenario {
        static final Map<Integer, Deque<String>> BY_USER = new HashMap<>();

        private int next;

        @Override
        public void iterate() {
            BY_USER.computeIfAbsent(next % 10, user -> new ArrayDeque<>()).addLast("action " + next);
            next++;
        }
    }
}
