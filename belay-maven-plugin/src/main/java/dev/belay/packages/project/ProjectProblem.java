// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

/**
 * One thing that is wrong in a file.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param message what is wrong and what would be right
 */
public record ProjectProblem(int line, int column, String message) {}
