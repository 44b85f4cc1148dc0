// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import dev.belay.LineMaps;
import dev.belay.image.Image;
import dev.belay.internal.io.AtomicFile;
import dev.belay.link.LoginFile;
import dev.belay.link.Logins;
import dev.belay.port.ConfiguredPort;
import dev.belay.port.PortSpec;
import dev.belay.port.VirtualPortSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Passes the board's port to the JVMs of Failsafe's tests, as system properties in the file that the property {@code
 * failsafe.systemPropertiesFile} names. Unlike properties of the session, it belongs to one module, so that modules
 * can be built in parallel.
 */
public final class ForkedTests {
    private static final String FILE = "failsafe.systemPropertiesFile";

    /** Prefix of the properties that dev.belay.junit reads. */
    private static final String BENCH = "belay.bench.";

    /** The property that the libraries read. */
    private static final String TIMEOUT = "belay.timeout";

    private static final String ARG_LINE = "argLine";

    private static final String SKIP = "skipITs";

    private final Properties project;
    private final Path file;
    private final Path lines;
    private final Path logins;
    private final Map<String, String> more = new TreeMap<>();
    private @Nullable Integer timeout;
    private Map<String, String> failures = Map.of();

    public ForkedTests(MavenProject project, Path buildFolder) {
        this.project = project.getProperties();
        this.file = buildFolder.resolve("test.properties");
        this.logins = buildFolder.resolve("logins.properties");
        this.lines = Image.lines(buildFolder.resolve("image"));
    }

    /** Adds a system property of the tests. */
    public ForkedTests with(String name, String value) {
        more.put(name, value);
        return this;
    }

    /** Sets the time limit of code on the board in tests, in seconds; null for that of the libraries. */
    public ForkedTests timeout(@Nullable Integer seconds) {
        timeout = seconds;
        return this;
    }

    /** Sets the messages of boards that tests must not use, by the boards' names. */
    public ForkedTests failures(Map<String, String> messages) {
        failures = messages;
        return this;
    }

    /** Skips Failsafe's tests. Since 3.6 Failsafe ignores {@code skipTests} and would run them without a board. */
    public void skip() {
        project.putIfAbsent(SKIP, "true");
    }

    /**
     * Sets the port of the first board, all named boards, their logins and, for virtual boards, the JVM options.
     */
    public void configure(List<TestTarget> targets, String argLine, Logins known) throws IOException {
        PortSpec port = targets.get(0).port().port();
        List<PortSpec> ports =
                targets.stream().map(target -> target.port().port()).toList();
        writeFile(port, targets, LoginFile.write(logins, ports, known));
        project.setProperty(FILE, file.toString());
        project.putIfAbsent(ConfiguredPort.PROPERTY, port.text());
        String before = project.getProperty(ARG_LINE, "");
        boolean anyIsVirtual = targets.stream().anyMatch(target -> target.port().port() instanceof VirtualPortSpec);
        if (anyIsVirtual && !before.contains(argLine)) {
            project.setProperty(ARG_LINE, (before + " " + argLine).strip());
        }
    }

    /** Keeps the properties of a file that is configured already, such as the user's own. */
    private void writeFile(PortSpec port, List<TestTarget> targets, boolean isLoginKnown) throws IOException {
        Properties properties = new Properties();
        String earlier = project.getProperty(FILE, "");
        if (!earlier.isBlank()) {
            try (InputStream in = Files.newInputStream(Path.of(earlier))) {
                properties.load(in);
            }
        }
        properties.setProperty(ConfiguredPort.PROPERTY, port.text());
        properties.remove(LoginFile.PROPERTY, logins.toString());
        if (isLoginKnown) {
            properties.setProperty(LoginFile.PROPERTY, logins.toString());
        }
        properties.keySet().removeIf(key -> key.toString().startsWith(BENCH));
        properties.putAll(more);
        for (int i = 0; i < targets.size() && !targets.get(i).name().isEmpty(); i++) {
            nameBoard(properties, BENCH + i, targets.get(i));
        }
        if (timeout != null) {
            properties.setProperty(TIMEOUT, timeout.toString());
        }
        if (Files.isRegularFile(lines)) {
            properties.setProperty(LineMaps.PROPERTY, lines.toString());
        }
        AtomicFile.write(file, text(properties).getBytes(StandardCharsets.ISO_8859_1));
    }

    private void nameBoard(Properties properties, String key, TestTarget target) {
        properties.setProperty(key, target.name());
        String failure = failures.get(target.name());
        if (failure != null) {
            properties.setProperty(key + ".failure", failure);
        }
        properties.setProperty(key + ".port", target.port().port().text());
        properties.setProperty(
                key + ".has",
                Stream.concat(target.labels().stream(), target.fixtures().stream())
                        .collect(Collectors.joining(" ")));
    }

    /** Without the date that Properties writes, so that equal properties give equal bytes. */
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
