// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.environment;

import dev.belay.internal.io.CacheFolders;
import dev.belay.link.Logins;
import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.PackageEnvironment;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Environment of the package manager in a build: the network settings of settings.xml, the repositories and the cache.
 * The properties {@code belay.cache}, {@code belay.mirrors} and {@code belay.allowHttp} are read from the command line or the POM's properties.
 */
public final class BuildEnvironment {
    private final RepositorySystem system;
    private final SettingsDecrypter decrypter;

    @Inject
    BuildEnvironment(RepositorySystem system, SettingsDecrypter decrypter) {
        this.system = system;
        this.decrypter = decrypter;
    }

    /** Returns the environment for the goals of this build. */
    public PackageEnvironment of(MavenSession session, MavenProject project) {
        return new PackageEnvironment(
                network(session)
                        .network(session.isOffline())
                        .mirrors(mirrors(property(session, project, "belay.mirrors")))
                        .httpHosts(httpHosts(property(session, project, "belay.allowHttp"))),
                cache(session, project),
                new MavenArtifacts(
                        system,
                        session.getRepositorySession(),
                        project.getRemoteProjectRepositories(),
                        session.getProjects()));
    }

    /** Returns the passwords of boards in settings.xml, decrypted when a board asks for one. */
    public Logins logins(MavenSession session) {
        return (host, port) -> network(session).logins().of(host, port);
    }

    private MavenNetwork network(MavenSession session) {
        SettingsDecryptionResult settings =
                decrypter.decrypt(new DefaultSettingsDecryptionRequest(session.getSettings()));
        return new MavenNetwork(settings.getProxies(), settings.getServers());
    }

    /** Returns the folder of downloads. */
    static Path cache(MavenSession session, MavenProject project) {
        String named = property(session, project, "belay.cache");
        return named == null
                ? CacheFolders.root().resolve("packages")
                : Path.of(session.getExecutionRootDirectory())
                        .resolve(named)
                        .toAbsolutePath()
                        .normalize();
    }

    static Set<String> httpHosts(@Nullable String text) {
        return text == null ? Set.of() : new HashSet<>(List.of(text.strip().split("\\s*,\\s*")));
    }

    static Map<String, String> mirrors(@Nullable String text) {
        Map<String, String> mirrors = new LinkedHashMap<>();
        for (String pair : text == null ? new String[0] : text.strip().split("\\s*,\\s*")) {
            int equals = pair.indexOf("=");
            if (equals <= 0 || equals == pair.length() - 1) {
                throw new PackagesException(
                        "belay.mirrors must be FROM=TO,FROM=TO with beginnings of addresses, not '" + pair + "'");
            }
            mirrors.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return mirrors;
    }

    private static @Nullable String property(MavenSession session, MavenProject project, String name) {
        return new BuildProperties(session, project).text(name).orElse(null);
    }
}
