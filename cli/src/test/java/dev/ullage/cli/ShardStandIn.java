package dev.ullage.cli;

import dev.ullage.cli.cluster.PassedShard;
import dev.ullage.internal.report.evidence.EvidenceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for the command that a shard runs: a script that brings evidence of one passed test, and does before that what a test
 * says, by the number of the shard.
 *
 * @param script how a shell starts it
 */
record ShardStandIn(Path script) {

    /**
     * Writes the script and the evidence of each shard.
     *
     * @param folder where they go
     * @param deeds lines of a shell that know {@code $shard} and {@code $out}
     */
    static ShardStandIn in(Path folder, int shards, String deeds) throws IOException {
        for (int shard = 1; shard <= shards; shard++) {
            EvidenceFile.write(PassedShard.evidence(shard), folder.resolve("evidence-" + shard + ".json"));
        }
        Path script = folder.resolve("stand-in.sh");
        Files.writeString(script, """
                while [ $# -gt 0 ]; do
                    case "$1" in
                        --shard) shard=${2%%/*} ;;
                        --output-directory) out=$2 ;;
                    esac
                    shift
                done
                mkdir -p "$out"
                printf 'com.acme.Test%%s#runs' "$shard" > "$ULLAGE_IN_PROGRESS"
                %s
                cp "%s/evidence-$shard.json" "$out/evidence.json"
                """.formatted(deeds, folder));
        return new ShardStandIn(script);
    }

    String command() {
        return "sh " + script;
    }
}
