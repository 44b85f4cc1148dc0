// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The coordinates of an artifact in Maven repositories.
 *
 * @param extension {@code zip} unless it was given
 * @param classifier empty when there is none
 */
public record MavenCoordinates(String groupId, String artifactId, String extension, String classifier, String version) {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.+-]+");

    /**
     * Reads {@code GROUP:ARTIFACT[:EXTENSION[:CLASSIFIER]]:VERSION}.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public static MavenCoordinates parse(String text) {
        List<String> parts = List.of(text.split(":", -1));
        if (parts.size() < 3
                || parts.size() > 5
                || !parts.stream().allMatch(part -> PART.matcher(part).matches())) {
            throw new IllegalArgumentException(
                    "'" + text + "' must be GROUP:ARTIFACT[:EXTENSION[:CLASSIFIER]]:VERSION, with one exact version");
        }
        return new MavenCoordinates(
                parts.get(0),
                parts.get(1),
                parts.size() > 3 ? parts.get(2) : "zip",
                parts.size() > 4 ? parts.get(3) : "",
                parts.get(parts.size() - 1));
    }

    /** Returns the same artifact in another version. */
    public MavenCoordinates withVersion(String other) {
        return new MavenCoordinates(groupId, artifactId, extension, classifier, other);
    }

    /** Returns what names it whatever its version. */
    public String key() {
        return "mvn:" + groupId + ":" + artifactId + ":" + extension + (classifier.isEmpty() ? "" : ":" + classifier);
    }

    @Override
    public String toString() {
        return key().substring("mvn:".length()) + ":" + version;
    }
}
