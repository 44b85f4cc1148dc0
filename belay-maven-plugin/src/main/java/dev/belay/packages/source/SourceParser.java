// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

import dev.belay.packages.io.PlainText;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the text of a source into one of its forms. */
public final class SourceParser {
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final Pattern INDEX_NAME = Pattern.compile("([A-Za-z0-9_-]+)(?:(?:@|==)(.+))?");
    private static final Pattern MIP = Pattern.compile("mip:([A-Za-z0-9_][A-Za-z0-9_.-]*?)(?:(?:@|==)(.+))?");
    private static final Pattern INDEX_VERSION = Pattern.compile("[A-Za-z0-9_+][A-Za-z0-9_.+-]*");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

    private final Path root;

    /** Looks for local paths relative to {@code root}. */
    public SourceParser(Path root) {
        this.root = root;
    }

    /**
     * Reads the value of the dependency {@code name}: {@code *}, {@code latest} and a bare version mean the package of
     * the index that has the dependency's name.
     *
     * @throws IllegalArgumentException saying why {@code uri} cannot be a source
     */
    public PackageSource parseValue(String name, String uri, boolean develop, boolean renameToInit) {
        if (uri.equals("*") || uri.equals(IndexSource.LATEST)) {
            return remote(new IndexSource(uri, renameToInit, name, IndexSource.LATEST), develop);
        } else if (VERSION.matcher(uri).matches()) {
            return remote(new IndexSource(uri, renameToInit, name, uri), develop);
        } else if (!uri.isEmpty() && "^~><=!".indexOf(uri.charAt(0)) >= 0) {
            throw new IllegalArgumentException(
                    "Version ranges are not supported: '" + uri + "'; write an exact version, or \"*\" for the latest");
        }
        return parse(uri, develop, renameToInit);
    }

    /**
     * Reads one source.
     *
     * @throws IllegalArgumentException saying why {@code uri} cannot be a source
     */
    public PackageSource parse(String uri, boolean develop, boolean renameToInit) {
        if (uri.isBlank()) {
            throw new IllegalArgumentException("its source is empty; it can be \"*\" for the package of that name in "
                    + "the index, or a local file or folder, such as ./libs/sensor.py");
        }
        if (PlainText.hasControls(uri)) {
            throw new IllegalArgumentException(
                    "'" + PlainText.of(uri) + "' has a control character, or one that changes the direction of text");
        }
        Optional<GitLocation> git = GitLocationParser.parse(uri);
        if (git.isPresent()) {
            return remote(new GitSource(uri, renameToInit, git.get()), develop);
        }
        Matcher scheme = SCHEME.matcher(uri);
        if (scheme.matches()) {
            return remote(addressed(scheme.group(1), uri, renameToInit), develop);
        }
        Matcher index = INDEX_NAME.matcher(uri);
        if (index.matches()) {
            localHint(uri);
            return remote(index(uri, renameToInit, index), develop);
        }
        return local(uri, develop, renameToInit);
    }

    private static PackageSource remote(PackageSource source, boolean develop) {
        if (develop) {
            throw new IllegalArgumentException("develop = true is for local files and folders, and '" + source.uri()
                    + "' is not one: only mvn belay:update fetches it again");
        }
        return source;
    }

    private static PackageSource addressed(String scheme, String uri, boolean renameToInit) {
        return switch (scheme) {
            case "mip" -> mip(uri, renameToInit);
            case "http", "https" -> new HttpSource(uri, renameToInit, address(uri));
            case "mvn" -> new MavenSource(uri, renameToInit, MavenCoordinates.parse(uri.substring("mvn:".length())));
            default ->
                throw new IllegalArgumentException("'" + scheme + ":' of '" + uri
                        + "' is not a kind of source; known are mip:, github:, gitlab:, codeberg:, git+https:, https:, mvn:"
                        + " and local paths");
        };
    }

    private static PackageSource mip(String uri, boolean renameToInit) {
        Matcher mip = MIP.matcher(uri);
        if (mip.matches()) {
            return index(uri, renameToInit, mip);
        }
        throw new IllegalArgumentException("'" + uri + "' must be mip:NAME[@VERSION]");
    }

    private static PackageSource index(String uri, boolean renameToInit, Matcher parts) {
        String version = parts.group(2) == null ? IndexSource.LATEST : parts.group(2);
        if (!isVersion(version)) {
            throw new IllegalArgumentException("'" + version + "' of '" + uri + "' is not an exact version");
        }
        return new IndexSource(uri, renameToInit, parts.group(1), version);
    }

    /** Returns whether {@code text} can be an exact version in an index. */
    public static boolean isVersion(String text) {
        return INDEX_VERSION.matcher(text).matches();
    }

    private static URI address(String uri) {
        try {
            URI address = URI.create(uri);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + uri + "' is not an address: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("'" + uri + "' is not an address: it has no host");
    }

    /** A bare name is a package of the index, in Belay for Python too; often the folder of that name was meant. */
    private void localHint(String uri) {
        if (Files.exists(root.resolve(uri))) {
            throw new IllegalArgumentException("'" + uri
                    + "' names a package of an index; for the folder beside pyproject.toml write \"./" + uri
                    + "\", and for the package \"mip:" + uri + "\"");
        }
    }

    private PackageSource local(String uri, boolean develop, boolean renameToInit) {
        try {
            Path ignored = root.resolve(uri);
            return new PathSource(uri, develop, renameToInit);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + uri + "' is not a path: " + e.getReason(), e);
        }
    }
}
