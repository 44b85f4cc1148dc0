// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CacheFoldersTest {
    private static final Path HOME = Path.of("/home/u");

    @Test
    void the_cache_folder_follows_the_convention_of_the_operating_system() {
        assertThat(CacheFolders.root("Linux", HOME, name -> null)).isEqualTo(HOME.resolve(".cache/belay"));
        assertThat(CacheFolders.root("Linux", HOME, Map.of("XDG_CACHE_HOME", "/x")::get))
                .isEqualTo(Path.of("/x/belay"));
        assertThat(CacheFolders.root("Mac OS X", HOME, name -> null)).isEqualTo(HOME.resolve("Library/Caches/belay"));
        assertThat(CacheFolders.root("Windows 11", HOME, Map.of("LOCALAPPDATA", "/l")::get))
                .isEqualTo(Path.of("/l/belay/cache"));
        assertThat(CacheFolders.root("Windows 11", HOME, name -> null))
                .isEqualTo(HOME.resolve("AppData/Local/belay/cache"));
    }
}
