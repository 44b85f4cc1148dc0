// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.console.ConsoleReport;
import dev.belay.packages.store.CacheFolder;
import java.io.IOException;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Deletes downloads from the cache after a confirmation. */
final class CacheCleaner {
    private final CacheFolder cache;
    private final Consumer<String> out;

    CacheCleaner(CacheFolder cache, Consumer<String> out) {
        this.cache = cache;
        this.out = out;
    }

    /**
     * Deletes the elements whose names begin with {@code prefix}, or all.
     *
     * @throws MojoFailureException if not exactly one of prefix and all is given, nothing matches, or it is not
     * confirmed
     */
    void clear(@Nullable String prefix, boolean all, BooleanSupplier confirmation)
            throws IOException, MojoFailureException {
        if ((prefix == null) != all) {
            throw new MojoFailureException("Set either -Dbelay.prefix=PREFIX or -Dbelay.all to choose what to delete");
        }
        SortedMap<String, Long> elements = cache.beginning(prefix == null ? "" : prefix);
        if (elements.isEmpty()) {
            throw new MojoFailureException("No element in " + cache.folder()
                    + " has a name that begins so. To list all: mvn belay:cache-list");
        }
        elements.forEach((name, size) -> out.accept(name + "  " + ConsoleReport.size(size)));
        if (!confirmation.getAsBoolean()) {
            throw new MojoFailureException("Nothing was deleted. To delete without a confirmation: -Dbelay.yes");
        }
        cache.clear(elements.keySet());
        out.accept("Deleted " + elements.size() + " element(s) from " + cache.folder());
    }
}
