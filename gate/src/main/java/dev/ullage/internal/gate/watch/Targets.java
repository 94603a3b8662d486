package dev.ullage.internal.gate.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds JVMs by the files in which they show their counters: of this machine, and on Linux of containers on it, too, by the process
 * id that they have outside. Nothing is asked of the JVM.
 */
public final class Targets {

    private static final String FOLDER = "hsperfdata_";

    /** By how much the kernel's and the JVM's clocks may differ. */
    private static final long CLOCKS_MILLIS = 10_000;

    private final Path temporary;
    private final Path proc;

    Targets(Path temporary, Path proc) {
        this.temporary = temporary;
        this.proc = proc;
    }

    /** Those of this machine. */
    public static Targets ofThisMachine() {
        boolean isLinux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return new Targets(Path.of(isLinux ? "/tmp" : System.getProperty("java.io.tmpdir", "/tmp")), Path.of("/proc"));
    }

    /**
     * The one JVM of that process id, or whose main class or jar has that name, or else has it in its name.
     *
     * @throws WatchException if there is none, or more than one
     */
    public Target find(String pidOrMain) throws WatchException {
        return pidOrMain.matches("\\d{1,18}") ? ofPid(Long.parseLong(pidOrMain)) : ofMain(pidOrMain);
    }

    private Target ofMain(String name) throws WatchException {
        List<Target> all = all();
        List<Target> exact = all.stream()
                .filter(target -> target.main().equals(name) || target.main().endsWith("." + name))
                .toList();
        List<Target> found = exact.isEmpty()
                ? all.stream().filter(target -> target.main().contains(name)).toList()
                : exact;
        if (found.size() == 1) {
            return found.get(0);
        } else if (found.isEmpty()) {
            throw new WatchException("No JVM that this user may watch has \"" + name
                    + "\" in the name of its main class or jar. Give a process id, or one of:" + list(all));
        }
        throw new WatchException(found.size() + " JVMs have \"" + name
                + "\" in the name of their main class or jar. Give the process id of one of them:" + list(found));
    }

    private static String list(List<Target> targets) {
        return targets.isEmpty()
                ? " (there is none)"
                : targets.stream()
                        .map(target -> "\n  " + target.pid() + " " + target.main())
                        .collect(Collectors.joining());
    }

    /** All that this user may watch, this JVM aside; those in containers are found by their process id only. */
    public List<Target> all() {
        List<Target> found = new ArrayList<>();
        for (Path file : files(temporary, "*")) {
            long pid = Long.parseLong(file.getFileName().toString());
            if (pid != ProcessHandle.current().pid() && isAlive(pid)) {
                try {
                    Target target = read(pid, file);
                    if (!isLeftBehind(target)) {
                        found.add(target);
                    }
                } catch (IOException notYetOrNoMore) {
                    // it is just starting or ending, or somebody else's
                }
            }
        }
        found.sort((one, other) -> Long.compare(one.pid(), other.pid()));
        return List.copyOf(found);
    }

    private Target ofPid(long pid) throws WatchException {
        if (!isAlive(pid)) {
            throw new WatchException("There is no process " + pid + ". Give the id of a running JVM, or a part of the"
                    + " name of its main class; jps lists them.");
        }
        Optional<Path> file = Stream.concat(
                        files(proc.resolve(pid + "/root/tmp"), inside(pid)).stream(),
                        files(temporary, String.valueOf(pid)).stream())
                .findFirst();
        if (file.isEmpty()) {
            throw silent(pid);
        }
        try {
            Target target = read(pid, file.get());
            if (isLeftBehind(target)) {
                throw silent(pid);
            }
            return target;
        } catch (AccessDeniedException denied) {
            throw new WatchException(foreign(pid), denied);
        } catch (IOException unreadable) {
            throw new WatchException(
                    "The counters of process " + pid + " cannot be read: " + unreadable.getMessage()
                            + " It may be just starting or ending; try again.",
                    unreadable);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Whether the process began after the JVM of these counters, which was killed and whose id another process has now. */
    private static boolean isLeftBehind(Target target) {
        return ProcessHandle.of(target.pid())
                .flatMap(process -> process.info().startInstant())
                .filter(began -> target.started() > 0 && began.toEpochMilli() > target.started() + CLOCKS_MILLIS)
                .isPresent();
    }

    /** The files of that name in the folders of all users. */
    private static List<Path> files(Path temporary, String name) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, FOLDER + "*")) {
            for (Path folder : folders) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name)) {
                    files.forEach(file -> {
                        if (file.getFileName().toString().matches("\\d{1,18}")) {
                            found.add(file);
                        }
                    });
                } catch (AccessDeniedException | NoSuchFileException | NotDirectoryException notForUs) {
                    // another user's, or gone
                }
            }
        } catch (IOException notThere) {
            return found;
        }
        return found;
    }

    /** The id that a process has in its own namespace: the last of the line {@code NSpid}. */
    private String inside(long pid) {
        try (Stream<String> lines = Files.lines(proc.resolve(pid + "/status"))) {
            return lines.filter(line -> line.startsWith("NSpid:"))
                    .map(line -> line.substring(line.lastIndexOf('\t') + 1).strip())
                    .findFirst()
                    .orElse(String.valueOf(pid));
        } catch (IOException untold) {
            return String.valueOf(pid);
        }
    }

    private WatchException silent(long pid) {
        Path maps = proc.resolve(pid + "/maps");
        if (!Files.exists(maps)) {
            return new WatchException(
                    "Process " + pid + " shows no counters of a JVM: it is none, or it was started with"
                            + " -XX:-UsePerfData or -XX:+PerfDisableSharedMem.");
        }
        try (Stream<String> lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.endsWith("/libjvm.so"))
                    ? new WatchException("JVM " + pid + " does not show its counters: it was started with"
                            + " -XX:-UsePerfData or -XX:+PerfDisableSharedMem. Start it without, to watch it.")
                    : new WatchException(
                            "Process " + pid + " is no JVM" + command(pid)
                                    + ". Give the id of a running JVM, or a part of the name of its main class; jps lists them.");
        } catch (IOException | UncheckedIOException denied) {
            return new WatchException(foreign(pid), denied);
        }
    }

    private static String command(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> ": it runs " + command)
                .orElse("");
    }

    private static String foreign(long pid) {
        String self = System.getProperty("user.name", "this user");
        String owner =
                ProcessHandle.of(pid).flatMap(process -> process.info().user()).orElse("another user");
        return owner.equals(self)
                ? "The system lets nobody look into process " + pid + ", not even " + self + ", whose it is."
                : "Process " + pid + " belongs to " + owner + ", and " + self + " may not look into it. Run this as "
                        + owner + (owner.equals("root") ? "." : " or as root.");
    }

    private static Target read(long pid, Path file) throws IOException {
        PerfData data = PerfData.read(file);
        String command = data.text("sun.rt.javaCommand").orElse("").strip();
        String main = command.isEmpty() ? "?" : command.split(" ", 2)[0];
        return new Target(
                pid,
                main.substring(main.lastIndexOf('/') + 1),
                data.text("java.property.java.version").orElse("?"),
                collector(data),
                data.orZero("sun.rt.createVmBeginTime"),
                file);
    }

    /** The first word of its first collector's name: {@code "G1 young collection pauses"}. */
    private static String collector(PerfData data) {
        return Stream.of(0, 1, 2)
                .flatMap(index -> data.text("sun.gc.collector." + index + ".name").stream())
                .map(name -> name.split(" ", 2)[0])
                .findFirst()
                .orElse("?");
    }
}
