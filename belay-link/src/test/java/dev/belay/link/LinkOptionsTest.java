// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
final class LinkOptionsTest {
    @AfterEach
    void clear() {
        System.clearProperty(LinkOptions.LOCK_TIMEOUT);
        System.clearProperty(LinkOptions.TRACE);
    }

    @Test
    void the_defaults_are_no_wait_and_no_trace() {
        assertThat(LinkOptions.DEFAULT.effectiveLockTimeout()).isZero();
        assertThat(LinkOptions.DEFAULT.effectiveTrace()).isEmpty();
    }

    @Test
    void system_properties_apply_unless_the_program_sets_options() {
        System.setProperty(LinkOptions.LOCK_TIMEOUT, " 30");
        System.setProperty(LinkOptions.TRACE, "trace.txt");
        assertThat(LinkOptions.DEFAULT.effectiveLockTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(LinkOptions.DEFAULT.effectiveTrace()).contains(Path.of("trace.txt"));
        LinkOptions own = LinkOptions.builder()
                .lockTimeout(Duration.ZERO)
                .trace(Path.of("own.txt"))
                .build();
        assertThat(own.effectiveLockTimeout()).isZero();
        assertThat(own.effectiveTrace()).contains(Path.of("own.txt"));
    }

    @Test
    void an_invalid_lock_timeout_is_reported() {
        System.setProperty(LinkOptions.LOCK_TIMEOUT, "soon");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(LinkOptions.DEFAULT::effectiveLockTimeout)
                .withMessageContaining("belay.lockTimeout: 'soon'");
    }
}
