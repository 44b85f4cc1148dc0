// SPDX-License-Identifier: Apache-2.0
package org.example.versions;

import dev.belay.junit.PythonTests;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class PythonTest {
    @TestFactory
    Stream<DynamicNode> python_tests_are_dynamic_tests() {
        return PythonTests.in(Path.of("src/test/python"), "virtual:");
    }
}
