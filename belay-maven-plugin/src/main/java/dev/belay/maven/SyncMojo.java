// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.packages.io.IgnoreRules;
import dev.belay.sync.KeepRules;
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
 * Mirrors a folder of this machine to the board, or copies single files. Sends only files that differ, and verifies
 * each on the board before it replaces the old one. Does not restart the board.
 */
@Mojo(name = "sync", requiresProject = false, threadSafe = true)
public final class SyncMojo extends AbstractSyncMojo {
    /** Local folders and files. The content of each folder, and each file, is copied into <code>belay.dst</code>. */
    @Parameter(property = "belay.src")
    private List<File> src = List.of();

    /**
     * The folder on the board. Files there that are not in a folder of <code>belay.src</code> are deleted. If
     * <code>belay.src</code> is one file, this may be its name on the board, with the same extension:
     * <code>-Dbelay.src=dev.py -Dbelay.dst=/main.py</code>.
     */
    @Parameter(property = "belay.dst", defaultValue = "/")
    private String dst;

    /**
     * Files and folders, relative to <code>belay.dst</code>, that are not deleted; <code>true</code> keeps all,
     * <code>false</code> none. The default for <code>/</code> is <code>boot.py</code>, <code>webrepl_cfg.py</code> and
     * <code>lib</code>.
     */
    @Parameter(property = "belay.keep")
    private List<String> keep = List.of();

    /** Patterns, as in .gitignore, of files to exclude, instead of *.pyc, __pycache__, .git, editors' files and others. */
    @Parameter(property = "belay.ignore")
    private List<String> ignore = List.of();

    @Override
    void run() throws MojoFailureException {
        if (src.isEmpty()) {
            throw new MojoFailureException("There is nothing to copy. For example: mvn belay:sync -Dbelay.src=folder");
        }
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
            request.file(path, src.size() == 1 ? renamed(path, dst) : boardPath(path, dst));
        } else {
            throw new MojoFailureException("belay.src: there is no file or folder " + shown(path));
        }
    }

    /** Returns the board's path of a single file. */
    static String boardPath(Path file, String dst) {
        return dst.replaceAll("/+$", "") + "/" + file.getFileName();
    }

    /** Returns the board's path of the only file: {@code dst} itself if it has the extension of the file. */
    static String renamed(Path file, String dst) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 && dst.endsWith(name.substring(dot)) ? dst : boardPath(file, dst);
    }

    /** Parses {@code belay.keep}. */
    static KeepRules keep(List<String> keep, String dst) {
        if (keep.isEmpty()) {
            return KeepRules.defaults(dst);
        }
        return switch (keep.get(0)) {
            case "true" -> KeepRules.all();
            case "false" -> KeepRules.nothing();
            default -> new KeepRules(false, keep);
        };
    }
}
