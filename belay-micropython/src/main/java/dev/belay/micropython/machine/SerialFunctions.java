// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.bridge.HostArguments;
import dev.belay.micropython.internal.bridge.HostModule;

/** Java functions behind {@code machine.UART} and {@code machine.I2CTarget}. */
final class SerialFunctions {
    private final Machine machine;

    SerialFunctions(Machine machine) {
        this.machine = machine;
    }

    private Uart uart(HostArguments call) {
        return machine.uart(call.intAt(0));
    }

    void addTo(HostModule module) {
        module.function("uart_open", call -> {
                    uart(call).open(call.intAt(1), call.intAt(2), call.intAt(3));
                    return null;
                })
                .function("uart_close", call -> {
                    uart(call).close();
                    return null;
                })
                .function("uart_any", call -> uart(call).available())
                .function("uart_read", call -> uart(call).read(call.intAt(1)))
                .function("uart_room", call -> uart(call).room())
                .function(
                        "uart_write",
                        call -> uart(call).write(call.bufferAt(1, 2).read()))
                .function("uart_left", call -> uart(call).busyMicros())
                .function("uart_flush", call -> {
                    machine.time().waitUntil(uart(call).idleFrom());
                    return null;
                })
                .function("uart_clear", call -> {
                    uart(call).clear();
                    return null;
                })
                .function("uart_break", call -> {
                    uart(call).writeBreak();
                    return null;
                })
                .function("uart_irq", call -> {
                    uart(call).interruptOn(call.intAt(1));
                    return null;
                })
                .function("uart_events", call -> uart(call).events());
        target(module);
    }

    private void target(HostModule module) {
        module.function("target_open", call -> {
                    machine.i2cTarget(call.intAt(0)).open(call.intAt(1));
                    return null;
                })
                .function("target_close", call -> {
                    machine.i2cTarget(call.intAt(0)).close();
                    return null;
                })
                .function(
                        "target_next", call -> machine.i2cTarget(call.intAt(0)).next())
                .function("target_answer", call -> {
                    machine.i2cTarget(call.intAt(0)).answer(call.bytesAt(1));
                    return null;
                });
    }
}
