// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.InferredName;
import dev.belay.packages.fetch.LoadedSource;
import dev.belay.packages.fetch.PackageFile;
import dev.belay.packages.fetch.SourceLoaders;
import dev.belay.packages.io.PackageSize;
import dev.belay.packages.io.PlainText;
import dev.belay.packages.lock.LockedModule;
import dev.belay.packages.source.PackageSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A declared package and all that it requires, found depth first, each module once. Not thread-safe. */
final class PackageGraph {
    private static final int MOST_MODULES = 1000;
    private static final int DEEPEST = 100;

    private final SourceLoaders loaders;
    private final String name;
    private final Map<String, Module> modules = new LinkedHashMap<>();
    private final List<PackageFile> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final PackageSize size = new PackageSize();
    private int visited;

    /** A module, the path to it from the declared package, and the version requested there. */
    private record Module(
            PackageSource source,
            String version,
            String asked,
            boolean tag,
            List<String> path,
            List<String> requires) {}

    PackageGraph(SourceLoaders loaders, String name) {
        this.loaders = loaders;
        this.name = name;
    }

    /**
     * Adds a declared source.
     *
     * @return the resolved version for the lock; null if the source has none
     * @throws PackagesException for what cannot be had, and for modules that require themselves in the end
     */
    @Nullable
    String add(PackageSource source) throws IOException {
        return visit(source, List.of());
    }

    private @Nullable String visit(PackageSource declared, List<String> path) throws IOException {
        PackageSource source = loaders.exact(declared);
        String key = loaders.key(source);
        List<String> here = new ArrayList<>(path);
        here.add(key);
        if (path.contains(key)) {
            throw new PackagesException("packages require each other in a circle: "
                    + String.join(" -> ", here.subList(path.indexOf(key), here.size())));
        }
        checkLimits(here);
        Module known = path.isEmpty() ? null : modules.get(key);
        if (known != null) {
            compare(known, source, here);
            return null;
        }
        visited++;
        LoadedSource loaded = load(source, here);
        List<String> requires = new ArrayList<>();
        if (loaded.module()) {
            modules.put(
                    key,
                    new Module(
                            source,
                            loaded.version(),
                            loaders.requestedVersion(source),
                            loaders.isTag(source),
                            here,
                            requires));
        }
        for (PackageSource need : loaded.needs()) {
            requires.add(loaders.key(loaders.exact(need)));
            visit(need, here);
        }
        count(loaded, here);
        files.addAll(loaded.files());
        return loaded.resolved();
    }

    private void checkLimits(List<String> path) {
        if (path.size() > DEEPEST) {
            throw new PackagesException("packages require each other more than " + DEEPEST + " deep: " + brief(path));
        } else if (visited >= MOST_MODULES) {
            throw new PackagesException(
                    "more than " + MOST_MODULES + " packages are required, the last by " + brief(path));
        }
    }

    private void count(LoadedSource loaded, List<String> path) {
        try {
            loaded.files().forEach(file -> size.add(file.size()));
        } catch (PackagesException e) {
            throw new PackagesException(brief(path) + ": " + e.getMessage(), e);
        }
    }

    /** Leaves out the middle of a long path. */
    private static String brief(List<String> path) {
        List<String> parts = new ArrayList<>(path);
        if (parts.size() > 10) {
            parts.subList(3, parts.size() - 3).clear();
            parts.add(3, "...");
        }
        return PlainText.of(String.join(" -> ", parts));
    }

    private LoadedSource load(PackageSource source, List<String> path) throws IOException {
        try {
            return loaders.load(path.size() == 1 ? name : InferredName.guess(source), source);
        } catch (PackagesException e) {
            throw path.size() == 1 ? e : new PackagesException(brief(path) + ": " + e.getMessage(), e);
        }
    }

    /** The first version wins, as for {@code mip}; a note reports the others. */
    private void compare(Module known, PackageSource source, List<String> path) {
        String asked = loaders.requestedVersion(source);
        if (!asked.isEmpty() && !asked.equals(known.version()) && !asked.equals(known.asked())) {
            notes.add(path.get(path.size() - 1) + " is taken in version " + known.version() + " ("
                    + String.join(" -> ", known.path()) + "), and not in version " + asked + " ("
                    + String.join(" -> ", path) + ")");
        }
    }

    List<PackageFile> files() {
        return files;
    }

    List<String> notes() {
        return notes;
    }

    /** Returns what {@link PublishedContent} compares with the lock. */
    List<FetchedModule> fetched() {
        List<FetchedModule> list = new ArrayList<>();
        modules.forEach((key, module) -> list.add(new FetchedModule(
                key,
                module.source(),
                module.version(),
                module.tag(),
                module.path().size() < 2
                        ? null
                        : module.path().get(module.path().size() - 2))));
        return list;
    }

    List<LockedModule> modules() {
        List<LockedModule> list = new ArrayList<>();
        modules.forEach((key, module) -> list.add(new LockedModule(key, module.version(), module.requires())));
        return list;
    }
}
