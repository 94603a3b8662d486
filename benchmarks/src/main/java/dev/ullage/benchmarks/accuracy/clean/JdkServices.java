package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Cleaner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.management.ObjectName;

/** Services of the JDK that keep state of their own, used as they are meant to be. */
@SuppressWarnings("ReturnValueIgnored") // what is done wrong here is done on purpose
final class JdkServices {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final List<String> ZONES = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));

    private JdkServices() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("ten loggers are asked for by name", seed -> loggers()),
                Scenario.clean("digests and random bytes are made", seed -> digests()),
                Scenario.clean("a cleanable is registered and cleaned", seed -> cleaned()),
                Scenario.clean("an MBean is registered and unregistered", seed -> beans()),
                Scenario.clean("a shutdown hook is added and removed", seed -> hooks()),
                Scenario.clean("a property listener is added and removed", seed -> listeners()),
                Scenario.clean("addresses are parsed and UUIDs made", seed -> addresses()),
                Scenario.clean("zones are looked up, all of them in turn", seed -> zones()),
                Scenario.clean("an archive is written and read in memory", seed -> archives()));
    }

    private static Fixture loggers() {
        int[] next = {0};
        return Fixture.of(
                () -> Logger.getLogger("accuracy.area" + next[0]++ % 10).fine("an event"));
    }

    private static Fixture digests() {
        SecureRandom random = new SecureRandom();
        return Fixture.of(() -> {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            MessageDigest.getInstance("SHA-256").digest(bytes);
        });
    }

    private static Fixture cleaned() {
        return Fixture.of(() -> {
            byte[] state = new byte[64];
            CLEANER.register(new Object(), () -> java.util.Arrays.fill(state, (byte) 0))
                    .clean();
        });
    }

    private static Fixture beans() {
        int[] next = {0};
        return Fixture.of(() -> {
            ObjectName name = new ObjectName("accuracy:type=Visit,id=" + next[0]++);
            ManagementFactory.getPlatformMBeanServer().registerMBean(new Visit(), name);
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        });
    }

    private static Fixture hooks() {
        return Fixture.of(() -> {
            Thread hook = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
        });
    }

    private static Fixture listeners() {
        PropertyChangeSupport support = new PropertyChangeSupport(new Object());
        return Fixture.of(() -> {
            PropertyChangeListener listener = event -> {};
            support.addPropertyChangeListener(listener);
            support.removePropertyChangeListener(listener);
        });
    }

    private static Fixture addresses() {
        return Fixture.of(() -> {
            String text = "http://shop.example/" + UUID.randomUUID() + "?q=1";
            if (URI.create(text).getQuery().isEmpty()) {
                throw new IllegalStateException("a query was lost");
            }
        });
    }

    private static Fixture zones() {
        int[] next = {0};
        return Fixture.of(() -> ZoneId.of(ZONES.get(next[0]++ % ZONES.size())).getRules());
    }

    private static Fixture archives() {
        return Fixture.of(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                out.putNextEntry(new ZipEntry("page.txt"));
                out.write("a page of text".getBytes(StandardCharsets.UTF_8));
            }
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                in.getNextEntry();
                in.readAllBytes();
            }
        });
    }

    /** What the bean shows. */
    public interface VisitMBean {
        /** How many visits there were. */
        int getCount();
    }

    private static final class Visit implements VisitMBean {
        @Override
        public int getCount() {
            return 1;
        }
    }
}
