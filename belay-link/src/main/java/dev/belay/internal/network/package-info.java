// SPDX-License-Identifier: Apache-2.0
/**
 * Links over the network: TCP, RFC 2217, telnet with FTP, and WebREPL. The providers are registered as services;
 * everything else is private to this package.
 */
@NullMarked
package dev.belay.internal.network;

import org.jspecify.annotations.NullMarked;
