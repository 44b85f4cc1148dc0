// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text is a port, or an error of its form: never another exception. */
final class DamagedPortTest {
    private static final String INSERTED = "\0\u001b\u0085\u202e\ud800\uffff?&=:,%/\\[]{}\"'@ 9-";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/ttyACM0?baud=9600",
                "usb:vid=2e8a,pid=0005,serial=E66,location=1-1.2?baud=115200",
                "auto?baud=9600",
                "{\"vid\": 11914, \"serial_number\": \"E6\\u0036\\n\", \"location\": null}",
                "tcp://[::1]:4000",
                "rfc2217://host:2217?baud=9600&dtr=off",
                "ws://host:8266",
                "telnet://me@host:23",
                "10.0.0.1:23",
                "exec:micropython -i 'a b'",
                "pty:micropython",
                "virtual:flash?flash=512&drop=0.01&seed=5",
            })
    void a_damaged_port_is_a_port_or_a_format_exception(String text) {
        for (int i = 0; i <= text.length(); i++) {
            String before = text.substring(0, i);
            parse(before);
            parse(text.substring(i));
            for (int c = 0; c < INSERTED.length(); c++) {
                parse(before + INSERTED.charAt(c) + text.substring(i));
                parse(before + INSERTED.charAt(c) + text.substring(Math.min(text.length(), i + 1)));
            }
            parse(before + text.substring(Math.min(text.length(), i + 1)));
        }
    }

    @Test
    void a_very_long_port_is_a_port_or_a_format_exception() {
        for (String unit :
                new String[] {"a", "1", "\\n", "{", "[", "\"", "a=b&", "a=b,", ":", "a:b@", " ", "%20", "vid=1,"}) {
            String many = unit.repeat(5_000);
            for (String start : new String[] {
                "", "usb:", "usb:serial=", "auto?", "tcp://", "tcp://h:1?", "ws://", "virtual:", "virtual:?", "exec:"
            }) {
                parse(start + many);
            }
            parse("{\"serial_number\": \"" + many + "\"}");
            parse("{" + many + "}");
        }
    }

    private static void parse(String text) {
        Consumer<String> parser = one -> assertThat(PortSpec.parse(one).text()).isNotNull();
        try {
            parser.accept(text);
        } catch (PortFormatException e) {
            assertThat(e.getMessage())
                    .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202e\\ud800-\\udfff\\uffff]");
        }
    }
}
