// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resource folders of a program, from a jar or not, copied into a temporary folder that exists until this is closed. */
public final class BundledFiles implements AutoCloseable {
    private final Path folder;

    private BundledFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies resource folders into one; of two files with the same name the one of the later folder is used.
     *
     * @param beside a class in the same jar; names are resolved as by {@link Class#getResource}
     * @throws IllegalArgumentException if there is no such folder
     */
    public static BundledFiles of(Class<?> beside, String... folders) {
        try {
            BundledFiles bundled = new BundledFiles(Files.createTempDirectory("belay"));
            boolean whole = false;
            try {
                for (String name : folders) {
                    bundled.add(beside, name);
                }
                whole = true;
                return bundled;
            } finally {
                if (!whole) {
                    bundled.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the temporary folder. */
    public Path folder() {
        return folder;
    }

    private void add(Class<?> beside, String name) throws IOException {
        try {
            URL resource = beside.getResource(name);
            URI place = resource == null ? null : resource.toURI();
            if (place != null && place.getScheme().equals("file")) {
                copy(Path.of(place));
                return;
            }
            // a jar need not list its folders, so getResource may not find them
            Path jar = jar(beside);
            if (jar != null) {
                try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
                    Path source = files.getPath("/" + absolute(beside, name));
                    if (Files.isDirectory(source)) {
                        copy(source);
                        return;
                    }
                }
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        throw new IllegalArgumentException("there is no folder " + name + " among the resources of " + beside.getName()
                + "; is it in src/main/resources?");
    }

    private static @Nullable Path jar(Class<?> beside) throws URISyntaxException {
        CodeSource source = beside.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return null;
        }
        Path path = Path.of(source.getLocation().toURI());
        return Files.isRegularFile(path) ? path : null;
    }

    private static String absolute(Class<?> beside, String name) {
        return name.startsWith("/")
                ? name.substring(1)
                : beside.getPackageName().replace('.', '/') + "/" + name;
    }

    private void copy(Path source) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(source)) {
            paths = all.toList();
        }
        for (Path path : paths) {
            Path target = folder.resolve(source.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Deletes the temporary folder. */
    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + IoProblem.of(folder, e), e);
        }
    }
}
