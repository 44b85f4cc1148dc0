// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.bind.PythonSource;
import dev.belay.bind.Task;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of finding bound interfaces among the classes of a project. */
final class BindingFinderTest {
    @TempDir
    private Path empty;

    @PythonSource("nowhere.py")
    interface Named {}

    interface Marked {
        @Task("def f():\n pass")
        void f();
    }

    interface Plain {}

    @Test
    void annotated_interfaces_are_found_in_class_folders() throws Exception {
        Path classes = Path.of(BindingFinderTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (BindingFinder bindings =
                BindingFinder.in(List.of(classes, empty, empty.resolve("none")), List.of(classes))) {
            assertThat(bindings.interfaces())
                    .contains(Named.class, Marked.class)
                    .doesNotContain(Plain.class, BindingFinderTest.class);
        }
    }
}
