// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.machine.I2cDevice;
import dev.belay.micropython.machine.RegisterDevice;

/**
 * An InvenSense MPU-6050 accelerometer and gyroscope, at I2C address 0x68 or 0x69 (register map RM-MPU-6000A-00). It has
 * the sleep bit, the reset bit and the ranges; it has neither FIFO nor interrupts. Thread-safe.
 */
public final class Mpu6050 implements I2cDevice {
    private static final Range G = new Range("acceleration", -16, 16, " g");
    private static final Range DEGREES = new Range("rotation", -2000, 2000, " \u00b0/s");
    private static final Range CELSIUS = new Range("temperature", -40, 85, " \u00b0C");

    private static final int GYRO_CONFIG = 0x1b;
    private static final int ACCEL_CONFIG = 0x1c;
    private static final int INT_STATUS = 0x3a;
    private static final int ACCEL = 0x3b;
    private static final int TEMPERATURE = 0x41;
    private static final int GYRO = 0x43;
    private static final int LAST_DATA = 0x48;
    private static final int PWR_MGMT_1 = 0x6b;
    private static final int WHO_AM_I = 0x75;

    private static final int RESET = 0x80;
    private static final int SLEEP = 0x40;
    private static final int IDENTITY = 0x68;
    private static final double LSB_PER_G = 16384;
    private static final double LSB_PER_DEGREE = 131;
    private static final double LSB_PER_CELSIUS = 340;
    private static final double CELSIUS_AT_0 = 36.53;

    private final RegisterDevice registers = new RegisterDevice()
            .selfClearing(PWR_MGMT_1, RESET)
            .readOnly(INT_STATUS, LAST_DATA)
            .readOnly(WHO_AM_I, WHO_AM_I);
    private double[] acceleration = {0, 0, 1};
    private double[] rotation = {0, 0, 0};
    private double celsius = 20;

    /** Creates a sensor that lies still at 20 degrees Celsius, with 1 g on the z axis, and sleeps. */
    public Mpu6050() {
        registers.onWrite(PWR_MGMT_1, value -> {
            if ((value & RESET) != 0) {
                reset();
            }
        });
        reset();
    }

    /** Sets the acceleration in g: -16 to 16 on each axis. Values beyond the range that the board selected are cut off. */
    public synchronized Mpu6050 setAcceleration(double x, double y, double z) {
        acceleration = new double[] {G.check(x), G.check(y), G.check(z)};
        return this;
    }

    /** Sets the rotation in degrees per second: -2000 to 2000 around each axis. Values beyond the range that the board selected are cut off. */
    public synchronized Mpu6050 setRotation(double x, double y, double z) {
        rotation = new double[] {DEGREES.check(x), DEGREES.check(y), DEGREES.check(z)};
        return this;
    }

    /** Sets the temperature in degrees Celsius: -40 to 85. */
    public synchronized Mpu6050 setCelsius(double celsius) {
        this.celsius = CELSIUS.check(celsius);
        return this;
    }

    /** Returns whether the sensor sleeps, as it does until the board clears the sleep bit. */
    public boolean isSleeping() {
        return (registers.get(PWR_MGMT_1) & SLEEP) != 0;
    }

    @Override
    public void write(byte[] data) {
        registers.write(data);
    }

    /** While the sensor sleeps, the registers keep their last values. */
    @Override
    public synchronized byte[] read(int length) {
        if (!isSleeping()) {
            for (int axis = 0; axis < 3; axis++) {
                registers.setWord(ACCEL + 2 * axis, reading(acceleration[axis] * scale(ACCEL_CONFIG, LSB_PER_G)));
                registers.setWord(GYRO + 2 * axis, reading(rotation[axis] * scale(GYRO_CONFIG, LSB_PER_DEGREE)));
            }
            registers.setWord(TEMPERATURE, reading((celsius - CELSIUS_AT_0) * LSB_PER_CELSIUS));
            registers.set(INT_STATUS, 1);
        }
        return registers.read(length);
    }

    private void reset() {
        registers.set(0, new int[256]).set(PWR_MGMT_1, SLEEP).set(WHO_AM_I, IDENTITY);
    }

    /** Each of the four ranges is twice the one before it. */
    private double scale(int register, double ofLeastRange) {
        return ofLeastRange / (1 << ((registers.get(register) >> 3) & 3));
    }

    private static int reading(double value) {
        return (int) Math.max(-32768, Math.min(32767, Math.round(value)));
    }
}
