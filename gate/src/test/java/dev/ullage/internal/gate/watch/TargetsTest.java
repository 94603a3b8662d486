package dev.ullage.internal.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On counters of made-up JVMs, whose processes really are: {@code sleep}s. */
class TargetsTest {

    @TempDir
    private Path root;

    private Process one;
    private Process other;
    private Path counters;
    private Targets targets;

    @BeforeEach
    void start() throws Exception {
        one = new ProcessBuilder("sleep", "60").start();
        other = new ProcessBuilder("sleep", "60").start();
        counters = root.resolve("tmp/hsperfdata_ada");
        targets = new Targets(root.resolve("tmp"), root.resolve("proc"));
    }

    @AfterEach
    void end() {
        one.destroyForcibly();
        other.destroyForcibly();
    }

    @Test
    void aJvmIsFoundByItsProcessId() throws Exception {
        jvm(one, "com.acme.Shop --port 80");

        assertThat(targets.find("" + one.pid()))
                .hasToString("JVM " + one.pid() + " (com.acme.Shop)")
                .extracting(Target::java, Target::collector)
                .containsExactly("17.0.15", "Serial");
    }

    @Test
    void aJvmIsFoundByAPartOfItsName() throws Exception {
        jvm(one, "com.acme.Shop --port 80");
        jvm(other, "/opt/mail/mail.jar");

        assertThat(targets.find("Shop").pid()).isEqualTo(one.pid());
        assertThat(targets.find("mail").main()).isEqualTo("mail.jar");
    }

    @Test
    void aWholeNameComesBeforeAPart() throws Exception {
        jvm(one, "com.acme.Shop");
        jvm(other, "com.acme.ShopImport");

        assertThat(targets.find("Shop").pid()).isEqualTo(one.pid());
        assertThat(targets.find("com.acme.Shop").pid()).isEqualTo(one.pid());
    }

    @Test
    void severalAreAnErrorThatListsThem() throws Exception {
        jvm(one, "com.acme.Shop");
        jvm(other, "org.acme.Shop");
        long first = Math.min(one.pid(), other.pid());
        long second = Math.max(one.pid(), other.pid());
        boolean isOrdered = first == one.pid();

        assertThatThrownBy(() -> targets.find("Shop"))
                .isInstanceOf(WatchException.class)
                .hasMessage(
                        """
                        2 JVMs have "Shop" in the name of their main class or jar. Give the process id of one of them:
                          %s %s
                          %s %s""",
                        first,
                        isOrdered ? "com.acme.Shop" : "org.acme.Shop",
                        second,
                        isOrdered ? "org.acme.Shop" : "com.acme.Shop");
    }

    @Test
    void noneIsAnErrorThatListsTheOthers() throws Exception {
        assertThatThrownBy(() -> targets.find("Bank"))
                .isInstanceOf(WatchException.class)
                .hasMessage("No JVM that this user may watch has \"Bank\" in the name of its main class or jar. Give a"
                        + " process id, or one of: (there is none)");

        jvm(one, "com.acme.Shop");

        assertThatThrownBy(() -> targets.find("Bank"))
                .hasMessage("No JVM that this user may watch has \"Bank\" in the name of its main class or jar. Give a"
                        + " process id, or one of:\n  " + one.pid() + " com.acme.Shop");
    }

    @Test
    void countersOfAProcessThatIsNoMoreAreNotFound() throws Exception {
        jvm(one, "com.acme.Shop");
        one.destroyForcibly().waitFor();

        assertThat(targets.all()).isEmpty();
        assertThatThrownBy(() -> targets.find("" + one.pid()))
                .hasMessage("There is no process " + one.pid() + ". Give the id of a running JVM, or a part of the name"
                        + " of its main class; jps lists them.");
    }

    @Test
    void countersThatAKilledJvmLeftToAnotherProcessAreNotTaken() throws Exception {
        PerfFile.ofThisMachine()
                .jvm("com.acme.Shop")
                .number("sun.rt.createVmBeginTime", System.currentTimeMillis() - 60_000)
                .write(counters, "" + one.pid());

        assertThat(targets.all()).isEmpty();
        assertThatThrownBy(() -> targets.find("" + one.pid())).isInstanceOf(WatchException.class);
    }

    @Test
    void aJvmInAContainerIsFoundByTheIdThatItHasOutside() throws Exception {
        Path proc = Files.createDirectories(root.resolve("proc/" + one.pid()));
        Files.writeString(proc.resolve("status"), "Name:\tjava\nNSpid:\t" + one.pid() + "\t7\n");
        PerfFile.ofThisMachine().jvm("com.acme.Shop").write(proc.resolve("root/tmp/hsperfdata_app"), "7");

        Target target = targets.find("" + one.pid());

        assertThat(target.main()).isEqualTo("com.acme.Shop");
        assertThat(target.pid()).isEqualTo(one.pid());
    }

    @Test
    void whatIsNoJvmIsSaidToBeNone() {
        assertThatThrownBy(() -> Targets.ofThisMachine().find("" + one.pid()))
                .isInstanceOf(WatchException.class)
                .message()
                .matches("Process " + one.pid() + " is no JVM: it runs /\\S+\\. Give the id of a running JVM, or a part"
                        + " of the name of its main class; jps lists them\\.");
    }

    @Test
    void aJvmThatDoesNotShowItsCountersSaysWhy() throws Exception {
        Path maps = Files.createDirectories(root.resolve("proc/" + one.pid())).resolve("maps");
        Files.writeString(maps, "7f00-7fff r-xp 00000000 08:01 12 /usr/lib/jvm/17/lib/server/libjvm.so\n");

        assertThatThrownBy(() -> targets.find("" + one.pid()))
                .isInstanceOf(WatchException.class)
                .hasMessage("JVM " + one.pid() + " does not show its counters: it was started with -XX:-UsePerfData or"
                        + " -XX:+PerfDisableSharedMem. Start it without, to watch it.");
    }

    @Test
    void aSystemThatDoesNotTellLeavesBothOpen() {
        assertThatThrownBy(() -> targets.find("" + one.pid()))
                .hasMessage("Process " + one.pid() + " shows no counters of a JVM: it is none, or it was started with"
                        + " -XX:-UsePerfData or -XX:+PerfDisableSharedMem.");
    }

    /** As root all files may be read, so there this is skipped. */
    @Test
    void countersThatMayNotBeReadAreSaidSo() throws Exception {
        Path file = jvm(one, "com.acme.Shop");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read all");

        assertThatThrownBy(() -> targets.find("" + one.pid()))
                .isInstanceOf(WatchException.class)
                .hasMessage(
                        "The system lets nobody look into process %s, not even %s, whose it is.",
                        one.pid(), System.getProperty("user.name"));
    }

    private Path jvm(Process process, String command) throws Exception {
        return PerfFile.ofThisMachine().jvm(command).write(counters, "" + process.pid());
    }
}
