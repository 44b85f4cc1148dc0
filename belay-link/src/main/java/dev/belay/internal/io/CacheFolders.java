// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cache folder of this user: {@code $XDG_CACHE_HOME/belay} if that variable is set; else {@code ~/.cache/belay} on Linux,
 * {@code ~/Library/Caches/belay} on macOS, and {@code %LOCALAPPDATA%\belay\cache} on Windows.
 */
public final class CacheFolders {
    private CacheFolders() {}

    /** Returns the folder, which need not exist. */
    public static Path root() {
        return root(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System::getenv);
    }

    static Path root(String system, Path home, Function<String, @Nullable String> environment) {
        String xdg = environment.apply("XDG_CACHE_HOME");
        String local = environment.apply("LOCALAPPDATA");
        String lower = system.toLowerCase(Locale.ROOT);
        if (xdg != null && !xdg.isBlank()) {
            return Path.of(xdg).resolve("belay");
        } else if (lower.startsWith("windows")) {
            return (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("belay/cache");
        }
        return home.resolve(lower.startsWith("mac") ? "Library/Caches" : ".cache")
                .resolve("belay");
    }
}
