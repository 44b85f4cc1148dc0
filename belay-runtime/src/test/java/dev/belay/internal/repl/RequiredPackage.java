// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs and files from packages of the operating system that a test requires. If one is missing, the test is skipped
 * with a message that names the package; if {@code -Dtest.parts=PACKAGE,...} contains the package, as in CI, the test
 * fails.
 */
public final class RequiredPackage {
    /** Folders of servers, which are not in the PATH of many users. */
    private static final List<String> MORE = List.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin");

    private RequiredPackage() {}

    /** Requires a program on the PATH. */
    public static Path program(String name, String debianPackage) {
        return check(
                Stream.concat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)), MORE.stream())
                        .map(folder -> Path.of(folder, name))
                        .filter(Files::isExecutable)
                        .findFirst(),
                name,
                debianPackage);
    }

    /** Requires a file. */
    public static Path file(Path file, String debianPackage) {
        return check(Optional.of(file).filter(Files::isReadable), file.toString(), debianPackage);
    }

    /** Returns a script beside this class as a file, also where the class comes from a jar. */
    static Path script(String name) {
        try (InputStream in = Objects.requireNonNull(RequiredPackage.class.getResourceAsStream(name), name)) {
            Path folder = Files.createDirectories(Path.of("target/test-scripts").toAbsolutePath());
            Path copy = Files.createTempFile(folder, "", name);
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(copy, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path check(Optional<Path> found, String what, String debianPackage) {
        String message = what + " is not here: apt-get install " + debianPackage;
        boolean isRequired =
                List.of(System.getProperty("test.parts", "").split(",")).contains(debianPackage);
        if (found.isEmpty() && isRequired) {
            throw new AssertionError(message);
        }
        assumeTrue(found.isPresent(), message);
        return found.get();
    }
}
