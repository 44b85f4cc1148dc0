// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.packages.IgnoreRules;
import dev.belay.sync.Keep;
import dev.belay.sync.PathFilter;
import dev.belay.sync.SyncRequest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes a folder of the board like a folder of the host, or puts single files there. Only files that differ are sent; each is
 * verified on the board before it takes the place of the old one. The board is not restarted.
 */
@Mojo(name = "sync", requiresProject = false, threadSafe = true)
public final class SyncMojo extends SyncingMojo {
    /** Folders and files of the host. The content of a folder goes to <code>belay.dst</code>; a file goes into it. */
    @Parameter(property = "belay.src", required = true)
    private List<File> src = List.of();

    /** The folder of the board. What is there and not in a folder of <code>belay.src</code> is deleted. */
    @Parameter(property = "belay.dst", defaultValue = "/")
    private String dst;

    /**
     * Files and folders, relative to <code>belay.dst</code>, that stay on the board; <code>true</code> alone keeps everything,
     * <code>false</code> nothing. Unless set, in <code>/</code> it is <code>boot.py</code>, <code>webrepl_cfg.py</code> and
     * <code>lib</code>.
     */
    @Parameter(property = "belay.keep")
    private List<String> keep = List.of();

    /** What of the folders stays on the host: patterns as in .gitignore, instead of *.pyc, __pycache__ and their like. */
    @Parameter(property = "belay.ignore")
    private List<String> ignore = List.of();

    @Override
    void run() throws MojoFailureException {
        SyncRequest.Builder request = request();
        try (Device device = open()) {
            sync(request, device);
        }
    }

    private SyncRequest.Builder request() throws MojoFailureException {
        SyncRequest.Builder request = SyncRequest.builder();
        try {
            for (File file : src) {
                add(request, file.toPath());
            }
            request.build();
            return request;
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException("belay:sync: " + e.getMessage(), e);
        }
    }

    private void add(SyncRequest.Builder request, Path path) throws MojoFailureException {
        if (Files.isDirectory(path)) {
            PathFilter filter = ignore.isEmpty() ? PathFilter.defaults() : IgnoreRules.of(ignore)::ignores;
            request.tree(path, dst, keep(keep, dst), filter);
        } else if (Files.isRegularFile(path)) {
            request.file(path, boardPath(path, dst));
        } else {
            throw new MojoFailureException("belay.src: there is no file or folder " + shown(path));
        }
    }

    /** Returns where a single file goes. */
    static String boardPath(Path file, String dst) {
        return dst.replaceAll("/+$", "") + "/" + file.getFileName();
    }

    /** Returns what {@code belay.keep} means. */
    static Keep keep(List<String> keep, String dst) {
        if (keep.isEmpty()) {
            return Keep.defaults(dst);
        }
        return switch (keep.get(0)) {
            case "true" -> Keep.all();
            case "false" -> Keep.nothing();
            default -> new Keep(false, keep);
        };
    }
}
