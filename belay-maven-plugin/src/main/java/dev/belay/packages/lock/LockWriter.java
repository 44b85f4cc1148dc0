// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.lock;

import java.util.stream.Collectors;
import org.tomlj.Toml;

/** Writes the text of a lock: sorted, with LF, the same bytes for the same lock. */
public final class LockWriter {
    static final long VERSION = 1;

    private LockWriter() {}

    public static String write(LockFile lock) {
        StringBuilder text = new StringBuilder("""
                # What mvn belay:update found for the dependencies of pyproject.toml. Commit this file; do not edit it.
                version = 1
                """);
        text.append("declared = ").append(quoted(lock.declared())).append('\n');
        for (LockedPackage locked : lock.packages()) {
            text.append("\n[[package]]\ngroup = ").append(quoted(locked.group()));
            text.append("\nname = ").append(quoted(locked.name()));
            text.append("\nsources = [\n");
            locked.sources()
                    .forEach(source -> text.append("  ").append(write(source)).append(",\n"));
            if (!locked.modules().isEmpty()) {
                text.append("]\nmodules = [\n");
                locked.modules()
                        .forEach(module ->
                                text.append("  ").append(write(module)).append(",\n"));
            }
            text.append("]\nfiles = [\n");
            locked.files().forEach(file -> text.append("  ").append(write(file)).append(",\n"));
            text.append("]\n");
        }
        return text.toString();
    }

    private static String write(LockedSource source) {
        return "{ uri = " + quoted(source.uri()) + ", develop = " + source.develop() + ", rename_to_init = "
                + source.renameToInit()
                + (source.resolved() == null ? "" : ", resolved = " + quoted(source.resolved())) + " }";
    }

    private static String write(LockedFile file) {
        return "{ path = " + quoted(file.path()) + ", size = " + file.size() + ", sha256 = " + quoted(file.sha256())
                + (file.url() == null ? "" : ", url = " + quoted(file.url())) + " }";
    }

    private static String write(LockedModule module) {
        String requires = module.requires().stream().map(LockWriter::quoted).collect(Collectors.joining(", "));
        return "{ id = " + quoted(module.id()) + ", version = " + quoted(module.version()) + ", requires = [" + requires
                + "] }";
    }

    private static String quoted(String text) {
        return '"' + Toml.tomlEscape(text).toString() + '"';
    }
}
