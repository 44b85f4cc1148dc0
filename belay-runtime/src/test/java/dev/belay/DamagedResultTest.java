// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.errors.DeviceException;
import dev.belay.internal.session.BoardSession;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.remote.RemoteIterator;
import dev.belay.remote.RemoteObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Results of a real board, damaged at every byte, for each part of the library that parses them. */
final class DamagedResultTest {
    private static final Map<String, Consumer<Device>> OPERATIONS = Map.<String, Consumer<Device>>ofEntries(
            Map.entry(
                    "eval",
                    device -> device.eval("[1, 2.5, 1e3, 2j, -3j, 'a\\x01', b'\\xff', {'k': (None, True)}, {1}]")),
            Map.entry("eval to an array", device -> device.eval("[1, 22, 333]", int[].class)),
            Map.entry("eval of another type", device -> device.eval("[1, 2j]", String.class)),
            Map.entry("stat", device -> device.files().stat("/boot.py")),
            Map.entry("list", device -> device.files().list("/")),
            Map.entry("prompt", device -> BoardSession.of(device).interact("6*7", text -> {})),
            Map.entry("clock", device -> device.clock().sync(1)),
            Map.entry("timed result", DamagedResultTest::timed),
            Map.entry("proxy", device -> use(device, "[1, 2]")),
            Map.entry("iterator", DamagedResultTest::iterate));

    @Test
    void a_damaged_result_raises_only_device_exceptions() {
        Set<String> raw = new TreeSet<>();
        try (VirtualBoard board = VirtualBoard.start()) {
            board.flash().write("/boot.py", "a=1\n".getBytes(StandardCharsets.US_ASCII));
            ResultDamagingLink link = new ResultDamagingLink(board.connect());
            DeviceOptions options = DeviceOptions.builder()
                    .callTimeout(Duration.ofSeconds(2))
                    .output(text -> {})
                    .build();
            try (Device device = Device.open(link, options)) {
                new TreeMap<>(OPERATIONS).forEach((name, operation) -> damage(link, device, name, operation, raw));
            }
        }
        assertThat(raw).isEmpty();
    }

    private static void damage(
            ResultDamagingLink link, Device device, String name, Consumer<Device> operation, Set<String> raw) {
        attempt(device, name, operation, raw);
        link.arm();
        attempt(device, name, operation, raw);
        int length = link.literalLength();
        assertThat(length).as(name).isGreaterThan(2);
        for (int at = 0; at < length; at++) {
            for (Damage damage : Damage.values()) {
                link.arm(damage, at);
                attempt(device, name, operation, raw);
            }
        }
    }

    private static void attempt(Device device, String name, Consumer<Device> operation, Set<String> raw) {
        try {
            operation.accept(device);
        } catch (DeviceException e) {
            // what a caller of the library expects
        } catch (RuntimeException e) {
            raw.add(name + ": " + e);
        }
    }

    private static void timed(Device device) {
        device.clock().syncOnce();
        device.clock().eval("0", int.class);
    }

    private static void use(Device device, String source) {
        try (RemoteObject object = device.proxy(source)) {
            assertThat(object.toString()).isNotNull();
        }
    }

    private static void iterate(Device device) {
        try (RemoteObject object = device.proxy("[1, 2, [3]]");
                RemoteIterator iterator = object.iterator()) {
            iterator.forEachRemaining(element -> {});
        }
    }
}
