// SPDX-License-Identifier: Apache-2.0
package org.example.weather;

import dev.belay.bind.PythonSource;
import dev.belay.bind.Task;
import java.util.List;

/** The weather station on the board; its device's side is {@code WeatherStation.py}. */
@PythonSource
interface WeatherStation {
    @Task
    void start();

    @Task
    void show();

    /** Returns degrees Celsius, hectopascals and percent. */
    @Task
    List<Double> measure();

    /** Publishes a measurement to the broker at a port of this computer. */
    @Task
    void publish(String client, int port);

    /** Returns the pixels of a text, eight of a column in each byte. */
    @Task
    byte[] drawn(String text);
}
