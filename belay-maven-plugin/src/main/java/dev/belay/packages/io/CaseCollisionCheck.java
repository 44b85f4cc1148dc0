// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import dev.belay.packages.PackagesException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Rejects paths that are both a file and a folder, or that collide on a case-insensitive file system: FAT, Windows, macOS. */
public final class CaseCollisionCheck {
    private CaseCollisionCheck() {}

    /**
     * Checks files and the folders that they are in.
     *
     * @throws PackagesException naming the first two that collide
     */
    public static void check(Collection<String> paths) {
        Map<String, String> seen = new HashMap<>();
        for (String path : paths) {
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                claim(seen, path.substring(0, end + 1));
            }
            claim(seen, path);
        }
    }

    /** A folder's path ends with '/'. */
    private static void claim(Map<String, String> seen, String path) {
        String plain = withoutSlash(path);
        String other = seen.putIfAbsent(folded(plain), path);
        if (other == null || other.equals(path)) {
            return;
        }
        if (withoutSlash(other).equals(plain)) {
            throw new PackagesException("'" + plain + "' is both a file and a folder");
        }
        throw new PackagesException("'" + other + "' and '" + path
                + "' differ only in upper and lower case, which many file systems of boards cannot hold: rename one");
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String folded(String path) {
        boolean ascii = path.chars().allMatch(letter -> letter < 0x80);
        return (ascii ? path : Normalizer.normalize(path, Normalizer.Form.NFC)).toLowerCase(Locale.ROOT);
    }
}
