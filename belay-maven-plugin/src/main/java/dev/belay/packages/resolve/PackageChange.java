// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The change of one package in an update.
 *
 * @param id GROUP/NAME
 * @param files what it does to each of its files, by path below {@code /lib}; unchanged ones too
 */
public record PackageChange(String id, ChangeKind kind, SortedMap<String, ChangeKind> files) {
    public PackageChange {
        files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
