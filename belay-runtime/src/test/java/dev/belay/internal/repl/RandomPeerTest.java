// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.DeviceException;
import dev.belay.internal.repl.RandomPeerLink.Kind;
import dev.belay.micropython.board.VirtualBoard;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Garbage, incomplete, missing or endless responses give a typed exception in time, or a correct result. */
final class RandomPeerTest {
    private static final DeviceOptions SHORT_TIMEOUTS = DeviceOptions.builder()
            .output(text -> {})
            .stepTimeout(Duration.ofMillis(200))
            .bootTimeout(Duration.ofMillis(500))
            .callTimeout(Duration.ofMillis(500))
            .build();

    private static final String LONG = "n = 0\n" + "n += 1\n".repeat(100);

    /** Any other exception fails the test. */
    private static void use(Kind kind, long after, boolean fromTheStart, long seed) {
        try (VirtualBoard board = VirtualBoard.start()) {
            RandomPeerLink link = new RandomPeerLink(board.connect(), kind, seed);
            if (fromTheStart) {
                link.misbehaveAfter(after);
            }
            try (Device device = Device.open(link, SHORT_TIMEOUTS)) {
                link.misbehaveAfter(after);
                device.exec(LONG);
                device.eval("list(range(200))");
                device.eval("n");
            } catch (DeviceException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void random_input_while_opening_gives_typed_exceptions(Kind kind) {
        use(kind, 0, true, 1);
        use(kind, 70, true, 2);
    }

    @ParameterizedTest
    @EnumSource
    void random_input_in_use_gives_typed_exceptions(Kind kind) {
        use(kind, 0, false, 3);
        use(kind, 40, false, 4);
    }

    @Test
    @Tag("slow")
    void random_input_at_any_point_gives_typed_exceptions() {
        List<Kind> kinds = List.of(Kind.values());
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            Kind kind = kinds.get(i % kinds.size());
            use(kind, random.nextInt(600), random.nextBoolean(), i);
        }
    }
}
