// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.PackagesException;
import dev.belay.packages.io.PackageSize;
import dev.belay.packages.io.PathRules;
import dev.belay.packages.io.PlainText;
import dev.belay.packages.net.Fetcher;
import dev.belay.packages.source.GitLocation;
import dev.belay.packages.source.GitLocationParser;
import dev.belay.packages.source.GitSource;
import dev.belay.packages.source.IndexSource;
import dev.belay.packages.source.PackageSource;
import dev.belay.packages.source.SourceParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the files that a package.json names, and reads what it requires. Thread-safe. */
final class ManifestLoader {
    private final Fetcher fetcher;
    private final GitRefResolver refs;
    private final URI index;
    private final SourceParser forms = new SourceParser(Path.of("/"));

    /** Gets files by their hash from {@code index}, unless a package comes from another. */
    ManifestLoader(Fetcher fetcher, GitRefResolver refs, URI index) {
        this.fetcher = fetcher;
        this.refs = refs;
        this.index = index;
    }

    /**
     * Loads a package.
     *
     * @param origin what messages call it
     * @param resolved the resolved version in the lock; the package's own version if null
     */
    LoadedSource load(byte[] json, ManifestBase base, String origin, @Nullable URI ownIndex, @Nullable String resolved)
            throws IOException {
        PackageManifest manifest = PackageManifest.parse(new String(json, java.nio.charset.StandardCharsets.UTF_8));
        URI from = ownIndex == null ? index : ownIndex;
        if (manifest.hashes().size() + manifest.urls().size() > PackageSize.MOST_FILES) {
            throw new PackagesException(
                    "its package.json names more than " + PackageSize.MOST_FILES + " files: no board holds so many");
        }
        List<Download> downloads = new ArrayList<>();
        for (PackageManifest.Pair hash : manifest.hashes()) {
            downloads.add(byHash(from, hash.first(), hash.second()));
        }
        for (PackageManifest.Pair url : manifest.urls()) {
            downloads.add(byUrl(from, base, url));
        }
        fetcher.prefetch(
                downloads.stream().flatMap(one -> one.address().stream()).toList());
        List<PackageFile> files = new ArrayList<>();
        for (Download one : downloads) {
            files.add(file(one, base, origin));
        }
        List<PackageSource> needs =
                manifest.needs().stream().map(need -> need(need, base.rules())).toList();
        return new LoadedSource(manifest.version(), resolved, true, files, needs);
    }

    private record Download(String target, String source, Optional<URI> address, String hash) {}

    private static Download byHash(URI index, String target, String hash) {
        String lower = hash.toLowerCase(Locale.ROOT);
        return new Download(target, hash, Optional.of(IndexLoader.file(index, lower)), lower);
    }

    private Download byUrl(URI index, ManifestBase base, PackageManifest.Pair url) throws IOException {
        String source = url.second();
        if (PlainText.hasControls(source)) {
            throw new PackagesException(
                    "its package.json names '" + PlainText.of(source) + "', which has a control character");
        }
        if (PackageManifest.isShortHash(source)) {
            return byHash(index, url.first(), source);
        }
        Optional<GitLocation> git = git(source, base.rules());
        if (git.isPresent()) {
            GitLocation pinned = refs.pinned(likeRoot(git.get(), base));
            Optional<URI> raw = pinned.raw().map(URI::create);
            if (raw.isEmpty()) {
                throw new PackagesException(
                        "its package.json names '" + source + "': a file must be at an address of its own");
            }
            return new Download(url.first(), source, raw, "");
        } else if (source.matches("(?i)https?://.*")) {
            return new Download(url.first(), source, Optional.of(uri(source, base.rules())), "");
        } else if (source.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw new PackagesException("its package.json names '" + source + "', which is not a known kind of file");
        }
        try {
            return new Download(url.first(), source, base.address(source), "");
        } catch (IllegalArgumentException e) {
            throw new PackagesException("its package.json names '" + source + "', which is not an address", e);
        }
    }

    /** Files of the package's own repository come from the same commit as its package.json. */
    private static GitLocation likeRoot(GitLocation file, ManifestBase base) {
        return base.repository()
                .filter(root -> root.remote().equalsIgnoreCase(file.remote())
                        && file.ref().equals(GitLocation.HEAD))
                .map(root -> file.at(root.ref()))
                .orElse(file);
    }

    private static Optional<GitLocation> git(String source, ReferenceRules rules) {
        try {
            Optional<GitLocation> location = GitLocationParser.parse(source);
            location.ifPresent(rules::check);
            return location;
        } catch (IllegalArgumentException e) {
            throw new PackagesException("its package.json names '" + source + "': " + e.getMessage(), e);
        }
    }

    private static URI uri(String text, ReferenceRules rules) {
        try {
            URI address = URI.create(text);
            if (address.getHost() == null) {
                throw new IllegalArgumentException("it is not an address, since it has no host");
            }
            rules.check(address);
            return address;
        } catch (IllegalArgumentException e) {
            throw new PackagesException("its package.json names '" + text + "': " + e.getMessage(), e);
        }
    }

    private PackageFile file(Download download, ManifestBase base, String origin) throws IOException {
        PathRules.problemWith(download.target()).ifPresent(problem -> {
            throw new PackagesException("its package.json has a path that is refused: " + problem);
        });
        URI address = download.address().orElse(null);
        byte[] content = address == null ? base.read(download.source()) : fetcher.get(address);
        PackageFile file =
                new PackageFile(download.target(), content, address == null ? null : address.toString(), origin);
        if (!file.sha256().startsWith(download.hash())) {
            throw new PackagesException("Hash mismatch for " + download.target() + ": expected " + download.hash()
                    + ", got " + file.sha256().substring(0, download.hash().length()) + " from " + address);
        }
        return file;
    }

    private PackageSource need(PackageManifest.Pair need, ReferenceRules rules) {
        try {
            String version = need.second().isEmpty() ? IndexSource.LATEST : need.second();
            PackageSource source = forms.parse(need.first(), false, true);
            rules.check(source);
            if (!version.equals(IndexSource.LATEST) && PlainText.hasControls(version)) {
                throw new IllegalArgumentException(
                        "its version '" + PlainText.of(version) + "' has a control character");
            }
            if (source instanceof IndexSource named && named.version().equals(IndexSource.LATEST)) {
                return new IndexSource(named.uri(), true, named.name(), exact(version));
            } else if (source instanceof GitSource git && git.location().ref().equals(GitLocation.HEAD)) {
                boolean any = version.equals(IndexSource.LATEST);
                return any ? git : new GitSource(git.uri(), true, git.location().withRef(version));
            }
            return source;
        } catch (IllegalArgumentException e) {
            throw new PackagesException(
                    "its package.json requires '" + PlainText.of(need.first()) + "': " + e.getMessage(), e);
        }
    }

    private static String exact(String version) {
        if (!SourceParser.isVersion(version)) {
            throw new IllegalArgumentException("'" + version + "' is not an exact version");
        }
        return version;
    }
}
