// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of JUnit's version. The sample {@code junit-versions} runs on real old and new versions. */
final class JUnitVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"5.11.0", "5.11.4", "5.14.0-RC1", "6.0.0", "6.1.3-SNAPSHOT", "10.0.0", "unknown", ""})
    void newer_and_unknown_versions_are_accepted(String version) {
        assertThat(JUnitVersion.isAtLeast5(11, version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.10.5", "5.9.0", "5.2", "4.13.2"})
    void older_versions_are_rejected(String version) {
        assertThat(JUnitVersion.isAtLeast5(11, version)).isFalse();
    }

    @Test
    void the_message_names_both_versions() {
        assertThatThrownBy(() -> JUnitVersion.require5(11, "@HardwareTest", "5.10.5"))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@HardwareTest requires JUnit 5.11 or later, and the class path has JUnit 5.10.5: raise the"
                        + " version of junit-jupiter (or of junit-bom) in the POM");
    }
}
