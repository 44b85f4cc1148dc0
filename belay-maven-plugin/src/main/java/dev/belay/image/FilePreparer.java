// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import dev.belay.errors.PythonSyntaxException;
import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.python.rewrite.AggressiveMinifier;
import dev.belay.internal.python.rewrite.InstrumentedSource;
import dev.belay.internal.python.rewrite.MinifiedSource;
import dev.belay.internal.python.rewrite.Minifier;
import dev.belay.packages.io.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Turns the files of a project into those of a board, and caches compiled modules by content. Thread-safe. */
public final class FilePreparer {
    /** Copies all files. */
    public static final FilePreparer NONE = new FilePreparer(CodeFormat.SOURCE, null, null);

    /** MicroPython runs these from their source only. */
    private static final Set<String> SOURCES = Set.of("boot.py", "main.py");

    private final CodeFormat code;
    private final @Nullable ModuleCompiler compiler;
    private final @Nullable Path cache;

    /** The path prefix of the files that get coverage probes; null for none. */
    private final @Nullable String probed;

    private FilePreparer(CodeFormat code, @Nullable ModuleCompiler compiler, @Nullable Path cache) {
        this(code, compiler, cache, null);
    }

    private FilePreparer(
            CodeFormat code, @Nullable ModuleCompiler compiler, @Nullable Path cache, @Nullable String probed) {
        this.code = code;
        this.compiler = compiler;
        this.cache = cache;
        this.probed = probed;
    }

    /** Returns this preparation, with probes for coverage in the Python files of a folder at the board's root. */
    public FilePreparer probing(String folder) {
        return new FilePreparer(code, compiler, cache, folder + "/");
    }

    /** Minifies Python files. */
    public static FilePreparer minifying() {
        return new FilePreparer(CodeFormat.MINIFIED, null, null);
    }

    /** Minifies Python files further, so that their lines move. */
    public static FilePreparer squeezing() {
        return new FilePreparer(CodeFormat.SQUEEZED, null, null);
    }

    /**
     * Compiles Python files with the compiler inside the JVM, and minifies those that cannot be compiled.
     *
     * @param format what the board loads
     * @param optimization 0 to 3, as mpy-cross has it
     * @param cache a folder for what was compiled
     */
    public static FilePreparer compiling(ModuleFormat format, int optimization, Path cache) {
        return new FilePreparer(CodeFormat.COMPILED, new EmbeddedCompiler(format, optimization), cache);
    }

    /**
     * Compiles Python files with an mpy-cross of this machine, and minifies those that it rejects.
     *
     * @param command its path, or its name where PATH finds it
     * @throws ImageException when it cannot be started
     */
    public static FilePreparer compilingWith(String command, ModuleFormat format, int optimization, Path cache) {
        return new FilePreparer(CodeFormat.COMPILED, new ExternalCompiler(command, format, optimization), cache);
    }

    /**
     * Prepares files, on all cores.
     *
     * @return the prepared files, in the order of their paths
     * @throws ImageException naming each file to be minified that is not valid Python
     */
    Map<ImageFile, PreparedFile> prepareAll(SortedMap<String, ImageFile> files) throws IOException {
        Map<ImageFile, PreparedFile> prepared = new ConcurrentHashMap<>();
        Map<String, String> problems = new ConcurrentSkipListMap<>();
        try {
            files.values().parallelStream().forEach(file -> {
                try {
                    prepared.put(file, prepare(file, files.keySet()));
                } catch (ImageException e) {
                    problems.put(file.path(), String.valueOf(e.getMessage()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!problems.isEmpty()) {
            throw new ImageException(String.join("\n", problems.values()));
        }
        Map<ImageFile, PreparedFile> sorted = new LinkedHashMap<>();
        files.values().forEach(file -> sorted.put(file, Objects.requireNonNull(prepared.get(file))));
        return sorted;
    }

    /** A board prefers a source to a module of the same name, so such a source is not compiled. */
    private PreparedFile prepare(ImageFile file, Set<String> paths) throws IOException {
        byte[] source = Files.readAllBytes(file.source());
        if (probed != null && file.path().startsWith(probed) && file.path().endsWith(".py")) {
            return probe(file);
        }
        if (code == CodeFormat.SOURCE || !file.path().endsWith(".py")) {
            return new PreparedFile(file.path(), source, source.length, null);
        }
        byte[] minified = minify(file);
        if (code == CodeFormat.SQUEEZED) {
            MinifiedSource squeezed =
                    AggressiveMinifier.minify(file.source().toString(), PythonScript.text(file.source()));
            byte[] content = squeezed.source().getBytes(StandardCharsets.UTF_8);
            return new PreparedFile(file.path(), content, minified.length, null, squeezed.lines());
        }
        if (compiler == null || SOURCES.contains(file.path()) || paths.contains(module(file.path()))) {
            return new PreparedFile(file.path(), minified, minified.length, null);
        }
        return compile(compiler, file.path(), source, minified);
    }

    private static PreparedFile probe(ImageFile file) throws IOException {
        try {
            InstrumentedSource probes = InstrumentedSource.instrument(file.path(), PythonScript.text(file.source()));
            byte[] content = Minifier.minify(probes.source()).getBytes(StandardCharsets.UTF_8);
            return new PreparedFile(file.path(), content, content.length, null, probes.lines(), probes.probed());
        } catch (PythonSyntaxException e) {
            throw new ImageException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String module(String path) {
        return path.substring(0, path.length() - ".py".length()) + ".mpy";
    }

    private static byte[] minify(ImageFile file) throws IOException {
        try {
            return Minifier.minify(file.source().toString(), PythonScript.text(file.source()))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (PythonSyntaxException e) {
            throw new ImageException(String.valueOf(e.getMessage()), e);
        }
    }

    private PreparedFile compile(ModuleCompiler by, String path, byte[] source, byte[] minified) throws IOException {
        String obstacle = by.obstacle().orElse(null);
        if (obstacle != null) {
            return new PreparedFile(path, minified, minified.length, obstacle);
        }
        String module = module(path);
        String name = "/" + path;
        Path known = cache == null
                ? null
                : cache.resolve(Sha256.of(
                        (by.key() + "\n" + name + "\n" + Sha256.of(source)).getBytes(StandardCharsets.UTF_8)));
        if (known != null && Files.isRegularFile(known)) {
            return new PreparedFile(module, Files.readAllBytes(known), minified.length, null);
        }
        try {
            byte[] compiled = by.compile(name, source);
            if (known != null) {
                AtomicFile.write(known, compiled);
            }
            return new PreparedFile(module, compiled, minified.length, null);
        } catch (ModuleCompiler.ModuleException e) {
            return new PreparedFile(path, minified, minified.length, e.getMessage());
        }
    }
}
