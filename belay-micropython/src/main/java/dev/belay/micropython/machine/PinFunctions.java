// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.bridge.HostArguments;
import dev.belay.micropython.internal.bridge.HostModule;
import java.util.function.Predicate;

/** Java functions behind {@code machine.Pin}, {@code PWM}, {@code ADC} and what works on pins. */
final class PinFunctions {
    /** The durations of a reset of a 1-wire bus, and of a bit. */
    private static final long ONE_WIRE_RESET = 960_000;

    private static final long ONE_WIRE_SLOT = 70_000;

    private final Machine machine;

    PinFunctions(Machine machine) {
        this.machine = machine;
    }

    void addTo(HostModule module) {
        names(module);
        levels(module);
        converters(module);
        messages(module);
        registers(module);
    }

    private Pin pin(HostArguments call) {
        return machine.pin(call.intAt(0));
    }

    private void names(HostModule module) {
        Pinout pinout = machine.pinout();
        module.function("pin_named", call -> {
                    String name = String.valueOf(call.get(0));
                    return call.booleanAt(1) ? pinout.boardPin(name) : pinout.chipPin(name);
                })
                .function("pin_names", call -> String.join(" ", pinout.names(call.booleanAt(0))))
                .function("pin_known", call -> pinout.known(call.intAt(0)));
    }

    private void levels(HostModule module) {
        module.function("pin_init", call -> {
                    set(pin(call), call.intAt(1), call.intAt(2), call.intAt(3));
                    return null;
                })
                .function("pin_mode", call -> pin(call).mode().code())
                .function("pin_pull", call -> pin(call).pull().code())
                .function("pin_function", call -> pin(call).function())
                .function("pin_get", call -> {
                    machine.pio().synchronize();
                    return pin(call).read() ? 1 : 0;
                })
                .function("pin_set", call -> {
                    machine.pio().synchronize();
                    pin(call).write(call.booleanAt(1));
                    return null;
                })
                .function("pin_toggle", call -> {
                    machine.pio().synchronize();
                    pin(call).toggle();
                    return null;
                })
                .function("pin_irq", call -> {
                    pin(call).interruptOn(call.intAt(1));
                    return null;
                })
                .function("pin_pulse", call -> pin(call).measure(call.booleanAt(1), call.intAt(2), call.booleanAt(3)));
    }

    /** Sets mode, pull and function, each unless negative. */
    private static void set(Pin pin, int mode, int pull, int function) {
        if (pull >= 0) {
            pin.pull(Pull.of(pull & 3));
        }
        if (mode >= 0) {
            pin.configure(PinMode.of(mode), pin.pull());
        }
        if (function >= 0) {
            pin.select(function);
        }
    }

    private void converters(HostModule module) {
        module.function("adc_find", call -> machine.pinout().channel(call.intAt(0)))
                .function("adc_u16", call -> machine.adc(call.intAt(0)).readU16())
                .function("adc_uv", call -> machine.adc(call.intAt(0)).readMicrovolts())
                .function("pwm_run", call -> {
                    machine.pwm(call.intAt(0)).run(call.doubleAt(1), call.doubleAt(2), call.booleanAt(3));
                    return null;
                })
                .function("pwm_stop", call -> {
                    machine.pwm(call.intAt(0)).stop();
                    return null;
                });
    }

    private void messages(HostModule module) {
        module.function("bitstream", call -> {
                    pin(call).send(call.bytesAt(1));
                    return null;
                })
                .function("dht_read", call -> machine.dht(call.intAt(0)).read());
        oneWire(module);
    }

    private void oneWire(HostModule module) {
        module.function("onewire_used", call -> {
                    int pin = call.intAt(0);
                    return machine.pinout().known(pin) >= 0
                            && machine.oneWire(pin).isUsed();
                })
                .function("onewire_reset", call -> {
                    boolean present = machine.oneWire(call.intAt(0)).reset();
                    pass(ONE_WIRE_RESET);
                    return present;
                })
                .function("onewire_read", call -> {
                    int count = call.intAt(1);
                    int bits = 0;
                    for (int i = 0; i < count; i++) {
                        bits |= machine.oneWire(call.intAt(0)).readBit() ? 1 << i : 0;
                    }
                    pass(count * ONE_WIRE_SLOT);
                    return bits;
                })
                .function("onewire_write", call -> {
                    int count = call.intAt(1);
                    for (int i = 0; i < count; i++) {
                        machine.oneWire(call.intAt(0)).writeBit((call.intAt(2) >> i & 1) != 0);
                    }
                    pass(count * ONE_WIRE_SLOT);
                    return null;
                });
    }

    private void pass(long nanos) throws InterruptedException {
        machine.time().waitUntil(machine.time().now() + nanos);
    }

    private void registers(HostModule module) {
        module.function("gpio_in", call -> bits(Pin::value))
                .function("gpio_out", call -> bits(Pin::latch))
                .function("gpio_oe", call -> bits(pin -> pin.mode() != PinMode.IN))
                .function("gpio_enable", call -> {
                    Pin pin = pin(call);
                    pin.configure(call.booleanAt(1) ? PinMode.OUT : PinMode.IN, pin.pull());
                    return null;
                });
    }

    /** Returns a word with one bit for each of the first 30 pins. */
    private int bits(Predicate<Pin> condition) {
        int bits = 0;
        for (int pin = 0; pin < 30; pin++) {
            if (machine.pinout().known(pin) >= 0 && condition.test(machine.pin(pin))) {
                bits |= 1 << pin;
            }
        }
        return bits;
    }
}
