// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.LineMaps;
import dev.belay.image.Image;
import dev.belay.packages.AtomicFile;
import dev.belay.port.LoginFile;
import dev.belay.port.Logins;
import dev.belay.port.PortSpec;
import dev.belay.port.Ports;
import dev.belay.port.VirtualPortSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.maven.project.MavenProject;

/**
 * Tells the JVMs of Failsafe's tests where the board is. They get system properties from the file that the property
 * {@code failsafe.systemPropertiesFile} names: unlike properties of the session, that is each module's own, also when
 * modules are built at the same time.
 */
final class ForkedTests {
    private static final String FILE = "failsafe.systemPropertiesFile";
    private static final String ARG_LINE = "argLine";

    private final Properties project;
    private final Path file;
    private final Path lines;
    private final Path logins;

    ForkedTests(MavenProject project, Path buildFolder) {
        this.project = project.getProperties();
        this.file = buildFolder.resolve("test.properties");
        this.logins = buildFolder.resolve("logins.properties");
        this.lines = Image.lines(buildFolder.resolve("image"));
    }

    /** Names the port, and what lets in there; and, for a virtual board, what its JVM is to be started with. */
    void tell(PortChoice choice, String argLine, Logins known) throws IOException {
        PortSpec port = choice.port();
        writeFile(port, LoginFile.write(logins, List.of(port), known));
        project.setProperty(FILE, file.toString());
        project.putIfAbsent(Ports.PROPERTY, port.text());
        String before = project.getProperty(ARG_LINE, "");
        if (port instanceof VirtualPortSpec && !before.contains(argLine)) {
            project.setProperty(ARG_LINE, (before + " " + argLine).strip());
        }
    }

    /** What an earlier file says, such as one of the user's own, stays said. */
    private void writeFile(PortSpec port, boolean isLoginKnown) throws IOException {
        Properties properties = new Properties();
        String earlier = project.getProperty(FILE, "");
        if (!earlier.isBlank()) {
            try (InputStream in = Files.newInputStream(Path.of(earlier))) {
                properties.load(in);
            }
        }
        properties.setProperty(Ports.PROPERTY, port.text());
        properties.remove(LoginFile.PROPERTY, logins.toString());
        if (isLoginKnown) {
            properties.setProperty(LoginFile.PROPERTY, logins.toString());
        }
        if (Files.isRegularFile(lines)) {
            properties.setProperty(LineMaps.PROPERTY, lines.toString());
        }
        AtomicFile.write(file, text(properties).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Leaves out the date that Properties writes, so that the same port gives the same bytes. */
    private static String text(Properties properties) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        properties.store(text, null);
        return text.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
