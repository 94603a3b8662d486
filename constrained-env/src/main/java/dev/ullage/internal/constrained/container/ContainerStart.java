package dev.ullage.internal.constrained.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Volume;
import dev.ullage.internal.child.ChildHost;
import dev.ullage.internal.child.ChildStart;
import dev.ullage.internal.child.JvmOutput;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.scratch.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts a child JVM in a container of its own. */
public final class ContainerStart implements ChildStart {

    /** Threads among them; far more than any suite needs that fits into its memory, far fewer than a machine has. */
    public static final long MOST_PROCESSES = 4096;

    private final Engine engine;
    private final ContainerSpec limits;
    private final String image;
    private final boolean isOwnImage;
    private @Nullable ContainerHost host;
    private @Nullable AgentFiles agents;

    private ContainerStart(Engine engine, ContainerSpec limits, String image, boolean isOwnImage) {
        this.engine = engine;
        this.limits = limits;
        this.image = image;
        this.isOwnImage = isOwnImage;
    }

    /**
     * Looks for the image, and makes or pulls it where it is missing; removes what earlier processes left behind.
     *
     * @param name the image; without one, an image of the JDK
     * @throws EngineException if there is no such image, or it cannot be made
     * @throws IOException if the JDK's files cannot be read
     */
    public static ContainerStart prepare(Engine engine, ContainerSpec limits, Optional<String> name, Path javaHome)
            throws IOException {
        DockerClient client = engine.client();
        if (name.isEmpty()) {
            String made = Undisturbed.call(() -> {
                ContainerReaper.sweep(client);
                return JdkImage.of(javaHome, client);
            });
            return new ContainerStart(engine, limits, made, true);
        }
        ContainerReaper.sweep(client);
        if (!JdkImage.isThere(name.get(), client)) {
            pull(name.get(), client);
        }
        return new ContainerStart(engine, limits, name.get(), false);
    }

