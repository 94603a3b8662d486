package dev.ullage.internal.constrained.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the engine does without us: {@code docker run}, {@code docker ps}. */
public final class BareContainer {

    private static final Pattern FLAG = Pattern.compile("\\s+\\S+ (\\w+)\\s+= (\\S+)\\s.*");

    private BareContainer() {}

    /** The JVM's flags under {@code docker run -m MEMORY --cpus CPUS}. */
    public static Map<String, String> finalFlags(MemorySize memory, double cpus)
            throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("java.home"));
        DockerClient client = Engine.find().client();
        String id = client.createContainerCmd(JdkImage.of(home, client))
                .withCmd(home.toRealPath().resolve("bin/java").toString(), "-XX:+PrintFlagsFinal", "-version")
                .withHostConfig(HostConfig.newHostConfig()
                        .withMemory(memory.bytes())
                        .withNanoCPUs((long) (cpus * 1e9))
                        .withNetworkMode("none"))
                .exec()
                .getId();
        try {
            client.startContainerCmd(id).exec();
            client.waitContainerCmd(id).exec(new WaitContainerResultCallback()).awaitStatusCode();
            StringBuffer out = new StringBuffer();
            client.logContainerCmd(id)
                    .withStdOut(true)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            out.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                        }
                    })
                    .awaitCompletion();
            return out.toString()
                    .lines()
                    .map(FLAG::matcher)
                    .filter(matcher -> matcher.matches())
                    .collect(Collectors.toMap(matcher -> matcher.group(1), matcher -> matcher.group(2), (a, b) -> a));
        } finally {
            client.removeContainerCmd(id).withForce(true).exec();
        }
    }

    /** Sends a signal to Ullage's containers that run. */
    public static void signal(String name) {
        DockerClient client = Engine.find().client();
        running().forEach(id -> client.killContainerCmd(id).withSignal(name).exec());
    }

    /** Ids of Ullage's containers, whatever their state. */
    public static List<String> ours() {
        return Engine.find()
                .client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(ContainerReaper.OWNER))
                .exec()
                .stream()
                .map(Container::getId)
                .toList();
    }

    /** Those of them that run. */
    public static List<String> running() {
        return Engine.find()
                .client()
                .listContainersCmd()
                .withLabelFilter(List.of(ContainerReaper.OWNER))
                .exec()
                .stream()
                .map(Container::getId)
                .toList();
    }

    /** Makes an image of one empty file: without Java. */
    public static String imageWithoutJava() throws IOException {
        String name = "ullage-test-without-java:1";
        JdkImage.load(name, List.of(), Set.of(), Engine.find().client());
        return name;
    }
}
