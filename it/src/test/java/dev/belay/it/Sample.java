// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copy of a sample project in the build folder, so that builds do not write into the sources. */
record Sample(Path folder) {

    /** Copies {@code projects/name} into a new folder for a test. */
    static Sample copy(String name, Class<?> test) {
        Path source = Path.of("projects", name).toAbsolutePath();
        Sample sample = empty(name, test);
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (!path.startsWith(source.resolve("target"))) {
                    Path target = sample.folder.resolve(source.relativize(path).toString());
                    if (Files.isDirectory(path)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(path, target);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sample;
    }

    /** Creates an empty folder for a test. */
    static Sample empty(String name, Class<?> test) {
        Path folder = Path.of(System.getProperty("it.directory"))
                .resolve(test.getSimpleName())
                .resolve(name);
        try {
            deleteTree(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sample(folder);
    }

    /** Returns the text of a test resource. */
    static String resource(String name) {
        try {
            return Files.readString(Path.of("src/test/resources", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the Maven of the outer build in this folder. */
    MavenRun maven(String... arguments) {
        return maven(line -> {}, arguments);
    }

    /** Runs Maven as {@link #maven(String...)} does, and passes each line to a listener. */
    MavenRun maven(Consumer<String> listener, String... arguments) {
        return MavenRun.in(Path.of(System.getProperty("it.maven.home")), folder, List.of(arguments), listener);
    }

    /** Runs another Maven installation in this folder. */
    MavenRun maven(Path home, String... arguments) {
        return MavenRun.in(home, folder, List.of(arguments), line -> {});
    }

    /** Starts Maven in this folder without waiting for its end. */
    Process start(String... arguments) {
        return MavenRun.start(Path.of(System.getProperty("it.maven.home")), folder, List.of(arguments));
    }

    /** Starts Maven in this folder on a terminal. */
    Process startOn(Path terminal, String... arguments) {
        return MavenRun.startOn(terminal, Path.of(System.getProperty("it.maven.home")), folder, List.of(arguments));
    }

    void delete(String relative) {
        try {
            deleteTree(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String relative) {
        return folder.resolve(relative);
    }

    String read(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String relative, String content) {
        try {
            Files.createDirectories(path(relative).getParent());
            Files.writeString(path(relative), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
