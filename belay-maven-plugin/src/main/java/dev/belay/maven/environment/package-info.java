// SPDX-License-Identifier: Apache-2.0
/**
 * Settings of a Maven build for the package manager: proxies, credentials, repositories and properties. Connects {@link
 * dev.belay.packages}, which is independent of Maven, to Maven and its resolver.
 */
@NullMarked
package dev.belay.maven.environment;

import org.jspecify.annotations.NullMarked;
