// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Python tests as dynamic tests of JUnit. */
final class PythonTestsTest {
    @TempDir
    private Path folder;

    /** Runs dynamic tests as JUnit does; returns what each throws. */
    private static Map<String, @Nullable Throwable> run(Stream<? extends DynamicNode> nodes, String prefix) {
        Map<String, @Nullable Throwable> thrown = new LinkedHashMap<>();
        nodes.forEach(node -> {
            String name = prefix + node.getDisplayName();
            if (node instanceof DynamicContainer container) {
                thrown.putAll(run(container.getChildren(), name + "/"));
            } else {
                try {
                    ((DynamicTest) node).getExecutable().execute();
                    thrown.put(name, null);
                } catch (Throwable e) {
                    thrown.put(name, e);
                }
            }
        });
        return thrown;
    }

    @Test
    void each_test_of_each_file_is_a_dynamic_test() throws IOException {
        Files.writeString(folder.resolve("test_a.py"), """
                import unittest
                def test_passes(): pass
                @unittest.skip('not today')
                def test_skipped(): pass
                class TestIt:
                    def test_fails(self):
                        print('hello')
                        assert 1 == 2
                """);
        Files.writeString(folder.resolve("test_b.py"), "import no_such_module\n");

        Map<String, @Nullable Throwable> thrown = run(PythonTests.in(folder, "virtual:"), "");

        assertThat(thrown.keySet())
                .containsExactly(
                        "test_a/test_passes", "test_a/test_skipped", "test_a/TestIt.test_fails", "test_b/test_b");
        assertThat(thrown.get("test_a/test_passes")).isNull();
        assertThat(thrown.get("test_a/test_skipped"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("not today");
        assertThat(thrown.get("test_a/TestIt.test_fails"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContainingAll("assert 1 == 2", "The board printed:\nhello");
        assertThat(thrown.get("test_a/TestIt.test_fails"))
                .extracting(failure -> failure.getStackTrace()[0].toString())
                .isEqualTo("<device>.test_fails(test_a.py:8)");
        assertThat(thrown.get("test_b/test_b")).hasMessageContaining("no module named 'no_such_module'");
    }

    @Test
    void a_folder_without_tests_is_an_error() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PythonTests.in(folder, "virtual:"))
                .withMessageContaining("there are no files test_*.py in");
    }
}
