// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.micropython.machine.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class At24EepromTest {
    private static final String DRIVER = """
            def ready(addr=0x50):
             polls = 0
             while True:
              try:
               i2c.writeto(addr, b'')
               return polls
              except OSError as e:
               assert e.errno == 19, e
               polls += 1
            def put(at, data, page=32, bits=16):
             polls = 0
             while data:
              n = page - at % page
              i2c.writeto_mem(0x50, at, data[:n], addrsize=bits)
              at += n
              data = data[n:]
              polls += ready()
             return polls
            """;

    @RegisterExtension
    static final DeviceBoard board = new DeviceBoard(DRIVER);

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.US_ASCII);
    }

    @Test
    void a_driver_stores_text_across_pages_and_waits_for_each() throws Exception {
        At24Eeprom eeprom = new At24Eeprom(At24Eeprom.Model.AT24C32).setWriteCycle(Duration.ofMillis(300));
        try (Subscription attached = eeprom.attachTo(board.i2c(), 0x50)) {
            assertThat(attached).isNotNull();
            assertThat(board.run("print(put(20, b'the quick brown fox jumps over the lazy dog') > 0)"))
                    .isEqualTo("True");
            assertThat(text(eeprom.get(20, 43))).isEqualTo("the quick brown fox jumps over the lazy dog");
            assertThat(eeprom.get(63, 1)).containsExactly(0xff);
            eeprom.set(4095, (byte) 'z').set(0, (byte) 'a');
            assertThat(board.run("print(i2c.readfrom_mem(0x50, 4095, 2, addrsize=16), i2c.readfrom(0x50, 1))"))
                    .isEqualTo("b'za' b'\\xff'");
        }
        assertThat(board.run("print(fails(i2c.readfrom, 0x50, 1), i2c.scan())")).isEqualTo("5 []");
    }

    @Test
    void a_write_past_the_end_of_a_page_continues_at_its_start() throws Exception {
        At24Eeprom eeprom = new At24Eeprom(At24Eeprom.Model.AT24C512).setWriteCycle(Duration.ZERO);
        try (Subscription attached = eeprom.attachTo(board.i2c(), 0x50)) {
            assertThat(attached).isNotNull();
            board.run("i2c.writeto_mem(0x50, 65530, b'0123456789', addrsize=16)");
            assertThat(text(eeprom.get(65530, 6))).isEqualTo("012345");
            assertThat(text(eeprom.get(65536 - 128, 4))).isEqualTo("6789");
        }
    }

    @Test
    void a_small_memory_has_a_bus_address_for_each_256_bytes() throws Exception {
        At24Eeprom eeprom = new At24Eeprom(At24Eeprom.Model.AT24C16).setWriteCycle(Duration.ZERO);
        try (Subscription attached = eeprom.attachTo(board.i2c(), 0x50)) {
            assertThat(attached).isNotNull();
            assertThat(board.run("""
                    i2c.writeto_mem(0x53, 5, b'three')
                    print(i2c.scan(), i2c.readfrom_mem(0x53, 6, 4))
                    """)).isEqualTo("[80, 81, 82, 83, 84, 85, 86, 87] b'hree'");
            assertThat(text(eeprom.get(0x305, 5))).isEqualTo("three");
        }
    }

    @Test
    void during_the_write_cycle_the_address_is_not_acknowledged() throws Exception {
        At24Eeprom eeprom = new At24Eeprom(At24Eeprom.Model.AT24C02).setWriteCycle(Duration.ofSeconds(60));
        try (Subscription attached = eeprom.attachTo(board.i2c(), 0x50)) {
            assertThat(attached).isNotNull();
            assertThat(board.run("""
                    i2c.writeto_mem(0x50, 0, b'x')
                    print(i2c.scan(), fails(i2c.readfrom, 0x50, 1), fails(i2c.writeto, 0x50, b''))
                    """)).isEqualTo("[] 5 19");
        }
    }

    @Test
    void a_protected_memory_and_a_message_without_an_end_change_nothing() throws Exception {
        At24Eeprom eeprom = new At24Eeprom(At24Eeprom.Model.AT24C64).setWriteProtected(true);
        try (Subscription attached = eeprom.attachTo(board.i2c(), 0x50)) {
            assertThat(attached).isNotNull();
            assertThat(board.run("print(fails(i2c.writeto_mem, 0x50, 0, b'\\0x'))"))
                    .isEqualTo("5");
            eeprom.setWriteProtected(false);
            board.run("i2c.writeto(0x50, b'\\0\\0x', False)\ni2c.readfrom(0x50, 1)");
            assertThat(eeprom.get(0, 1)).containsExactly(0xff);
        }
    }

    @Test
    void addresses_that_do_not_exist_are_rejected_in_java() {
        At24Eeprom eeprom = new At24Eeprom(At24Eeprom.Model.AT24C08);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> eeprom.get(1024, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> eeprom.set(1023, new byte[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> eeprom.attachTo(board.i2c(), 0x52))
                .withMessage("AT24C08 has 4 I2C addresses, and the first, 0x52, is not a multiple of that");
        board.i2c().attach(0x56, new Pcf8574());
        assertThatIllegalArgumentException().isThrownBy(() -> eeprom.attachTo(board.i2c(), 0x54));
        board.i2c().detach(0x56);
        eeprom.attachTo(board.i2c(), 0x54).close();
    }
}
