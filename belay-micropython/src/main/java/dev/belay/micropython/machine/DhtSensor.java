// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import org.jspecify.annotations.Nullable;

/** A sensor for temperature and humidity with one data wire, as MicroPython's module {@code dht} reads it. Thread-safe. */
public final class DhtSensor {
    private byte @Nullable [] data;

    DhtSensor() {}

    /**
     * Connects a DHT22 that measures these values.
     *
     * @param celsius the temperature, in tenths of a degree: -40.0 to 80.0
     * @param percent the relative humidity, 0 to 100
     */
    public synchronized void setDht22(double celsius, double percent) {
        int humidity = (int) Math.round(percent * 10);
        int temperature = (int) Math.round(Math.abs(celsius) * 10) | (celsius < 0 ? 0x8000 : 0);
        data = message(humidity >> 8, humidity, temperature >> 8, temperature);
    }

    /**
     * Connects a DHT11 that measures these values.
     *
     * @param celsius the temperature: 0 to 50
     * @param percent the relative humidity, 0 to 100
     */
    public synchronized void setDht11(int celsius, int percent) {
        data = message(percent, 0, celsius, 0);
    }

    /** Disconnects the sensor: Python gets OSError ETIMEDOUT. */
    public synchronized void disconnect() {
        data = null;
    }

    synchronized byte @Nullable [] read() {
        return data == null ? null : data.clone();
    }

    private static byte[] message(int... bytes) {
        byte[] message = new byte[bytes.length + 1];
        for (int i = 0; i < bytes.length; i++) {
            message[i] = (byte) bytes[i];
            message[bytes.length] += message[i];
        }
        return message;
    }
}
