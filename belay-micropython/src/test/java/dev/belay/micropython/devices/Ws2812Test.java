// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.machine.Picture;
import dev.belay.micropython.machine.Ws2812;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Ws2812Test {
    @RegisterExtension
    static final DeviceBoard board = new DeviceBoard("from neopixel import NeoPixel");

    @Test
    void a_strip_of_leds_is_a_visible_device() throws Exception {
        Ws2812 strip = board.machine().ws2812(16);
        assertThat(strip.text()).isEqualTo("no LED has a color yet");
        assertThat(strip.picture()).isEmpty();
        board.run("""
                n = NeoPixel(Pin(16), 2)
                n[0] = (255, 128, 0)
                n[1] = (0, 0, 1)
                n.write()
                """);
        assertThat(strip.text()).isEqualTo("#ff8000 #000001");
        assertThat(strip.picture()).contains(Picture.of(2, 1, (x, y) -> x == 0 ? 0xff8000 : 1));
        assertThat(board.machine().visibleDevices()).containsEntry("pin 16", strip);
    }
}
