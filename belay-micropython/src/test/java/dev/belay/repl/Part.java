// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs and files from packages of the operating system that a test requires. If one is missing, the test is skipped
 * with a message that names the package; if {@code -Dbelay.parts=PACKAGE,...} contains the package, as in CI, the test
 * fails.
 */
public final class Part {
    /** Folders of servers, which are not in the PATH of many users. */
    private static final List<String> MORE = List.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin");

    private Part() {}

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

    private static Path check(Optional<Path> found, String what, String debianPackage) {
        String message = what + " is not here: apt-get install " + debianPackage;
        boolean isRequired =
                List.of(System.getProperty("belay.parts", "").split(",")).contains(debianPackage);
        if (found.isEmpty() && isRequired) {
            throw new AssertionError(message);
        }
        assumeTrue(found.isPresent(), message);
        return found.get();
    }
}
