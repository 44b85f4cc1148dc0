// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.bridge.HostArguments;
import dev.belay.micropython.internal.bridge.HostException;
import dev.belay.micropython.internal.bridge.HostModule;
import dev.belay.micropython.internal.bridge.PythonObject;
import dev.belay.micropython.internal.bridge.ScheduledCall;
import dev.belay.micropython.internal.files.Errno;
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
        module.constant("esp32", !machine.pinout().isRp2());
        module.constant("radio", machine.pinout().radioPins() > 0);
        module.constant("rp2350", machine.pinout().chip() == Pinout.Chip.RP2350);
        new PinFunctions(machine).addTo(module);
        new BusFunctions(machine).addTo(module);
        new SerialFunctions(machine).addTo(module);
        if (machine.pinout().isRp2()) {
            new PioFunctions(machine).addTo(module);
        }
        time();
        chip();
    }

    private void time() {
        module.function("watchdog_limit", call -> machine.pinout().chip().watchdogMillis())
                .function("watchdog_start", call -> {
                    machine.watchdog().start(call.intAt(0));
                    return null;
                })
                .function("watchdog_feed", call -> {
                    machine.watchdog().feed();
                    return null;
                })
                .function("nvs_get", call -> machine.memory().get(key(call)))
                .function("nvs_set", call -> {
                    machine.memory().put(key(call), call.bytesAt(2));
                    return null;
                })
                .function("nvs_erase", call -> machine.memory().remove(key(call)) != null)
                .function("timer_start", call -> {
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

    private static String key(HostArguments call) {
        return call.get(0) + "/" + call.get(1);
    }

    private static LocalDateTime time(HostArguments call) {
        try {
            return LocalDateTime.of(
                    call.intAt(0), call.intAt(1), call.intAt(2), call.intAt(4), call.intAt(5), call.intAt(6));
        } catch (DateTimeException e) {
            throw HostException.osError(Errno.EINVAL);
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
                .function("reset_cause", call -> machine.resetCode())
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
