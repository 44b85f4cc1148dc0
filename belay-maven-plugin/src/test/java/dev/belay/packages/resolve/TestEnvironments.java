// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.net.Network;
import dev.belay.packages.net.RetryPolicy;
import dev.belay.packages.source.ArtifactResolver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Package environments for tests. */
final class TestEnvironments {
    static final RetryPolicy QUICK =
            new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofSeconds(20), 1 << 20);

    private TestEnvironments() {}

    /** Returns access to servers in the place of the public ones. */
    static PackageEnvironment mirrored(Path cache, Map<String, String> mirrors) {
        return new PackageEnvironment(
                Network.direct().retryPolicy(QUICK).mirrors(mirrors), cache, ArtifactResolver.NONE);
    }

    /** Returns access where {@code server} stands for the index, the forges' file hosts, and a folder for their git. */
    static PackageEnvironment of(Path folder, TestServer server) {
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

    static PackageEnvironment offline(PackageEnvironment access) {
        return new PackageEnvironment(access.network().offline(true), access.cache(), access.artifacts());
    }
}
