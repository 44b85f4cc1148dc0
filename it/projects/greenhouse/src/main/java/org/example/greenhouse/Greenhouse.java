// SPDX-License-Identifier: Apache-2.0
package org.example.greenhouse;

import dev.belay.bind.PythonSource;
import dev.belay.bind.Setup;
import dev.belay.bind.Task;
import dev.belay.bind.Teardown;
import dev.belay.code.Generator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A greenhouse that a board controls; its side is Greenhouse.py. */
@PythonSource
public interface Greenhouse {
    @Setup(autoInit = true)
    void prepare();

    @Setup
    void calibrate(double offset);

    @Task
    void setVent(String name, int percent);

    @Task
    Climate climate();

    @Task(name = "climate")
    CompletableFuture<Climate> climateLater();

    @Task
    Stream<Double> readings(int count);

    @Task
    Generator<Integer, Integer> watering(int liters);

    @Teardown
    void shut();

    default void open() {
        setVent("north", 100);
        setVent("south", 100);
    }

    record Climate(double celsius, Map<String, Integer> vents) {}
}
