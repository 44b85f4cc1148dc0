// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

import dev.belay.packages.io.PercentEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the ways of naming a place in a git repository. */
public final class GitLocationParser {
    private static final Pattern SHORT = Pattern.compile("(github|gitlab|codeberg):(.*)");
    private static final Pattern PLAIN = Pattern.compile(
            "(git\\+(?:https?|ssh|file)://.+|(?:ssh|git)://.+|[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+:(?!//).+|(?:https?|file)://[^#]+\\.git(?:[@#].*)?)");
    private static final String HTTPS = "https?://(?:www\\.)?";
    private static final Pattern RAW_GITHUB =
            Pattern.compile(HTTPS + "raw\\.githubusercontent\\.com/([^/]+/[^/]+)/(?:refs/(?:heads|tags)/)?(.+)");
    private static final Pattern GITHUB = Pattern.compile(
            HTTPS + "github\\.com/([^/]+/[^/]+?)(?:\\.git)?(?:/(?:blob|tree|raw)/(?:refs/(?:heads|tags)/)?(.+?))?/*");
    private static final Pattern GITLAB =
            Pattern.compile(HTTPS + "gitlab\\.com/(.+?/[^/]+?)(?:\\.git)?(?:/-/(?:blob|tree|raw)/(.+?))?/*");
    private static final Pattern CODEBERG = Pattern.compile(
            HTTPS + "codeberg\\.org/([^/]+/[^/]+?)(?:\\.git)?(?:/(?:src|raw)/(?:branch|tag|commit)/(.+?))?/*");

    private GitLocationParser() {}

    /**
     * Returns the place that {@code uri} names, if it is one of a git repository.
     *
     * @throws IllegalArgumentException if it has the form of one and is malformed
     */
    public static Optional<GitLocation> parse(String uri) {
        return location(uri).map(location -> GitLocationRules.check(location, uri));
    }

    private static Optional<GitLocation> location(String uri) {
        Matcher brief = SHORT.matcher(uri);
        if (brief.matches()) {
            return Optional.of(brief(GitHost.valueOf(brief.group(1).toUpperCase(Locale.ROOT)), brief.group(2)));
        }
        String address = uri.replaceFirst("\\?.*$", "");
        return page(GitHost.GITHUB, RAW_GITHUB, address)
                .or(() -> page(GitHost.GITHUB, GITHUB, address))
                .or(() -> page(GitHost.GITLAB, GITLAB, address))
                .or(() -> page(GitHost.CODEBERG, CODEBERG, address))
                .or(() -> PLAIN.matcher(uri).matches() ? Optional.of(plain(uri)) : Optional.empty());
    }

    private static GitLocation brief(GitHost forge, String rest) {
        int at = rest.lastIndexOf('@');
        String place =
                (at < 0 ? rest : rest.substring(0, at)).replaceFirst("^/+", "").replaceFirst("/+$", "");
        List<String> parts = Arrays.asList(place.split("/", -1));
        if (parts.size() < 2 || parts.stream().anyMatch(String::isEmpty) || at == rest.length() - 1) {
            throw new IllegalArgumentException("invalid " + forge.scheme() + " URL '" + forge.scheme() + ":" + rest
                    + "': write " + forge.scheme() + ":USER/REPOSITORY[/PATH][@REF]");
        }
        return new GitLocation(
                forge,
                parts.get(0) + "/" + parts.get(1).replaceFirst("\\.git$", ""),
                String.join("/", parts.subList(2, parts.size())),
                at < 0 ? GitLocation.HEAD : rest.substring(at + 1));
    }

    /** The address of a web page joins ref and path; only the refs of the repository can separate them. */
    private static Optional<GitLocation> page(GitHost forge, Pattern pattern, String address) {
        Matcher matcher = pattern.matcher(address);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        @Nullable String refAndPath = matcher.group(2);
        String repository = matcher.group(1);
        return Optional.of(
                refAndPath == null
                        ? new GitLocation(forge, repository, "", GitLocation.HEAD)
                        : new GitLocation(forge, repository, PercentEncoding.decode(refAndPath), ""));
    }

    /** {@code git+URL[@REF][#PATH]}, and addresses that can only be git's. */
    private static GitLocation plain(String uri) {
        String address = uri.replaceFirst("^git\\+", "");
        int hash = address.indexOf('#');
        String path = hash < 0 ? "" : address.substring(hash + 1).replaceFirst("^subdirectory=", "");
        address = hash < 0 ? address : address.substring(0, hash);
        int start = address.contains("://") ? address.indexOf('/', address.indexOf("://") + 3) : address.indexOf(':');
        int at = address.indexOf('@', Math.max(start, 0));
        String ref = at < 0 ? GitLocation.HEAD : address.substring(at + 1);
        String remote = at < 0 ? address : address.substring(0, at);
        if (start < 0 || ref.isEmpty()) {
            throw new IllegalArgumentException("invalid git URL '" + uri + "': write git+URL[@REF][#PATH]");
        }
        return new GitLocation(null, remote, path.replaceFirst("^/+", "").replaceFirst("/+$", ""), ref);
    }
}
