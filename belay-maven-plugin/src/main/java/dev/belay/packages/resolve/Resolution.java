// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.internal.config.SpellingSuggestion;
import dev.belay.packages.PackagesException;
import dev.belay.packages.project.Project;
import dev.belay.packages.store.StoredFile;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The result of {@link Resolve}.
 *
 * @param locked whether the project has a lock
 * @param files what is in the store now, sorted by group and path
 * @param restored files that were missing and are back, by GROUP/PATH
 * @param refreshed files of packages in development that were brought up to date, by GROUP/PATH
 * @param warnings what a user should know
 */
public record Resolution(
        Project project,
        boolean locked,
        List<StoredFile> files,
        List<String> restored,
        List<String> refreshed,
        List<String> warnings) {
    public Resolution {
        files = List.copyOf(files);
        restored = List.copyOf(restored);
        refreshed = List.copyOf(refreshed);
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns the files of all groups that are not optional, and of the optional ones named.
     *
     * @throws PackagesException if the project has no group of that name
     */
    public List<StoredFile> filesWith(Collection<String> optionalGroups) {
        SortedSet<String> known = new TreeSet<>();
        project.groups().forEach(group -> known.add(group.name()));
        SortedSet<String> requested = new TreeSet<>(optionalGroups);
        project.groups().stream().filter(group -> !group.optional()).forEach(group -> requested.add(group.name()));
        Set<String> unknown = new TreeSet<>(requested);
        unknown.removeAll(known);
        for (String name : unknown) {
            throw new PackagesException("There is no group '" + name + "' in " + project.file() + "; "
                    + SpellingSuggestion.to(name, known)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElseGet(() -> "it has " + String.join(", ", known)));
        }
        return files.stream().filter(file -> requested.contains(file.group())).toList();
    }
}
