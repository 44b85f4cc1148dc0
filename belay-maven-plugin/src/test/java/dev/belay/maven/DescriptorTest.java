// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What Maven reads about the goals. */
class DescriptorTest {
    private static final Map<String, Element> GOALS = new TreeMap<>();

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in =
                Objects.requireNonNull(BelayMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml"))) {
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
    void these_are_the_goals() {
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
    void only_what_takes_part_in_a_build_has_a_phase() {
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
    void only_what_takes_part_in_a_build_of_classes_needs_a_pom() {
        assertThat(GOALS)
                .allSatisfy((goal, mojo) -> assertThat(text(mojo, "requiresProject"))
                        .isEqualTo(String.valueOf(Set.of("deploy", "check-bindings", "package", "test", "verify")
                                .contains(goal))));
    }

    @Test
    void all_goals_may_run_in_parallel_builds_and_tell_what_they_do() {
        assertThat(GOALS).allSatisfy((goal, mojo) -> {
            assertThat(text(mojo, "threadSafe")).isEqualTo("true");
            assertThat(text(mojo, "description")).isNotBlank();
        });
    }

    @Test
    void every_property_that_a_user_can_set_is_ours_or_maven_s_own() {
        GOALS.forEach((goal, mojo) -> {
            NodeList parameters =
                    ((Element) mojo.getElementsByTagName("configuration").item(0)).getChildNodes();
            for (int i = 0; i < parameters.getLength(); i++) {
                String value = parameters.item(i).getTextContent().strip();
                if (value.startsWith("${") && !goal.equals("help")) {
                    assertThat(value)
                            .matches(
                                    "\\$\\{(belay\\..*|session|project|plugin.version|skipTests|skipITs|maven.test.skip|maven.test.failure.ignore)}");
                }
            }
        });
    }
}
