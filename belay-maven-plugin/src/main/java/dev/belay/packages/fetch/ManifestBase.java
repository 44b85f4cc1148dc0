// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.PackagesException;
import dev.belay.packages.io.PercentEncoding;
import dev.belay.packages.io.RelativePaths;
import dev.belay.packages.source.GitLocation;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The base of the relative paths in a package.json. */
interface ManifestBase {
    /** Returns the address of a relative path, if it has one. */
    Optional<URI> address(String relative);

    /** Returns what is at a relative path that has no address. */
    byte[] read(String relative) throws IOException;

    /** Returns the repository and commit that it is in, where that is known. */
    default Optional<GitLocation> repository() {
        return Optional.empty();
    }

    /** Returns the rules for what it may name. */
    default ReferenceRules rules() {
        return ReferenceRules.REMOTE;
    }

    /** A package.json at a commit of a forge's repository. */
    record OnForge(GitLocation manifest) implements ManifestBase {
        @Override
        public Optional<URI> address(String relative) {
            String path = RelativePaths.resolve(RelativePaths.folder(manifest.path()), relative);
            return manifest.in(path).raw().map(URI::create);
        }

        @Override
        public byte[] read(String relative) {
            throw new AssertionError("everything has an address");
        }

        @Override
        public Optional<GitLocation> repository() {
            return Optional.of(manifest);
        }
    }

    /** A package.json that has an address. */
    record At(URI manifest) implements ManifestBase {
        @Override
        public Optional<URI> address(String relative) {
            return Optional.of(manifest.resolve("./" + PercentEncoding.path(relative)));
        }

        @Override
        public ReferenceRules rules() {
            return ReferenceRules.at(manifest);
        }

        @Override
        public byte[] read(String relative) {
            throw new AssertionError("everything has an address");
        }
    }

    /** Reads a path that is known to be well. */
    @FunctionalInterface
    interface Reader {
        Optional<byte[]> read(String path) throws IOException;
    }

    /**
     * A package.json in a tree of files that are here.
     *
     * @param folder of the package.json, empty for the top
     * @param rules for what it may name
     */
    record Within(String folder, Reader reader, ReferenceRules rules) implements ManifestBase {
        @Override
        public Optional<URI> address(String relative) {
            return Optional.empty();
        }

        @Override
        public byte[] read(String relative) throws IOException {
            String path = RelativePaths.resolve(folder, relative);
            return reader.read(path)
                    .orElseThrow(() ->
                            new PackagesException("its package.json names '" + relative + "', which is not there"));
        }
    }
}
