// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.bridge.HostModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Java functions behind {@code machine.I2C} and {@code machine.SPI}. Python refers to a bus by a number assigned here.
 */
final class BusFunctions {
    private static final long LEAST_WAIT = 100_000;

    private final Machine machine;
    private final List<I2cBus> i2cs = new ArrayList<>();
    private final List<SpiBus> spis = new ArrayList<>();

    BusFunctions(Machine machine) {
        this.machine = machine;
    }

    void addTo(HostModule module) {
        module.function("i2c_find", call -> handle(i2cs, machine.i2c(call.intAt(0))))
                .function("i2c_soft", call -> handle(i2cs, machine.softI2c(call.intAt(0), call.intAt(1))))
                .function("i2c_present", call -> i2cs.get(call.intAt(0)).present(call.intAt(1)))
                .function("i2c_setup", call -> {
                    i2cs.get(call.intAt(0)).setUp(call.intAt(1));
                    return null;
                })
                .function("i2c_write", call -> {
                    I2cBus bus = i2cs.get(call.intAt(0));
                    byte[] data = call.bufferAt(2, 3).read();
                    long start = machine.time().now();
                    int result = bus.write(call.intAt(1), data, call.booleanAt(4));
                    pass(start, bits(result < 0 ? 0 : data.length), bus.frequency());
                    return result;
                })
                .function("i2c_read", call -> {
                    I2cBus bus = i2cs.get(call.intAt(0));
                    long start = machine.time().now();
                    Object result = bus.read(call.intAt(1), call.intAt(2), call.booleanAt(3));
                    pass(start, bits(result instanceof byte[] data ? data.length : 0), bus.frequency());
                    return result;
                })
                .function("spi_setup", call -> {
                    spis.get(call.intAt(0))
                            .setUp(call.intAt(1), call.intAt(2), call.intAt(3), call.intAt(4), call.booleanAt(5));
                    return null;
                })
                .function("spi_find", call -> handle(spis, machine.spi(call.intAt(0))))
                .function(
                        "spi_soft", call -> handle(spis, machine.softSpi(call.intAt(0), call.intAt(1), call.intAt(2))))
                .function("spi_transfer", call -> {
                    byte[] answer = transfer(
                            spis.get(call.intAt(0)), call.bufferAt(1, 3).read());
                    if (call.intAt(2) != 0) {
                        call.bufferAt(2, 3).write(answer);
                    }
                    return null;
                })
                .function("spi_fill", call -> {
                    byte[] sent = new byte[call.intAt(3)];
                    Arrays.fill(sent, (byte) call.intAt(1));
                    call.bufferAt(2, 3).write(transfer(spis.get(call.intAt(0)), sent));
                    return null;
                });
    }

    private byte[] transfer(SpiBus bus, byte[] sent) throws InterruptedException {
        long start = machine.time().now();
        byte[] answer = bus.transfer(sent);
        pass(start, sent.length * 8L, bus.baudrate());
        return answer;
    }

    /** Waits until the bus has had the time for a number of bits, if that is longer than what a program takes for a call. */
    private void pass(long start, long bits, int hertz) throws InterruptedException {
        long end = hertz == 0 ? start : start + 1_000_000_000L * bits / hertz;
        if (end - start < LEAST_WAIT) {
            return;
        }
        machine.time().waitUntil(end);
    }

    /** Returns the number of bits of a message on an I2C bus: with the address, an acknowledgement for each byte, start and stop. */
    private static long bits(int length) {
        return 9L * (1 + length) + 2;
    }

    private static <T> int handle(List<T> known, T bus) {
        int index = known.indexOf(Objects.requireNonNull(bus));
        if (index >= 0) {
            return index;
        }
        known.add(bus);
        return known.size() - 1;
    }
}
