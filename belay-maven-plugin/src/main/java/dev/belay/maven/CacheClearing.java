// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.CacheFolder;
import java.io.IOException;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Which downloads are deleted, and whether they are. */
final class CacheClearing {
    private final CacheFolder cache;
    private final Consumer<String> out;

    CacheClearing(CacheFolder cache, Consumer<String> out) {
        this.cache = cache;
        this.out = out;
    }

    /**
     * Deletes what begins with {@code prefix}, or everything, when it is agreed to.
     *
     * @throws MojoFailureException when it is not said what to delete, there is no such thing, or it is not agreed to
     */
    void clear(@Nullable String prefix, boolean all, BooleanSupplier agreed) throws IOException, MojoFailureException {
        if ((prefix == null) != all) {
            throw new MojoFailureException("Say what to delete, one of both: -Dbelay.prefix=PREFIX or -Dbelay.all");
        }
        SortedMap<String, Long> elements = cache.beginning(prefix == null ? "" : prefix);
        if (elements.isEmpty()) {
            throw new MojoFailureException(
                    "Nothing of that name is in " + cache.folder() + ". To see what is: mvn belay:cache-list");
        }
        elements.forEach((name, size) -> out.accept(name + "  " + Narration.size(size)));
        if (!agreed.getAsBoolean()) {
            throw new MojoFailureException("Nothing was deleted. To delete without being asked: -Dbelay.yes");
        }
        cache.clear(elements.keySet());
        out.accept("Deleted " + elements.size() + " element(s) from " + cache.folder());
    }
}
