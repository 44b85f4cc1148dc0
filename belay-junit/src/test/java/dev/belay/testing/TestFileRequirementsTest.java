// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The requirements of a test file on its board. */
final class TestFileRequirementsTest {
    @Test
    void requirements_are_read_from_comments() {
        assertThat(TestRunner.file(
                                "test_it",
                                "# belay: needs rp2, loopback-gp0-gp1\n#belay: needs wifi\nx = '# belay: needs y'\n")
                        .needs())
                .containsExactly("rp2", "loopback-gp0-gp1", "wifi");
        assertThat(TestRunner.file("test_it", "# this needs nothing\n").needs()).isEmpty();
    }
}
