// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that has a small file system on a folder, which it alone can see and which ends with it. Where the operating system does
 * not permit that, the test is skipped; if {@code -Dtest.parts} contains {@code util-linux}, as in CI, it fails.
 */
public final class SmallDisk {
    private static final String PACKAGE = "util-linux";

    private SmallDisk() {}

    /**
     * Runs a class in such a JVM, with the folder as the argument of its {@code main}.
     *
     * @param size of the file system, such as {@code 256k}
     * @return its standard output
     */
    public static String run(Path folder, String size, Class<?> main) throws IOException, InterruptedException {
        RequiredPackage.program("unshare", PACKAGE);
        String problem = output(command(folder, size, List.of("true")), true);
        boolean isRequired =
                List.of(System.getProperty("test.parts", "").split(",")).contains(PACKAGE);
        if (isRequired && !problem.isEmpty()) {
            throw new AssertionError("a small file system cannot be mounted: " + problem);
        }
        assumeTrue(problem.isEmpty(), "a small file system cannot be mounted: " + problem);
        return output(
                command(
                        folder,
                        size,
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName(),
                                folder.toString())),
                false);
    }

    private static List<String> command(Path folder, String size, List<String> program) {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=" + size + " none \"$0\" && exec \"$@\"",
                folder.toString()));
        command.addAll(program);
        return command;
    }

    private static String output(List<String> command, boolean isErrorToo) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(isErrorToo);
        if (!isErrorToo) {
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return status == 0 || !text.isEmpty() ? text : "status " + status;
    }
}
