package dev.ullage.internal.constrained.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/**
 * A Docker or Podman engine, found as Testcontainers finds it: by {@code DOCKER_HOST}, its properties file, or the usual
 * sockets. Safe for use by several threads.
 */
public final class Engine {

    private static @Nullable Engine found;

    private final DockerClient client;
    private final URI address;
    private final String name;
    private final boolean isPodman;
    private final boolean isRootless;

    private Engine(DockerClient client, URI address) {
        this.client = client;
        this.address = address;
        Version version = client.versionCmd().exec();
        Info info = client.infoCmd().exec();
        this.isPodman = version.getComponents() != null
                && version.getComponents().stream().anyMatch(part -> ("" + part.getName()).contains("Podman"));
        this.name = (isPodman ? "Podman " : "Docker ") + version.getVersion();
        this.isRootless = ("" + info.getSecurityOptions()).contains("rootless");
    }

    /** Why no engine can be used; empty where one answers. */
    public static Optional<String> absence() {
        try {
            find().client.pingCmd().exec();
            return Optional.empty();
        } catch (EngineException absent) {
            return Optional.of(nowhere());
        } catch (RuntimeException unreachable) {
            return Optional.of(nowhere());
        }
    }

    /**
     * The engine of this machine's user; the first one that answered, if one did.
     *
     * @throws EngineException if none answers
     */
    public static synchronized Engine find() {
        Engine known = found;
        if (known == null) {
            known = search();
            found = known;
        }
        return known;
    }

    private static Engine search() {
        List<DockerClientProviderStrategy> ways = new ArrayList<>();
        ServiceLoader.load(DockerClientProviderStrategy.class, Engine.class.getClassLoader())
                .forEach(ways::add);
        try {
            DockerClientProviderStrategy way = DockerClientProviderStrategy.getFirstValidStrategy(ways);
            return new Engine(way.getDockerClient(), way.getTransportConfig().getDockerHost());
        } catch (IllegalStateException | DockerException none) {
            throw new EngineException(
                    nowhere() + ". Start one, and name it where it is not at its usual socket, for example"
                            + " DOCKER_HOST=unix:///var/run/docker.sock; a forked JVM needs none.",
                    none);
        }
    }

    private static String nowhere() {
        String host = System.getenv("DOCKER_HOST");
        return "no Docker or Podman engine answers" + (host == null ? "" : " at " + host);
    }

    DockerClient client() {
        return client;
    }

    /** {@code "Docker 20.10.24"}. */
    public String name() {
        return name;
    }

    /** Whether it is Podman, which does not always say that the kernel ended a container (4.3 with cgroup v1 never does). */
    boolean isPodman() {
        return isPodman;
    }

    /** Whether it sees the files of this machine. */
    boolean isLocal() {
        return !"tcp".equals(address.getScheme()) && !"http".equals(address.getScheme());
    }

    /** Whether its root is its user. */
    boolean isRootless() {
        return isRootless;
    }
}
