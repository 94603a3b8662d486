package dev.ullage.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ullage.measure.ProvenCollection;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes, by the figures of the JVM's own pools, in a JVM of each collector. */
class ShapesOnEveryCollectorTest {

    /** Pages of 2 MiB on ZGC, and what the JVM itself makes and loses meanwhile. */
    private static final long SLACK = 3 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1", "Z", "Shenandoah"})
    void thePoolsHoldWhatTheShapeSays(String collector) throws Exception {
        List<String> lines = OtherJvm.outputOf(Shaping.class, OtherJvm.with(collector, List.of("-Xmx256m")));

        List<Reading> readings = lines.stream()
                .filter(line -> line.startsWith("reading "))
                .map(Reading::of)
                .toList();
        assertThat(readings).hasSize(3 * 5);
        assertThat(readings).allSatisfy(reading -> {
            assertThat((double) reading.held()).isCloseTo(reading.wanted(), within(0.01 * Shaping.SIZE));
            assertThat((double) reading.pool())
                    .isCloseTo(reading.wanted(), within(reading.slack() + 0.01 * Shaping.SIZE));
        });
    }

    /** A line of the main. */
    private record Reading(String place, String when, long wanted, long held, long pool) {

        static Reading of(String line) {
            String[] parts = line.split(",", -1);
            return new Reading(
                    parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]), Long.parseLong(parts[4]));
        }

        /** Direct buffers are counted to the byte. */
        long slack() {
            return place.endsWith("direct memory") ? 0 : SLACK;
        }
    }

    /** A main: drives shapes by hand, and prints what the pools hold. */
    static final class Shaping {

        static final long SIZE = 24 << 20;

        private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

        private Shaping() {}

        public static void main(String[] arguments) {
            follow(() -> new HeapBallast(true), () -> pools(MemoryType.HEAP));
            follow(DirectBallast::new, Shaping::direct);
            follow(MetaspaceBallast::new, Shaping::metaspace);
        }

        private static void follow(Supplier<Ballast> ballast, LongSupplier figure) {
            follow("once before", ballast.get(), new Shape.Step(SIZE), figure, List.of());
            follow("ramp", ballast.get(), new Shape.Ramp(SIZE, SECOND), figure, List.of(0.5));
            follow("saw-tooth", ballast.get(), new Shape.SawTooth(SIZE / 4, SIZE, SECOND), figure, List.of(0.95, 1.0));
            follow("spike", ballast.get(), new Shape.Spike(SIZE, SECOND), figure, List.of(0.0, 1.0));
        }

        private static void follow(
                String name, Ballast ballast, Shape shape, LongSupplier figure, List<Double> seconds) {
            ShapedLoad load = new ShapedLoad(ballast, shape);
            if (seconds.isEmpty()) {
                load.drive(0);
                load.release();
            }
            long before = figure.getAsLong();
            for (double second : seconds) {
                long at = (long) (second * SECOND);
                load.drive(at);
                System.out.println("reading " + ballast.place() + "," + name + " at " + second + " s," + shape.at(at)
                        + "," + load.held() + "," + (figure.getAsLong() - before));
            }
            load.release();
        }

        private static long pools(MemoryType type) {
            ProvenCollection.compact();
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == type)
                    .mapToLong(pool -> pool.getUsage().getUsed())
                    .sum();
        }

        private static long metaspace() {
            ProvenCollection.compact();
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getName().equals("Metaspace"))
                    .mapToLong(pool -> pool.getUsage().getUsed())
                    .sum();
        }

        private static long direct() {
            ProvenCollection.force();
            return new ArrayList<>(ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class))
                    .stream()
                            .filter(pool -> pool.getName().equals("direct"))
                            .mapToLong(BufferPoolMXBean::getMemoryUsed)
                            .sum();
        }
    }
}
