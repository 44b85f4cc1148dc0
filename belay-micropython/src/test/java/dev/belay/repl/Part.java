// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a test needs that the operating system's packages bring. Where it is missing, the test is skipped and says what to
 * install; with {@code -Dbelay.parts=required}, as in CI, it fails.
 */
final class Part {
    private Part() {}

    /** Requires a program on the PATH. */
    static void program(String name, String debianPackage) {
        check(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))),
                name,
                debianPackage);
    }

    /** Requires a file. */
    static void file(Path file, String debianPackage) {
        check(Files.isReadable(file), file.toString(), debianPackage);
    }

    private static void check(boolean isThere, String what, String debianPackage) {
        String message = what + " is not here: apt-get install " + debianPackage;
        if (!isThere && System.getProperty("belay.parts", "").equals("required")) {
            throw new AssertionError(message);
        }
        assumeTrue(isThere, message);
    }
}