    private static void pull(String name, DockerClient client) {
        try {
            // Podman tells of a failure in what it answers, where the client's own callback looks for a status
            client.pullImageCmd(name).exec(new ResultCallback.Adapter<>()).awaitCompletion(10, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while the image " + name + " was pulled.", interrupted);
        } catch (DockerException absent) {
            throw new EngineException(notPulled(name), absent);
        }
        if (!JdkImage.isThere(name, client)) {
            throw new EngineException(notPulled(name));
        }
    }

    private static String notPulled(String name) {
        return "The image \"" + name + "\" is not here and cannot be pulled. Name one that is, for example"
                + " \"eclipse-temurin:17\", or none: then it is made from the JDK that runs this.";
    }

    /** The engine and the image: {@code "Docker 20.10.24, image ullage-jdk:0123456789abcdef"}. */
    public String description() {
        return engine.name() + ", image " + image;
    }

    /** Whether the engine says reliably whether the kernel ended a container. */
    public boolean isToldOfKills() {
        return !engine.isPodman();
    }

    /** The container; empty before it is started. */
    public Optional<ContainerHost> host() {
        return Optional.ofNullable(host);
    }

    /** With the files of its agents in the folder. */
    @Override
    public JvmSpec fitted(JvmSpec spec, Path folder) throws IOException {
        AgentFiles brought = AgentFiles.bring(spec, folder);
        agents = brought;
        return spec.withFlags(brought.flags());
    }

    /**
     * Puts what agents wrote where it belongs; once the container has ended.
     *
     * @return what could not be written there, each with its reason
     */
    public List<String> bringHome() {
        AgentFiles brought = agents;
        return brought == null ? List.of() : brought.bringHome();
    }

    @Override
    public ChildHost start(JvmSpec spec, List<String> command, Path folder, JvmOutput output) throws IOException {
        return Undisturbed.call(() -> startUndisturbed(spec, command, folder, output));
    }

    private ContainerHost startUndisturbed(JvmSpec spec, List<String> command, Path folder, JvmOutput output)
            throws IOException {
        DockerClient client = engine.client();
        User user = User.of(engine, folder, read(spec));
        String id = create(spec, command, folder, user);
        @Nullable Console streams = null;
        try {
            if (!engine.isLocal()) {
                Courier.deliver(files(spec), folder, user.uid(), id, client);
                AgentFiles brought = agents;
                if (brought != null) {
                    brought.deleteCopies();
                }
            }
            streams = Console.attach(id, output, client);
            client.startContainerCmd(id).exec();
        } catch (IOException | RuntimeException notStarted) {
            if (streams != null) {
                streams.close();
            }
            ContainerReaper.remove(id, client);
            if (notStarted instanceof DockerException refused && isWithoutJava(refused)) {
                throw new EngineException(
                        "The image \"" + image + "\" has no program java on its path. Name one that has, for example"
                                + " \"eclipse-temurin:17\", or none: then it is made from the JDK that runs this.",
                        refused);
            }
            throw notStarted;
        }
        Optional<Courier> courier =
                engine.isLocal() ? Optional.empty() : Optional.of(Courier.start(client, id, folder));
        ContainerHost started = ContainerHost.of(client, id, streams, output, courier);
        host = started;
        return started;
    }

    private static boolean isWithoutJava(DockerException refused) {
        String text = "" + refused.getMessage();
        return text.contains("executable file not found") || text.contains("no such file or directory");
    }

    private String create(JvmSpec spec, List<String> command, Path folder, User user) {
        List<String> words = new ArrayList<>(command);
        if (!isOwnImage) {
            words.set(0, "java");
        }
        HostConfig host = HostConfig.newHostConfig()
                .withMemory(limits.memory().bytes())
                .withMemorySwap(limits.memory().plus(limits.swap()).bytes())
                .withShmSize(limits.memory().bytes())
                .withPidsLimit(MOST_PROCESSES)
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"));
        if (engine.isLocal()) {
            host.withReadonlyRootfs(true)
                    .withTmpFs(Map.of("/tmp", "rw,exec,nosuid,nodev,mode=1777"))
                    .withBinds(binds(spec, folder));
        }
        limits.cpus().ifPresent(cpus -> host.withNanoCPUs((long) (cpus * 1_000_000_000)));
        if (!limits.network()) {
            host.withNetworkMode("none");
        }
        try (CreateContainerCmd create = engine.client().createContainerCmd(image)) {
            return create.withHostConfig(host)
                    .withEntrypoint(words)
                    .withCmd(List.of())
                    .withUser(user.text())
                    .withEnv(environment(spec))
                    .withWorkingDir(spec.workingDirectory().toString())
                    .withLabels(Map.of(ContainerReaper.OWNER, Owner.self().label()))
                    .withStdinOpen(true)
                    .withStdInOnce(true)
                    .exec()
                    .getId();
        } catch (NotFoundException imageGone) {
            throw new EngineException("The image \"" + image + "\" went away.", imageGone);
        }
    }

    /** Texts and file names are UTF-8, unless the suite wants another locale. */
    private static List<String> environment(JvmSpec spec) {
        Map<String, String> variables = new LinkedHashMap<>(Map.of("LANG", "C.UTF-8"));
        variables.putAll(spec.environment());
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    /** Everything under its own path, so that class path, messages and heap dumps read the same on both sides. */
    private static List<Bind> binds(JvmSpec spec, Path folder) {
        List<Path> wanted = read(spec);
        List<Path> bound = new ArrayList<>();
        List<Bind> binds = new ArrayList<>();
        for (Path path : wanted) {
            if (path.getNameCount() > 0
                    && !Path.of("/tmp").startsWith(path)
                    && bound.stream().noneMatch(path::startsWith)) {
                bound.add(path);
                binds.add(new Bind(path.toString(), new Volume(path.toString()), AccessMode.ro));
            }
        }
        binds.add(new Bind(folder.toString(), new Volume(folder.toString()), AccessMode.rw));
        return binds;
    }

    private static List<Path> read(JvmSpec spec) {
        List<Path> read = new ArrayList<>(List.of(spec.workingDirectory()));
        read.addAll(files(spec));
        return read;
    }

    private static List<Path> files(JvmSpec spec) {
        return Stream.concat(spec.classPath().stream().map(Path::of), FlagFiles.of(spec.flags()).stream())
                .map(each -> each.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }
}
