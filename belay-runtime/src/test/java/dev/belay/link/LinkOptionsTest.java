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
    void by_default_a_port_is_not_waited_for_and_nothing_is_traced() {
        assertThat(LinkOptions.DEFAULT.effectiveLockTimeout()).isZero();
        assertThat(LinkOptions.DEFAULT.effectiveTrace()).isEmpty();
    }

    @Test
    void the_properties_count_where_a_program_says_nothing() {
        System.setProperty(LinkOptions.LOCK_TIMEOUT, " 30");
        System.setProperty(LinkOptions.TRACE, "trace.txt");
        assertThat(LinkOptions.DEFAULT.effectiveLockTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(LinkOptions.DEFAULT.effectiveTrace()).contains(Path.of("trace.txt"));
        LinkOptions own = LinkOptions.DEFAULT.withLockTimeout(Duration.ZERO).withTrace(Path.of("own.txt"));
        assertThat(own.effectiveLockTimeout()).isZero();
        assertThat(own.effectiveTrace()).contains(Path.of("own.txt"));
    }

    @Test
    void what_is_no_time_is_told() {
        System.setProperty(LinkOptions.LOCK_TIMEOUT, "soon");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(LinkOptions.DEFAULT::effectiveLockTimeout)
                .withMessageContaining("belay.lockTimeout: 'soon'");
    }
}
