// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/** An immutable picture: rows of pixels with 24-bit colors, 0xRRGGBB. */
public final class Picture {
    private final int width;
    private final int height;
    private final int[] pixels;

    private Picture(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /**
     * Returns a picture.
     *
     * @param width the number of columns, at least 1
     * @param height the number of rows, at least 1
     * @param color called with column and row, which are 0 at the top left; returns the color, 0xRRGGBB
     */
    public static Picture of(int width, int height, IntBinaryOperator color) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture of " + width + " x " + height + " pixels has none");
        }
        int[] pixels = new int[Math.multiplyExact(width, height)];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = color.applyAsInt(i % width, i / width) & 0xffffff;
        }
        return new Picture(width, height, pixels);
    }

    /**
     * Returns a picture of white pixels on black from the bytes of a {@code framebuf.FrameBuffer} of format {@code
     * MONO_VLSB}: each byte is eight pixels of a column, bit 0 at the top.
     *
     * @param height a multiple of 8
     * @param data {@code width * height / 8} bytes
     */
    public static Picture ofMonoVlsb(int width, int height, byte[] data) {
        if (height % 8 != 0 || data.length != width * height / 8) {
            throw new IllegalArgumentException(data.length + " bytes are not " + width + " x " + height
                    + " pixels, eight of a column in each byte");
        }
        byte[] bytes = data.clone();
        return of(width, height, (x, y) -> (bytes[y / 8 * width + x] >> y % 8 & 1) * 0xffffff);
    }

    /** Returns the number of columns. */
    public int width() {
        return width;
    }

    /** Returns the number of rows. */
    public int height() {
        return height;
    }

    /**
     * Returns the color of a pixel, 0xRRGGBB.
     *
     * @throws IndexOutOfBoundsException if the pixel is outside the picture
     */
    public int color(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IndexOutOfBoundsException(
                    "pixel " + x + ", " + y + " is outside the picture of " + width + " x " + height);
        }
        return pixels[y * width + x];
    }

    /** Returns a part of this picture. */
    public Picture part(int left, int top, int width, int height) {
        return of(width, height, (x, y) -> color(left + x, top + y));
    }

    /** Returns whether a part of this picture, anywhere, equals another picture. */
    public boolean contains(Picture part) {
        for (int top = 0; top + part.height <= height; top++) {
            for (int left = 0; left + part.width <= width; left++) {
                if (hasAt(left, top, part)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean hasAt(int left, int top, Picture part) {
        for (int y = 0; y < part.height; y++) {
            int start = (top + y) * width + left;
            if (!Arrays.equals(pixels, start, start + part.width, part.pixels, y * part.width, (y + 1) * part.width)) {
                return false;
            }
        }
        return true;
    }

    /** Returns this picture with each pixel as a square of {@code factor} pixels a side. */
    public Picture enlarged(int factor) {
        return of(width * factor, height * factor, (x, y) -> color(x / factor, y / factor));
    }

    /** Returns this picture as the content of a PNG file. */
    public byte[] toPng() {
        return PngEncoder.encode(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that && width == that.width && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(pixels);
    }

    /** Returns the size, and for a small picture a character for each pixel: {@code #}, or a space if black. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(width + " x " + height + " pixels");
        if (width <= 128 && height <= 64) {
            for (int i = 0; i < pixels.length; i++) {
                text.append(i % width == 0 ? "\n" : "").append(pixels[i] == 0 ? ' ' : '#');
            }
        }
        return text.toString();
    }
}
