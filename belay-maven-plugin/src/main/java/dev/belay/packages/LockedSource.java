// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

/**
 * Where a locked package came from, as pyproject.toml declared it.
 *
 * @param uri the declared text
 */
public record LockedSource(String uri, boolean develop, boolean renameToInit) {
    static LockedSource of(Source source) {
        return new LockedSource(source.uri(), source.develop(), source.renameToInit());
    }
}
