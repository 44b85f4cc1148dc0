// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import dev.belay.packages.net.Network;
import dev.belay.packages.net.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What packages are got from in tests. */
final class Worlds {
    static final Patience QUICK =
            new Patience(3, Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofSeconds(20), 1 << 20);

    private Worlds() {}

    /** Returns access to servers in the place of the public ones. */
    static Access mirrored(Path cache, Map<String, String> mirrors) {
        return new Access(Network.direct().retryPolicy(QUICK).mirrors(mirrors), cache, Artifacts.NONE);
    }

    /** Returns access where {@code server} stands for the index, the forges' file hosts, and a folder for their git. */
    static Access of(Path folder, TestServer server) {
        return mirrored(
                folder.resolve("cache"),
                Map.of(
                        "https://micropython.org/pi/v2",
                        server.url("/pi"),
                        "https://raw.githubusercontent.com",
                        server.url("/raw"),
                        "https://gitlab.com",
                        server.url("/gitlab"),
                        "https://codeberg.org/api/v1",
                        server.url("/codeberg"),
                        "https://github.com",
                        folder.resolve("github").toUri().toString().replaceFirst("/$", ""),
                        "https://files.example",
                        server.url("/files")));
    }

    static Access offline(Access access) {
        return new Access(access.network().offline(true), access.cache(), access.artifacts());
    }
}
