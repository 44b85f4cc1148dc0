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

/** Tests of the generated plugin descriptor. */
class DescriptorTest {
    private static final Map<String, Element> GOALS = new TreeMap<>();

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
