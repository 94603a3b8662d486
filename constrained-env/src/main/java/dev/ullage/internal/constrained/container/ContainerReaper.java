package dev.ullage.internal.constrained.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import dev.ullage.internal.scratch.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes containers, among them those whose owner does not live any more, as after a {@code kill -9}. */
final class ContainerReaper {

    static final String OWNER = "dev.ullage.owner";

    private ContainerReaper() {}

    /** Removes those that are left of owners that do not live any more. */
    static void sweep(DockerClient client) {
        for (Container each : client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(OWNER))
                .exec()) {
            Map<String, String> labels = each.getLabels();
            Optional<Owner> owner = Optional.ofNullable(labels.get(OWNER)).flatMap(Owner::parse);
            if (owner.filter(Owner::isGone).isPresent()) {
                remove(each.getId(), client);
            }
        }
    }

    /** Ends and removes a container, whatever its state. */
    static void remove(String id, DockerClient client) {
        try {
            client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException goneOrGoing) {
            // another process swept it, or its removal is under way
        }
    }
}
