// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.internal.io.CloseOnFailure;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.sync.transfer.DeployCheck;
import dev.belay.port.ConfiguredPort;
import dev.belay.port.PortSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The board of a test class or test. JUnit's store closes it: as a {@code CloseableResource} before JUnit 5.13, as an
 * {@code AutoCloseable} since then.
 */
@SuppressWarnings("deprecation")
final class TestDevice implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    /** Once for each board in this JVM: the tests that follow may change files. */
    private static final DeployCheck CHECK = new DeployCheck();

    private final OutputTail transcript = new OutputTail();
    private final String name;
    private final Device device;
    private final Map<Class<?>, Object> bound = new ConcurrentHashMap<>();

    private TestDevice(String name, PortSpec port, Duration timeout) {
        this.name = name;
        device = Device.open(
                port,
                DeviceOptions.builder()
                        .output(transcript::add)
                        .callTimeout(timeout)
                        .build());
        String deployed = System.getProperty(DeployCheck.PROPERTY, "");
        try (CloseOnFailure failure = new CloseOnFailure(device::close)) {
            if (!deployed.isEmpty()) {
                CHECK.check(Path.of(deployed), name, BoardSession.of(device));
            }
            failure.succeed(device);
        }
    }

    /** @param timeout time limit of a call that does not set its own */
    static TestDevice open(HardwareTest annotation, SelectedBoard known, Duration timeout) {
        known.checkAvailable();
        TestDevice board = new TestDevice(
                known.name(),
                known.port().isEmpty() ? port(annotation) : BoardConfiguration.permitted(PortSpec.parse(known.port())),
                timeout);
        if (annotation.failOnLeaks()) {
            board.device().remoteObjects().trackUnclosed();
        }
        return board;
    }

    private static PortSpec port(HardwareTest annotation) {
        if (!annotation.port().isEmpty()) {
            return BoardConfiguration.port(PortSpec.parse(annotation.port()));
        }
        return ConfiguredPort.configured()
                .map(BoardConfiguration::permitted)
                .orElseThrow(
                        () -> new ConnectionFailedException(
                                "no board is configured: run with -D"
                                        + ConfiguredPort.PROPERTY
                                        + "=/dev/ttyACM0 (or virtual: for a board inside the JVM), set BELAY_PORT, or write @HardwareTest(port = \"virtual:\")"));
    }

    /** Returns the name in the hardware map, if any, the port and the firmware. */
    String description() {
        return (name.isEmpty() ? "" : name + " ") + "at " + device.port().text() + " (" + device.implementation() + ")";
    }

    Device device() {
        return device;
    }

    OutputTail transcript() {
        return transcript;
    }

    /** Returns an interface bound to this board. Its source is sent once. */
    Object bound(Class<?> type) {
        return bound.computeIfAbsent(type, t -> device.bind(t));
    }

    @Override
    public void close() {
        device.close();
    }
}
