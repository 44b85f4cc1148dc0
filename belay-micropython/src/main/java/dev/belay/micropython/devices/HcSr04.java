// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.machine.Pin;
import dev.belay.micropython.machine.Subscription;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An HC-SR04 ultrasonic sensor: after a pulse at TRIG it sends a pulse at ECHO, whose length is the time of the sound to an
 * obstacle and back. The answer begins when the program reads ECHO or measures its pulse, or handles its interrupts.
 * Thread-safe.
 */
public final class HcSr04 {
    private static final Range CENTIMETERS = new Range("distance", 2, 400, " cm");
    private static final double NANOS_PER_CENTIMETER = 58_200;

    private static final Duration DELAY = Duration.ofNanos(450_000);

    private static final Duration NO_OBSTACLE = Duration.ofMillis(38);

    private volatile Duration echo = NO_OBSTACLE;

    /** Creates a sensor without an obstacle. */
    public HcSr04() {}

    /**
     * Attaches the sensor.
     *
     * @return a subscription that detaches it when closed
     */
    public Subscription attachTo(Pin trigger, Pin echo) {
        echo.drive(false);
        AtomicBoolean triggered = new AtomicBoolean();
        Runnable answer = () -> {
            if (triggered.getAndSet(false)) {
                echo.driveAfter(DELAY, true, this.echo);
            }
        };
        Subscription onRead = echo.onRead(answer);
        Subscription onTrigger = trigger.onChange(transition -> {
            triggered.set(!transition.level());
            if (echo.hasHandler()) {
                answer.run();
            }
        });
        return () -> {
            onTrigger.close();
            onRead.close();
            echo.release();
        };
    }

    /** Sets the distance of the obstacle in centimeters: 2 to 400. */
    public HcSr04 setCentimeters(double centimeters) {
        echo = Duration.ofNanos(Math.round(CENTIMETERS.check(centimeters) * NANOS_PER_CENTIMETER));
        return this;
    }

    /** Removes the obstacle: the echo is a pulse of 38 ms. */
    public HcSr04 removeObstacle() {
        echo = NO_OBSTACLE;
        return this;
    }
}
