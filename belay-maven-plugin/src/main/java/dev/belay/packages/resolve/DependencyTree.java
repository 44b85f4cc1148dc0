// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.packages.PackagesException;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockedModule;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.lock.LockedSource;
import dev.belay.packages.project.Project;
import dev.belay.packages.store.PackageStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tree of locked packages and their requirements. */
public final class DependencyTree {
    private final Map<String, LockedModule> modules = new HashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    private DependencyTree() {}

    /**
     * Returns one line for each module of a project, below what requires it.
     *
     * @throws PackagesException when nothing is locked
     */
    public static List<String> lines(Project project) {
        PackageStore store = new PackageStore(project);
        LockFile lock = store.readLock()
                .orElseThrow(
                        () -> new PackagesException("There is no " + store.lockFile() + ". Run: mvn belay:update"));
        List<String> all = new ArrayList<>();
        String group = "";
        for (LockedPackage locked : lock.packages()) {
            if (!locked.group().equals(group)) {
                group = locked.group();
                all.add(group);
            }
            all.addAll(new DependencyTree().of(locked));
        }
        return all;
    }

    private List<String> of(LockedPackage locked) {
        String sources = String.join(
                ", ",
                locked.sources().stream()
                        .map(source -> source.uri() + mark(source))
                        .toList());
        lines.add("  " + locked.name() + " = " + sources);
        locked.modules().forEach(module -> modules.put(module.id(), module));
        List<String> required = locked.modules().stream()
                .flatMap(module -> module.requires().stream())
                .toList();
        for (LockedModule module : locked.modules()) {
            if (!required.contains(module.id())) {
                below(module, "    ");
            }
        }
        return lines;
    }

    private static String mark(LockedSource source) {
        return source.develop() ? " (in development)" : "";
    }

    /** What a module requires is listed once, so that modules with many common requirements do not make a long list. */
    private void below(LockedModule module, String indent) {
        if (!shown.add(module.id())) {
            lines.add(indent + module + (module.requires().isEmpty() ? "" : " (as above)"));
            return;
        }
        lines.add(indent + module);
        for (String id : module.requires()) {
            LockedModule next = modules.get(id);
            if (next != null) {
                below(next, indent + "  ");
            }
        }
    }
}
