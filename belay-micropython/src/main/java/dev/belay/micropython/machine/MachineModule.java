// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.bridge.HostArguments;
import dev.belay.micropython.internal.bridge.HostException;
import dev.belay.micropython.internal.bridge.HostModule;
import dev.belay.micropython.internal.bridge.PythonObject;
import dev.belay.micropython.internal.bridge.ScheduledCall;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;

/** The functions of the Java module {@code _machine}, which {@code machine.py} uses. */
final class MachineModule {
    /** Created on first use. */
    private static final class Entropy {
        private static final SecureRandom RANDOM = new SecureRandom();
    }

    private final Machine machine;
    private final MachineHost chip;
    private final HostModule module;

    private MachineModule(Machine machine, MachineHost chip, HostModule module) {
        this.machine = machine;
        this.chip = chip;
        this.module = module;
    }

    static HostModule of(Machine machine, MachineHost chip) {
        return HostModule.late("_machine", module -> new MachineModule(machine, chip, module).fill());
    }

    private void fill() {
        pins();
        converters();
        new BusFunctions(machine).addTo(module);
        serial();
        time();
        chip();
    }

    private void pins() {
        module.function("pin_find", this::findPin)
                .function("pin_init", call -> {
                    pin(call).configure(PinMode.of(call.intAt(1)), Pull.of(call.intAt(2)));
                    return null;
                })
                .function("pin_mode", call -> pin(call).mode().code())
                .function("pin_pull", call -> pin(call).pull().code())
                .function("pin_get", call -> pin(call).value() ? 1 : 0)
                .function("pin_set", call -> {
                    pin(call).write(call.booleanAt(1));
                    return null;
                })
                .function("pin_toggle", call -> {
                    pin(call).toggle();
                    return null;
                })
                .function("pin_irq", call -> {
                    pin(call).interruptOn(call.intAt(1));
                    return null;
                });
    }

    private Pin pin(HostArguments call) {
        return machine.pin(call.intAt(0));
    }

    private int findPin(HostArguments call) {
        return call.get(0) instanceof String name
                ? machine.pin(name).number()
                : machine.pin(call.intAt(0)).number();
    }

    private void converters() {
        module.function("adc_find", call -> machine.adc(call.intAt(0)).channel())
                .function("adc_of_pin", call -> {
                    int channel = machine.pinout().analog().indexOf(call.intAt(0));
                    if (channel < 0) {
                        throw new IllegalArgumentException("Pin doesn't have ADC capabilities");
                    }
                    return channel;
                })
                .function("adc_u16", call -> machine.adc(call.intAt(0)).readU16())
                .function("adc_uv", call -> machine.adc(call.intAt(0)).readMicrovolts())
                .function("pwm_run", call -> {
                    machine.pwm(call.intAt(0)).run(call.doubleAt(1), call.doubleAt(2));
                    return null;
                })
                .function("pwm_stop", call -> {
                    machine.pwm(call.intAt(0)).stop();
                    return null;
                });
    }

    private void serial() {
        module.function("uart_find", call -> {
                    machine.uart(call.intAt(0));
                    return call.intAt(0);
                })
                .function("uart_open", call -> {
                    machine.uart(call.intAt(0)).open(call.intAt(1));
                    return null;
                })
                .function("uart_any", call -> machine.uart(call.intAt(0)).available())
                .function("uart_read", call -> machine.uart(call.intAt(0)).read(call.intAt(1)))
                .function("uart_write", call -> {
                    machine.uart(call.intAt(0)).write(call.bytesAt(1));
                    return null;
                });
    }

    private void time() {
        module.function("timer_start", call -> {
                    machine.timers().start(call.intAt(0), call.doubleAt(1), call.booleanAt(2));
                    return null;
                })
                .function("timer_stop", call -> {
                    machine.timers().stop(call.intAt(0));
                    return null;
                })
                .function("rtc_get", call -> fields(machine.rtc().now()))
                .function("rtc_set", call -> {
                    machine.rtc().set(time(call));
                    return null;
                });
    }

    /** Returns year, month, day, weekday (0 is Monday), hours, minutes, seconds, microseconds. */
    private static List<Object> fields(LocalDateTime now) {
        return List.of(
                now.getYear(),
                now.getMonthValue(),
                now.getDayOfMonth(),
                now.getDayOfWeek().getValue() - 1,
                now.getHour(),
                now.getMinute(),
                now.getSecond(),
                now.getNano() / 1000);
    }

    private static LocalDateTime time(HostArguments call) {
        try {
            return LocalDateTime.of(
                    call.intAt(0),
                    call.intAt(1),
                    call.intAt(2),
                    call.intAt(4),
                    call.intAt(5),
                    call.intAt(6),
                    Math.multiplyExact(1000, call.intAt(7)));
        } catch (DateTimeException | ArithmeticException e) {
            throw HostException.valueError(String.valueOf(e.getMessage()));
        }
    }

    private void chip() {
        module.function("on_interrupt", call -> {
                    PythonObject called = call.objectAt(1).retain();
                    machine.handleWith(
                            call.objectAt(0).retain()::call,
                            ScheduledCall.find(called, call.objectAt(2), call.objectAt(3)));
                    return null;
                })
                .function("run_handlers", call -> {
                    machine.runHandlers();
                    return null;
                })
                .function("next_interrupt", call -> machine.interrupts().next())
                .function("irq_enable", call -> machine.interrupts().enable(call.booleanAt(0)))
                .function("unique_id", call -> machine.uniqueId())
                .function("freq", call -> machine.frequency())
                .function("set_freq", call -> {
                    machine.frequency(call.intAt(0));
                    return null;
                })
                .function("reset_cause", call -> machine.resetCause().code())
                .function("reset", call -> {
                    throw chip.reset(ResetCause.HARD);
                })
                .function("wake_from_deepsleep", call -> {
                    throw chip.reset(ResetCause.DEEP_SLEEP);
                })
                .function("urandom", call -> {
                    byte[] data = new byte[call.intAt(0)];
                    Entropy.RANDOM.nextBytes(data);
                    return data;
                });
    }
}
