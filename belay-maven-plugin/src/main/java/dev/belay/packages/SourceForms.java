// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the forms of a source apart by their text. */
final class SourceForms {
    private static final Pattern VERSION = Pattern.compile("\\*|latest|[0-9]+(\\.[0-9]+)*");
    private static final Pattern INDEX_NAME = Pattern.compile("[A-Za-z0-9_-]+((@|==).*)?");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
    private static final String INSTEAD = "; it can be a local file or folder, such as ./libs/sensor.py";

    private final Path root;

    SourceForms(Path root) {
        this.root = root;
    }

    /** Returns why {@code uri} cannot be a source, if it cannot. */
    Optional<String> refusal(String uri) {
        if (uri.isBlank()) {
            return Optional.of("its source is empty" + INSTEAD);
        } else if ("^~><=!".indexOf(uri.charAt(0)) >= 0) {
            return Optional.of("version ranges are not supported: '" + uri + "'; write an exact version");
        } else if (VERSION.matcher(uri).matches() || INDEX_NAME.matcher(uri).matches()) {
            return Optional.of(localHint(uri)
                    .orElse("packages from an index ('" + uri + "') are not supported yet by this version" + INSTEAD));
        } else if (SCHEME.matcher(uri).matches()) {
            return Optional.of("sources of the form '" + uri + "' are not supported yet by this version" + INSTEAD);
        }
        return notAPath(uri);
    }

    /** A bare name is a package of the index, in Belay for Python too; often the folder of that name was meant. */
    private Optional<String> localHint(String uri) {
        boolean local = INDEX_NAME.matcher(uri).matches() && Files.exists(root.resolve(uri));
        return local
                ? Optional.of("'" + uri
                        + "' names a package of an index; for the folder beside pyproject.toml write \"./" + uri + "\"")
                : Optional.empty();
    }

    private Optional<String> notAPath(String uri) {
        try {
            Path ignored = root.resolve(uri);
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of("'" + uri + "' is no path: " + e.getReason());
        }
    }
}
