// SPDX-License-Identifier: Apache-2.0
package org.example.blink;

import dev.belay.bind.PythonSource;
import dev.belay.bind.Task;

/** The device's side of it is {@code Blink.py}, beside this class among the resources. */
@PythonSource
public interface Blink {
    @Task
    void setLamp(boolean on);

    @Task
    boolean isLampOn();

    @Task
    void blink(int times);

    @Task
    double readCelsius();
}
