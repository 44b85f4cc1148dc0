// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import dev.belay.packages.net.Network;
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
record Workspace(Path root) {

    Workspace pyproject(String text) {
        return file("pyproject.toml", text);
    }

    Workspace dependencies(String lines) {
        return pyproject("[tool.belay.dependencies]\n" + lines + "\n");
    }

    Workspace file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Workspace delete(String path) {
        try {
            Tree.delete(root.resolve(path));
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
    Access access() {
        return new Access(Network.direct().offline(true), root.resolve(".cache"), Artifacts.NONE);
    }

    UpdatePlan plan() {
        return plan(access());
    }

    UpdatePlan plan(Access access, String... names) {
        return Update.plan(project(), access, List.of(names));
    }

    UpdatePlan update(Access access, String... names) {
        UpdatePlan plan = plan(access, names);
        plan.apply();
        return plan;
    }

    Resolution resolve(Access access) {
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
