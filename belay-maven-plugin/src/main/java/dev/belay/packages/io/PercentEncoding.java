// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import dev.belay.packages.PackagesException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent signs in addresses. */
public final class PercentEncoding {
    private PercentEncoding() {}

    /** Escapes what a path of an address cannot hold; '/' stays. */
    public static String path(String path) {
        try {
            return new URI(null, null, "/" + path, null)
                    .toASCIIString()
                    .substring(1)
                    .replace("?", "%3F");
        } catch (URISyntaxException e) {
            throw new PackagesException("'" + path + "' cannot be part of an address: " + e.getReason(), e);
        }
    }

    /** Takes escapes back. */
    public static String decode(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
