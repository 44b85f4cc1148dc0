// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.io.FolderListing;
import dev.belay.packages.net.Network;
import dev.belay.packages.project.Project;
import dev.belay.packages.project.ProjectFile;
import dev.belay.packages.source.ArtifactResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project in a folder, for tests. */
record TestProject(Path root) {

    TestProject pyproject(String text) {
        return file("pyproject.toml", text);
    }

    TestProject dependencies(String lines) {
        return pyproject("[tool.belay.dependencies]\n" + lines + "\n");
    }

    TestProject file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestProject delete(String path) {
        try {
            FolderListing.delete(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String path) {
        try {
            return Files.readString(root.resolve(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Project project() {
        return ProjectFile.read(root.resolve("pyproject.toml"));
    }

    /** Returns what stands for the world: no network, no repositories, an empty cache beside the project. */
    PackageEnvironment access() {
        return new PackageEnvironment(Network.direct().offline(true), root.resolve(".cache"), ArtifactResolver.NONE);
    }

    UpdatePlan plan() {
        return plan(access());
    }

    UpdatePlan plan(PackageEnvironment access, String... names) {
        return Update.plan(project(), access, List.of(names));
    }

    UpdatePlan update(PackageEnvironment access, String... names) {
        UpdatePlan plan = plan(access, names);
        plan.apply();
        return plan;
    }

    Resolution resolve(PackageEnvironment access) {
        return Resolve.resolve(project(), () -> access);
    }

    UpdatePlan update() {
        UpdatePlan plan = plan();
        plan.apply();
        return plan;
    }

    Resolution resolve() {
        return resolve(access());
    }

    /** Returns every file below a folder with its text; empty when the folder is not there. */
    SortedMap<String, String> tree(String folder) {
        SortedMap<String, String> files = new TreeMap<>();
        Path top = root.resolve(folder);
        if (!Files.isDirectory(top)) {
            return files;
        }
        try (Stream<Path> paths = Files.walk(top)) {
            paths.filter(Files::isRegularFile)
                    .forEach(path ->
                            files.put(top.relativize(path).toString().replace('\\', '/'), text(path.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
