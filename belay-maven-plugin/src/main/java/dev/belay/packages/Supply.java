// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Brings the files of declared packages from where their sources are. */
final class Supply {
    private final LocalFiles local;

    Supply(Project project) {
        this.local = new LocalFiles(project.root());
    }

    /**
     * Returns a package's files by their path below {@code /lib}.
     *
     * @throws PackagesException naming the package and the line that declares it
     */
    SortedMap<String, PackageFile> files(Project project, Dependency dependency) {
        try {
            List<PackageFile> files = new ArrayList<>();
            for (Source source : dependency.sources()) {
                if (source instanceof PathSource path) {
                    files.addAll(local.files(dependency.name(), path));
                }
            }
            return LocalFiles.merge(files);
        } catch (PackagesException e) {
            throw new PackagesException(where(project, dependency) + e.getMessage(), e);
        } catch (IOException e) {
            throw new PackagesException(where(project, dependency) + "cannot be read: " + e, e);
        }
    }

    private static String where(Project project, Dependency dependency) {
        return project.file() + ":" + dependency.line() + ": dependency '" + dependency.name() + "': ";
    }
}
