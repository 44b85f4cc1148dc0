// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.micropython.board.VirtualBoard;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names in {@code machine} and its classes are those of the rp2 port: none is missing, and none is more. */
class MachineNamesTest {
    private static final VirtualBoard BOARD = VirtualBoard.start();
    private static final Device DEVICE = Device.open(BOARD.connect(), DeviceOptions.DEFAULT);

    @BeforeAll
    static void importModule() {
        DEVICE.exec("import machine");
    }

    @AfterAll
    static void switchOff() {
        DEVICE.close();
        BOARD.close();
    }

    private static Set<String> names(String object) {
        String joined = DEVICE.eval("' '.join([n for n in dir(" + object + ") if n[0] != '_'])", String.class);
        return words(Objects.requireNonNull(joined));
    }

    private static Set<String> words(String text) {
        return new TreeSet<>(List.of(text.strip().split("\\s+", -1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pin       | init value low high off on toggle irq board cpu IN OUT OPEN_DRAIN ALT PULL_UP PULL_DOWN IRQ_RISING IRQ_FALLING ALT_SPI ALT_UART ALT_I2C ALT_PWM ALT_SIO ALT_PIO0 ALT_PIO1 ALT_GPCK ALT_USB
            I2C       | init scan start stop readinto write readfrom readfrom_into writeto writevto readfrom_mem readfrom_mem_into writeto_mem
            SoftI2C   | init scan start stop readinto write readfrom readfrom_into writeto writevto readfrom_mem readfrom_mem_into writeto_mem
            SPI       | init deinit read readinto write write_readinto MSB LSB
            SoftSPI   | init deinit read readinto write write_readinto MSB LSB
            UART      | init deinit any read readline readinto write flush sendbreak txdone irq INV_TX INV_RX CTS RTS IRQ_RXIDLE IRQ_TXIDLE IRQ_BREAK
            PWM       | init deinit freq duty_u16 duty_ns
            ADC       | read_u16 CORE_TEMP
            Timer     | init deinit ONE_SHOT PERIODIC
            RTC       | datetime
            WDT       | feed
            Signal    | value on off
            I2S       | init deinit write readinto irq shift RX TX MONO STEREO
            I2CTarget | deinit readinto write irq IRQ_ADDR_MATCH_READ IRQ_ADDR_MATCH_WRITE IRQ_READ_REQ IRQ_WRITE_REQ IRQ_END_READ IRQ_END_WRITE
            """)
    void a_class_has_the_names_of_the_port(String type, String expected) {
        Set<String> found = names("machine." + type);
        // What a stream written in Python needs.
        found.remove("ioctl");
        assertThat(found).isEqualTo(words(expected));
    }

    @Test
    void the_module_has_the_names_of_the_port() {
        assertThat(names("machine")).isEqualTo(words("""
                ADC I2C I2CTarget I2S PWM PWRON_RESET Pin PinBase RTC SPI Signal SoftI2C SoftSPI Timer UART WDT WDT_RESET
                bitstream bootloader deepsleep dht_readinto disable_irq enable_irq freq idle lightsleep mem16 mem32 mem8 reset
                reset_cause soft_reset time_pulse_us unique_id"""));
    }
}
