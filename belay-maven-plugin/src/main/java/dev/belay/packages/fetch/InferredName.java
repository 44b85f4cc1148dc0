// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.internal.python.source.Identifiers;
import dev.belay.packages.PackagesException;
import dev.belay.packages.io.RelativePaths;
import dev.belay.packages.project.Project;
import dev.belay.packages.source.GitSource;
import dev.belay.packages.source.HttpSource;
import dev.belay.packages.source.IndexSource;
import dev.belay.packages.source.MavenSource;
import dev.belay.packages.source.PackageSource;
import dev.belay.packages.source.SourceParser;
import java.util.Optional;

/** Guesses the name to import a package by from where it comes from. */
public final class InferredName {
    private InferredName() {}

    /**
     * Returns the name: the package's, the file's without its extension, the folder's, or the repository's.
     *
     * @throws PackagesException when that is not a name that Python can import
     */
    public static String of(Project project, String uri) {
        PackageSource source;
        try {
            source = new SourceParser(project.root()).parse(uri, false, true);
        } catch (IllegalArgumentException e) {
            throw new PackagesException(String.valueOf(e.getMessage()), e);
        }
        String name = guess(source);
        if (!Identifiers.isModuleName(name)) {
            throw new PackagesException("Cannot infer package name from URI '" + uri + "': '" + name
                    + "' is not a name that Python can import. Give one: -Dbelay.name=NAME");
        }
        return name;
    }

    /** Returns the name that a source seems to have, be it one for Python or not. */
    public static String guess(PackageSource source) {
        return RelativePaths.name(lastPart(source).replace('\\', '/').replaceFirst("/+$", ""))
                .replaceFirst("\\.(py|mpy|git)$", "")
                .replace('-', '_');
    }

    private static String lastPart(PackageSource source) {
        if (source instanceof IndexSource index) {
            return index.name();
        } else if (source instanceof MavenSource maven) {
            return maven.coordinates().artifactId();
        } else if (source instanceof GitSource git) {
            String path = git.location().path();
            return withoutManifest(path.isEmpty() ? git.location().repository() : path);
        } else if (source instanceof HttpSource http) {
            return withoutManifest(String.valueOf(http.address().getPath()));
        }
        return withoutManifest(source.uri());
    }

    private static String withoutManifest(String path) {
        return Optional.of(path)
                .filter(one -> one.endsWith("/package.json"))
                .map(RelativePaths::folder)
                .orElse(path);
    }
}
