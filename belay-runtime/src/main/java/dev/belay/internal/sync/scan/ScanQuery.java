// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of a board that a scan lists.
 *
 * @param roots folders to list with everything below them, the outer before the inner
 * @param skipped paths below the roots that are reported and not entered
 * @param paths single files and folders outside of what is listed
 * @param sizes the sizes of the host's files, by path on the board: a file of the same size needs a hash
 * @param ignoresRecord whether the board computes these hashes itself, even where its record has them
 */
public record ScanQuery(
        List<String> roots, Set<String> skipped, Set<String> paths, Map<String, Long> sizes, boolean ignoresRecord) {

    public ScanQuery {
        roots = List.copyOf(roots);
        skipped = Collections.unmodifiableSet(new TreeSet<>(skipped));
        paths = Collections.unmodifiableSet(new TreeSet<>(paths));
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    }
}
