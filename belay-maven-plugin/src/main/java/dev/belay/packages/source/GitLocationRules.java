// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

import java.net.URI;
import java.net.URISyntaxException;

/** Rules for the parts of a git location, none of which may be taken for an option by a program. */
final class GitLocationRules {
    private GitLocationRules() {}

    /**
     * Checks the remote and the ref of a location.
     *
     * @throws IllegalArgumentException naming the part that is refused
     */
    static GitLocation check(GitLocation location, String uri) {
        if (location.forge() == null) {
            checkRemote(location.repository(), uri);
        } else {
            checkSegments(location.repository(), uri);
        }
        notAnOption("ref", location.ref(), uri);
        return location;
    }

    private static void checkRemote(String remote, String uri) {
        if (remote.startsWith("ssh:") || !remote.contains("://")) {
            throw new IllegalArgumentException(
                    "'" + uri + "': git over ssh is not supported. Write git+https://HOST/PATH;"
                            + " a private repository needs a <server> in settings.xml whose id is HOST and whose password is a"
                            + " token");
        }
        URI address = address(remote, uri);
        String authority = address.getAuthority() == null ? "" : address.getAuthority();
        int at = authority.lastIndexOf('@');
        notAnOption("host", authority.substring(at + 1), uri);
        notAnOption("user", authority.substring(0, Math.max(at, 0)), uri);
        if (!remote.startsWith("file:") && address.getHost() == null) {
            throw new IllegalArgumentException("invalid git URL '" + uri + "': it has no host");
        }
        checkSegments(String.valueOf(address.getPath()), uri);
    }

    private static URI address(String remote, String uri) {
        try {
            return new URI(remote);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("invalid git URL '" + uri + "': " + e.getReason(), e);
        }
    }

    private static void checkSegments(String path, String uri) {
        for (String segment : path.split("/", -1)) {
            notAnOption("path", segment, uri);
            if (segment.equals("..") || segment.equals(".")) {
                throw new IllegalArgumentException(
                        "invalid git URL '" + uri + "': a repository is not named by '" + segment + "'");
            }
        }
    }

    private static void notAnOption(String part, String text, String uri) {
        if (text.startsWith("-")) {
            throw new IllegalArgumentException(
                    "invalid git URL '" + uri + "': its " + part + " '" + text + "' begins with '-'");
        }
    }
}
