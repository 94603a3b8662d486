package dev.ullage.maven;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;

/**
 * Which dependencies are meant, as Surefire reads it: {@code group:artifact}, with type, classifier and version behind it or not;
 * {@code *} is any characters.
 *
 * @param text of the pattern
 */
record ArtifactPattern(String text) {

    static boolean any(List<String> patterns, Artifact artifact) {
        return patterns.stream().map(ArtifactPattern::new).anyMatch(pattern -> pattern.matches(artifact));
    }

    private boolean matches(Artifact artifact) {
        Pattern pattern = Pattern.compile(
                Stream.of(text.strip().split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        String name = artifact.getGroupId() + ":" + artifact.getArtifactId();
        String typed = name + ":" + artifact.getType();
        String classified = artifact.hasClassifier() ? typed + ":" + artifact.getClassifier() : typed;
        return Stream.of(
                        artifact.getGroupId(),
                        name,
                        typed,
                        classified,
                        typed + ":" + artifact.getBaseVersion(),
                        classified + ":" + artifact.getBaseVersion())
                .anyMatch(each -> pattern.matcher(each).matches());
    }
}
