// SPDX-License-Identifier: Apache-2.0
package org.example.greenhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.junit.HardwareTest;
import dev.belay.remote.RemoteObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects that stay on the board: Java holds a proxy, the board the object. */
@HardwareTest(port = "virtual:")
class ObjectsTest {
    interface Log extends AutoCloseable {
        void append(Object line);

        List<Object> copy();

        @Override
        void close();
    }

    @Test
    void a_module_and_its_objects_stay_on_the_board(Device device) {
        try (RemoteObject pwm = device.proxy("__import__('machine').PWM(__import__('machine').Pin(15))")) {
            pwm.invoke("freq", 1000);
            assertThat(pwm.invokeAs(int.class, "freq")).isEqualTo(1000);
        }
    }

    @Test
    void an_interface_represents_an_object(Device device) {
        try (Log log = device.proxy("['opened']", Log.class)) {
            log.append("watered");
            assertThat(log.copy()).containsExactly("opened", "watered");
        }
    }
}
