// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.board;

import dev.belay.errors.AmbiguousDeviceException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceNotFoundException;
import dev.belay.internal.find.Boards;
import dev.belay.port.AutoPortSpec;
import dev.belay.port.ConfiguredPort;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import dev.belay.port.VirtualPortSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Port that a goal uses.
 *
 * @param port with an absolute path, so that it is valid in every folder
 * @param isDefault whether no port was configured
 * @param path the device at a port that was not configured but found; empty if it was configured
 */
public record PortChoice(PortSpec port, boolean isDefault, String path) {
    public PortChoice(PortSpec port, boolean isDefault) {
        this(port, isDefault, "");
    }

    /**
     * Returns the port that the command line names, or else the POM, or else the environment variables BELAY_PORT and
     * BELAY_DEVICE.
     *
     * @param configured the parameter's value in the POM, null if not set
     * @param folder base of the relative folders of virtual boards
     * @throws DeviceNotFoundException if the value on the command line is empty, such as that of a variable which is not set
     */
    public static Optional<PortChoice> named(
            Properties commandLine, @Nullable String configured, Map<String, String> environment, Path folder) {
        String typed = commandLine.getProperty(ConfiguredPort.PROPERTY);
        if (typed != null && typed.isBlank()) {
            throw new DeviceNotFoundException(
                    "-Dbelay.port= has no value: name a port (mvn belay:devices lists the serial"
                            + " ports), or leave the property out");
        }
        return named(typed)
                .or(() -> named(configured))
                .or(() -> named(environment.get("BELAY_PORT")))
                .or(() -> named(environment.get("BELAY_DEVICE")))
                .map(text -> new PortChoice(absolute(PortSpec.parse(text), folder), false));
    }

    /** Returns the default virtual board. Its flash is in {@code folder}, or in memory if that is null. */
    public static PortChoice defaultBoard(@Nullable Path folder) {
        return new PortChoice(new VirtualPortSpec(folder == null ? "" : folder.toString(), Map.of()), true);
    }

    /**
     * Returns the only board that is plugged in.
     *
     * @param found finds it
     * @throws DeviceNotFoundException if there is none; says how to name one
     * @throws AmbiguousDeviceException if there are several; lists them
     */
    public static PortChoice pluggedIn(Supplier<PortChoice> found) {
        try {
            return found.get();
        } catch (DeviceNotFoundException e) {
            throw new DeviceNotFoundException("No port is named, and "
                    + withoutPort(e)
                    + "\n  -Dbelay.port=PORT       uses the board at a port; mvn belay:devices lists the serial ports"
                    + "\n  -Dbelay.board=virtual   uses the virtual board in target/belay/board");
        } catch (AmbiguousDeviceException e) {
            throw new AmbiguousDeviceException("No port is named, and " + withoutPort(e), e.candidates());
        }
    }

    /** Finds the only board that is plugged in. With several devices, connects to each of them. */
    public static PortChoice find() {
        SerialDevice device = Boards.find(new AutoPortSpec());
        return new PortChoice(Boards.port(device, Boards.present()), false, device.path());
    }

    private static String withoutPort(DeviceException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^auto: ", "");
    }

    private static Optional<String> named(@Nullable String text) {
        return Optional.ofNullable(text).filter(port -> !port.isBlank());
    }

    private static PortSpec absolute(PortSpec port, Path folder) {
        if (port instanceof VirtualPortSpec virtual && !virtual.folder().isEmpty()) {
            return new VirtualPortSpec(
                    folder.resolve(virtual.folder()).normalize().toString(), virtual.options());
        }
        return port;
    }

    /** Returns whether the board's files are lost when the goal ends. */
    public boolean isInMemory() {
        return isInMemory(port);
    }

    /** Returns whether the files of the board at a port are lost when it is closed. */
    public static boolean isInMemory(PortSpec port) {
        return port instanceof VirtualPortSpec virtual && virtual.folder().isEmpty();
    }

    /** Returns a note for the log about a virtual board, or one that was found; empty for other boards. */
    public String remark() {
        if (isDefault) {
            return ". It is inside this JVM; choose a real one with -Dbelay.port=PORT";
        }
        if (!path.isEmpty()) {
            return ", " + path + ". No port is named, and it is the only board that is plugged in";
        }
        return isVirtual() ? ". It is inside this JVM" : "";
    }

    /** Returns whether the board is inside this JVM. */
    public boolean isVirtual() {
        return port instanceof VirtualPortSpec;
    }
}
