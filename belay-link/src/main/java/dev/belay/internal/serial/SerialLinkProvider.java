// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.internal.config.SpellingSuggestion;
import dev.belay.internal.io.CloseOnFailure;
import dev.belay.internal.io.PortLock;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.LinkProvider;
import dev.belay.link.Links;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import dev.belay.port.SerialPortSpec;
import dev.belay.port.SerialSpec;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Opens serial ports: 115200 baud or what the port says, 8 data bits, no parity, one stop bit, no flow control, {@link ControlLines}. */
public final class SerialLinkProvider implements LinkProvider {
    /** Maximum time for which a board may accept no bytes: longer than the pauses of any of them. */
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

    /** Vendors of boards with USB of their own, so that unread bytes are kept by the host: Raspberry Pi, MicroPython, Adafruit, Espressif. */
    private static final Set<Integer> NATIVE_USB = Set.of(0x2e8a, 0xf055, 0x239a, 0x303a);

    /** The micro:bit's debug chip has the smallest receive buffer of all behind it: a ring of 64 bytes, which holds one less. */
    private static final int MICROBIT = 0x0d28;

    private static final int MICROBIT_BUFFER = 63;

    private final Duration writeTimeout;

    public SerialLinkProvider() {
        this(WRITE_TIMEOUT);
    }

    SerialLinkProvider(Duration writeTimeout) {
        this.writeTimeout = writeTimeout;
    }

    @Override
    public boolean opens(PortSpec port) {
        return port instanceof SerialPortSpec;
    }

    @Override
    public Link open(PortSpec port, LinkOptions options) {
        SerialPortSpec spec = (SerialPortSpec) port;
        String name = spec.path();
        SerialLibrary.prepare();
        PortLock lock = PortLock.acquire(name, PortLock.key(name));
        try (CloseOnFailure failure = new CloseOnFailure(lock::close)) {
            SerialPort serial = find(name);
            configure(serial, spec.baud());
            ControlLines lines = ControlLines.of(System.getProperty("os.name", ""), serial.getVendorID());
            lines.beforeOpening(SerialLink.lines(serial));
            if (!serial.openPort(0)) {
                throw refused(name, serial);
            }
            lines.afterOpening(SerialLink.lines(serial));
            return failure.succeed(new SerialLink(name, serial, lock, traits(name, serial), lines, writeTimeout));
        }
    }

    /** Returns an opener that opens the same USB device again, whatever its path is by then; for all kinds of serial ports. */
    @Override
    public Supplier<Link> opener(PortSpec port, LinkOptions options) {
        return new ReconnectingOpener(port, spec -> Links.open(spec, options), SerialPorts::present);
    }

    private static SerialPort find(String name) {
        if (name.startsWith("/") && !new File(name).exists()) {
            throw notThere(name);
        }
        try {
            return SerialPort.getCommPort(name);
        } catch (SerialPortInvalidPortException e) {
            throw notThere(name);
        }
    }

    private static void configure(SerialPort serial, int baud) {
        serial.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        serial.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        serial.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 100, 0);
    }

    private static ConnectionFailedException notThere(String name) {
        return new ConnectionFailedException(name + ": there is no such port" + suggestion(name, SerialPorts.present())
                + "; " + present() + "\nmvn belay:devices lists the ports with their boards");
    }

    /** Suggests the port whose name is the nearest, also for a name without its folder. */
    static String suggestion(String name, List<SerialDevice> present) {
        return SpellingSuggestion.to(
                        fileName(name),
                        present.stream().map(device -> fileName(device.path())).toList())
                .flatMap(near -> present.stream()
                        .filter(device -> fileName(device.path()).equals(near))
                        .findFirst())
                .map(device -> "; did you mean " + device.path() + "?")
                .orElse("");
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String present() {
        String ports =
                SerialPorts.present().stream().map(SerialDevice::described).collect(Collectors.joining("\n  "));
        return ports.isEmpty() ? "there are no serial ports: is the board plugged in?" : "there are:\n  " + ports;
    }

    private static RuntimeException refused(String name, SerialPort serial) {
        Path path = Path.of(name);
        if (name.startsWith("/") && !(Files.isReadable(path) && Files.isWritable(path))) {
            return new ConnectionFailedException(
                    name
                            + ": no permission. On Linux join the group that owns it (sudo usermod -aG dialout $USER) and log in again");
        }
        if (name.startsWith("/") && !Files.isDirectory(path) && Files.isRegularFile(path)) {
            return new ConnectionFailedException(name + ": this is a file, not a serial port; " + present());
        }
        return new DeviceBusyException(name + ": cannot be opened (error " + serial.getLastErrorCode()
                + "): another program has it open, or it is not a serial port"
                + (serial.getBaudRate() == SerialSpec.USUAL_BAUD
                        ? ""
                        : ", or it does not support " + serial.getBaudRate() + " baud")
                + ". Close terminals, IDEs and other builds that use it");
    }

    /** A pty has the buffer of the kernel; a bridge chip may have any UART behind it. */
    private static Link.Traits traits(String name, SerialPort serial) {
        if (name.startsWith("/dev/pts/") || NATIVE_USB.contains(serial.getVendorID())) {
            return Link.Traits.LOSSLESS;
        }
        return serial.getVendorID() == MICROBIT ? new Link.Traits(false, true, MICROBIT_BUFFER) : Link.Traits.UART;
    }
}
