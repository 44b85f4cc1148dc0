// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.micropython.machine.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes pictures for the report of a test, to {@code belay/pictures} beside the test classes: in a Maven build, in {@code target}. */
final class TestPictures {
    private static final int LEAST_WIDTH = 512;
    private static final int MAX_NAME = 150;

    /** The files of this JVM. Those of earlier ones are overwritten. */
    private static final Set<Path> WRITTEN = ConcurrentHashMap.newKeySet();

    private final ExtensionContext context;

    TestPictures(ExtensionContext context) {
        this.context = context;
    }

    /** Writes a picture, enlarged if it is small, and returns its file. */
    Path write(String device, Picture picture) {
        Path file = unused(folder(), fileName(device));
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    picture.enlarged(Math.max(1, LEAST_WIDTH / picture.width())).toPng());
        } catch (IOException e) {
            throw new UncheckedIOException(e.toString(), e);
        }
        context.publishReportEntry("picture", file.toString());
        // Jenkins and GitLab look for this in a test's output.
        System.out.println("[[ATTACHMENT|" + file + "]]");
        return file;
    }

    private static Path unused(Path folder, String name) {
        Path file = folder.resolve(name + ".png");
        for (int number = 2; !WRITTEN.add(file); number++) {
            file = folder.resolve(name + "-" + number + ".png");
        }
        return file;
    }

    private String fileName(String device) {
        String test = context.getRequiredTestClass().getName()
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
        // [1] and what follows it distinguishes the invocations of a parameterized test
        String invocation = context.getDisplayName().startsWith("[") ? "-" + context.getDisplayName() : "";
        String name = (test + invocation + "-" + device)
                .replaceAll("[^\\p{L}\\p{N}._$-]+", "-")
                .replaceAll("-+", "-")
                .replaceAll("-$", "");
        return name.length() <= MAX_NAME ? name : name.substring(name.length() - MAX_NAME);
    }

    private Path folder() {
        CodeSource source = context.getRequiredTestClass().getProtectionDomain().getCodeSource();
        Path classes = Path.of("");
        if (source != null && "file".equals(source.getLocation().getProtocol())) {
            classes = Path.of(URI.create(source.getLocation().toString()));
        }
        Path build =
                Files.isDirectory(classes) && classes.getParent() != null ? classes.getParent() : Path.of("target");
        return build.resolve("belay").resolve("pictures").toAbsolutePath();
    }
}
