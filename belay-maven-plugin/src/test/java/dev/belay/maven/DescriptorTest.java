// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.internal.config.PropertyNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Tests of the generated plugin descriptor. */
class DescriptorTest {
    private static final Map<String, Element> GOALS = new TreeMap<>();

    private static final List<String> MODULES =
            List.of("belay-link", "belay-micropython", "belay-runtime", "belay-junit", "belay-maven-plugin");

    /** A parameter in the descriptor that a property sets. */
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(belay\\.[^}]+)}");

    private static final Pattern CONSTANT = Pattern.compile("\"(belay(?:\\.[A-Za-z]+)+\\.?)\"");

    /** Names in reports, and a file. */
    private static final Set<String> NOT_PROPERTIES = Set.of(
            "belay.firmware", "belay.lock", "belay.machine", "belay.needs", "belay.platform", "belay.serialNumber");

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in =
                Objects.requireNonNull(AbstractBelayMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml"))) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            NodeList mojos = document.getElementsByTagName("mojo");
            for (int i = 0; i < mojos.getLength(); i++) {
                Element mojo = (Element) mojos.item(i);
                GOALS.put(text(mojo, "goal"), mojo);
            }
        }
    }

    private static String text(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    @Test
    void the_descriptor_lists_exactly_these_goals() {
        assertThat(GOALS.keySet())
                .containsExactly(
                        "add",
                        "board",
                        "cache-clear",
                        "cache-info",
                        "cache-list",
                        "check-bindings",
                        "clean",
                        "compile",
                        "deploy",
                        "devices",
                        "exec",
                        "help",
                        "image",
                        "info",
                        "install",
                        "latency",
                        "minify",
                        "new",
                        "outdated",
                        "package",
                        "remove",
                        "reset",
                        "resolve",
                        "run",
                        "sbom",
                        "select",
                        "sync",
                        "terminal",
                        "test",
                        "tree",
                        "update",
                        "verify");
    }

    @Test
    void only_goals_of_the_lifecycle_have_a_default_phase() {
        assertThat(GOALS).allSatisfy((goal, mojo) -> {
            String expected = Map.ofEntries(
                            Map.entry("resolve", "generate-resources"),
                            Map.entry("minify", "process-resources"),
                            Map.entry("compile", "process-classes"),
                            Map.entry("image", "prepare-package"),
                            Map.entry("check-bindings", "process-test-classes"),
                            Map.entry("deploy", "pre-integration-test"),
                            Map.entry("package", "package"),
                            Map.entry("test", "integration-test"),
                            Map.entry("verify", "verify"))
                    .getOrDefault(goal, "");
            assertThat(text(mojo, "phase")).isEqualTo(expected);
        });
    }

    @Test
    void only_goals_that_need_a_pom_require_a_project() {
        assertThat(GOALS)
                .allSatisfy((goal, mojo) -> assertThat(text(mojo, "requiresProject"))
                        .isEqualTo(String.valueOf(Set.of("deploy", "check-bindings", "package", "test", "verify")
                                .contains(goal))));
    }

    @Test
    void all_goals_are_thread_safe_and_have_a_description() {
        assertThat(GOALS).allSatisfy((goal, mojo) -> {
            assertThat(text(mojo, "threadSafe")).isEqualTo("true");
            assertThat(text(mojo, "description")).isNotBlank();
        });
    }

    /** To accept a change: {@code -Dtest=DescriptorTest -Dproperties.update=true}. */
    @Test
    void the_list_of_known_properties_has_those_of_the_goals_and_of_the_libraries() throws IOException {
        Set<String> expected = new TreeSet<>(Set.of("belay.version"));
        GOALS.values()
                .forEach(mojo -> PROPERTY.matcher(mojo.getTextContent())
                        .results()
                        .map(found -> found.group(1))
                        .forEach(expected::add));
        expected.addAll(constants());
        expected.removeAll(NOT_PROPERTIES);
        if (Boolean.getBoolean("properties.update")) {
            Files.write(Path.of("../belay-link/src/main/resources/dev/belay/internal/config/properties.txt"), expected);
        }
        assertThat(PropertyNames.known()).isEqualTo(expected);
    }

    /** Returns the string constants of all modules that have the form of a property. */
    private static Set<String> constants() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (Path file :
                        (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                    CONSTANT.matcher(Files.readString(file))
                            .results()
                            .map(result -> result.group(1))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    @Test
    void user_properties_start_with_belay_or_are_maven_properties() {
        GOALS.forEach((goal, mojo) -> {
            NodeList parameters =
                    ((Element) mojo.getElementsByTagName("configuration").item(0)).getChildNodes();
            for (int i = 0; i < parameters.getLength(); i++) {
                String value = parameters.item(i).getTextContent().strip();
                if (value.startsWith("${") && !goal.equals("help")) {
                    assertThat(value)
                            .matches(
                                    "\\$\\{(belay\\..*|session|project|mojoExecution|plugin.version|maven.test.failure.ignore)}");
                }
            }
        });
    }
}
