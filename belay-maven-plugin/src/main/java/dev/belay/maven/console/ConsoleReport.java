// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import dev.belay.image.Image;
import dev.belay.image.SizeReport;
import dev.belay.internal.text.PrintableText;
import dev.belay.packages.resolve.ChangeKind;
import dev.belay.packages.resolve.Resolution;
import dev.belay.packages.resolve.UpdatePlan;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/** Log messages of goals about packages and images. */
public final class ConsoleReport {
    private ConsoleReport() {}

    public static void resolved(Log log, Resolution resolution) {
        resolution.restored().forEach(file -> log.info("Restored " + file));
        resolution.refreshed().forEach(file -> log.info("Copied again " + file));
        resolution.warnings().forEach(log::warn);
        log.info(dependencies(resolution));
    }

    /** Returns the number of packages and files in a project's store, as one line. */
    static String dependencies(Resolution resolution) {
        if (!resolution.locked()) {
            return "Dependencies: none";
        }
        long packages = resolution.files().stream()
                .map(file -> file.group() + "/" + file.packageName())
                .distinct()
                .count();
        return "Dependencies: " + packages + " package(s), "
                + resolution.files().size() + " file(s), as .belay/belay.lock has them";
    }

    /** Logs the change of each package, and the changed files of changed packages. */
    public static void changes(Log log, UpdatePlan plan) {
        plan.changes().forEach(change -> {
            log.info(PrintableText.line(change.kind().sign() + " " + change.id() + ": "
                    + change.kind().name().toLowerCase(Locale.ROOT) + ", "
                    + change.files().values().stream()
                            .filter(kind -> kind != ChangeKind.REMOVED || change.kind() == ChangeKind.REMOVED)
                            .count()
                    + " file(s)" + plan.version(change.id())));
            if (change.kind() == ChangeKind.CHANGED) {
                plan.requirements(change.id()).forEach(line -> log.info("    " + line));
                change.files().forEach((path, kind) -> {
                    if (kind != ChangeKind.UNCHANGED) {
                        log.info(PrintableText.line("    " + kind.sign() + " " + path));
                    }
                });
            }
        });
    }

    /** Logs the size of an image, the bytes saved by its preparation, and the files that could not be compiled. */
    public static void image(Log log, Image image, String where, int checked) {
        SizeReport savings = image.savings();
        log.info("Image: " + image.files().size() + " file(s), " + size(savings.ready()) + " in " + where + " ("
                + image.written() + " written, " + image.deleted() + " deleted, syntax of " + checked + " checked)");
        if (savings.ready() < savings.source()) {
            log.info("Saved: " + size(savings.source()) + " of files, minified " + size(savings.minified())
                    + (savings.compiled() == 0
                            ? ""
                            : ", with " + savings.compiled() + " compiled " + size(savings.ready())));
        }
        savings.uncompiled().forEach((reason, files) -> log.warn("Not compiled: " + files + ": " + reason));
    }

    /** Formats a number of bytes. */
    public static String size(long bytes) {
        return bytes < 10_000 ? bytes + " B" : String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0);
    }
}
