// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

/** An artifact of the Maven repositories that the build uses, with its dependencies. */
public record MavenSource(String uri, boolean renameToInit, MavenCoordinates coordinates) implements Source {}
