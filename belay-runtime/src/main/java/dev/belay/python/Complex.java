// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

/** A Python complex number. */
public record Complex(double real, double imaginary) {}
