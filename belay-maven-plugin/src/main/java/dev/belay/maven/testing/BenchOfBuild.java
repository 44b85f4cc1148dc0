// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What the goals of a build remember about the boards of the hardware map, for the later goals of the same module: the
 * boards that could not be deployed to, and the board that was chosen of several free ones.
 */
public final class BenchOfBuild {
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<String, String> chosen = new ConcurrentHashMap<>();

    private BenchOfBuild() {}

    /**
     * Returns the one of the module.
     *
     * @param pluginContext Maven's context of the plugin in the build of the module
     */
    @SuppressWarnings({"rawtypes", "unchecked"})
    public static BenchOfBuild in(Map pluginContext) {
        return (BenchOfBuild) pluginContext.computeIfAbsent(BenchOfBuild.class.getName(), key -> new BenchOfBuild());
    }

    /** Replaces the failures of an earlier deploy. */
    public synchronized void setFailures(Map<String, String> messages) {
        failures.clear();
        failures.putAll(messages);
    }

    /** Returns the reason why a board could not be deployed to. */
    public synchronized Optional<String> failure(String board) {
        return Optional.ofNullable(failures.get(board));
    }

    /** Returns all failures in one text; empty if there is none. */
    public synchronized Optional<String> failures() {
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(failures.entrySet().stream()
                        .map(board -> "Board " + board.getKey() + ": " + board.getValue())
                        .collect(Collectors.joining("\n")));
    }

    /** Records the board that a selection such as {@code any:rp2} stands for in this build. */
    public void choose(String selection, String board) {
        chosen.put(selection, board);
    }

    /** Returns the board that a selection stands for, if it was chosen before. */
    public Optional<String> chosen(String selection) {
        return Optional.ofNullable(chosen.get(selection));
    }
}
