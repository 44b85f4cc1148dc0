// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.image.CodeFormat;
import dev.belay.image.FilePreparer;
import dev.belay.image.ModuleFormat;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a goal for the preparation of Python files.
 *
 * @param codeFormat {@code belay.format}
 * @param optimize {@code belay.optimize}
 * @param mpyCross {@code belay.mpyCross}
 * @param architecture {@code belay.arch}
 * @param probed folder at the board's root whose files get coverage probes; null for none
 */
record ImageParameters(
        String codeFormat,
        int optimize,
        @Nullable String mpyCross,
        @Nullable String architecture,
        @Nullable String probed) {

    CodeFormat kind() throws MojoFailureException {
        try {
            return CodeFormat.valueOf(codeFormat.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(
                    "belay.format is source, minified, squeezed or compiled, not '" + codeFormat + "'");
        }
    }

    /** Returns the format of compiled modules as long as the board is unknown. */
    ModuleFormat modules() {
        return architecture == null ? ModuleFormat.PORTABLE : ModuleFormat.PORTABLE.withArchitecture(architecture);
    }

    /** Returns the preparation of files for boards that load modules of {@code format}. */
    FilePreparer preparation(ModuleFormat format, Path folder) throws MojoFailureException {
        FilePreparer preparation = withoutProbes(format, folder);
        return probed == null ? preparation : preparation.probing(probed);
    }

    private FilePreparer withoutProbes(ModuleFormat format, Path folder) throws MojoFailureException {
        if (optimize < 0 || optimize > 3) {
            throw new MojoFailureException("belay.optimize is 0 to 3, not " + optimize);
        }
        ModuleFormat target = architecture == null ? format : format.withArchitecture(architecture);
        Path cache = folder.resolve("modules");
        return switch (kind()) {
            case SOURCE -> FilePreparer.NONE;
            case MINIFIED -> FilePreparer.minifying();
            case SQUEEZED -> FilePreparer.squeezing();
            case COMPILED ->
                mpyCross == null
                        ? FilePreparer.compiling(target, optimize, cache)
                        : FilePreparer.compilingWith(mpyCross, target, optimize, cache);
        };
    }
}
