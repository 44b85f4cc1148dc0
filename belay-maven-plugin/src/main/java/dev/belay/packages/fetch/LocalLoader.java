// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.PackagesException;
import dev.belay.packages.io.FolderListing;
import dev.belay.packages.io.IgnoreRules;
import dev.belay.packages.io.PackageSize;
import dev.belay.packages.io.PathRules;
import dev.belay.packages.source.PathSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a package's files from this machine and arranges them so that its name can be imported.
 *
 * <p>A file becomes {@code NAME/__init__.py}. Of a folder with an {@code __init__.py}, or with neither that nor anything
 * called NAME, everything goes to {@code NAME/}. A folder that holds the package as {@code NAME/}, {@code NAME.py},
 * {@code src/NAME/} or {@code src/NAME.py} is a project around it: only the package is taken. Without
 * {@code rename_to_init}, files and folders go to {@code NAME/} as they are.
 */
final class LocalLoader {
    private final Path root;

    private static final Pattern PACKAGE_NAME = Pattern.compile("([A-Za-z_][\\w.-]*?)(?:@([\\w.]+))?");

    /** Reads paths relative to {@code root}. */
    LocalLoader(Path root) {
        this.root = root;
    }

    /** Returns the files of one source. */
    List<PackageFile> files(String name, PathSource source) throws IOException {
        Path path = root.resolve(source.uri()).normalize();
        if (Files.isDirectory(path)) {
            return source.renameToInit() ? arranged(name, path) : folder(path, name + "/");
        } else if (Files.isRegularFile(path)) {
            return List.of(file(name, path, source.renameToInit()));
        }
        throw new PackagesException(
                "there is nothing at " + source.uri() + " (" + path + ")" + suggestion(source.uri()));
    }

    /** Returns what to write if a path is rather the name of a package of an index, perhaps with a version. */
    private static String suggestion(String path) {
        Matcher name = PACKAGE_NAME.matcher(path);
        if (!name.matches() || path.endsWith("py")) {
            return "";
        }
        String version = name.group(2) == null ? "" : "@" + name.group(2);
        return "; for the package of micropython-lib write mip:" + name.group(1) + version;
    }

    private static List<PackageFile> arranged(String name, Path folder) throws IOException {
        if (!isPackage(folder)) {
            for (Path around : List.of(folder, folder.resolve("src"))) {
                if (Files.isDirectory(around.resolve(name))) {
                    return folder(within(folder, around.resolve(name)), name + "/");
                }
                for (String extension : List.of(".py", ".mpy")) {
                    if (Files.isRegularFile(around.resolve(name + extension))) {
                        return List.of(file(name, within(folder, around.resolve(name + extension)), true));
                    }
                }
            }
        }
        return folder(folder, name + "/");
    }

    private static Path within(Path folder, Path file) throws IOException {
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw new PackagesException("'" + file + "' is a link that leaves the folder: " + file.toRealPath());
        }
        return file;
    }

    /** Returns the content of a file at a relative path of {@code folder}, if it is there; a link must stay in the folder. */
    static Optional<byte[]> within(Path folder, String relative) throws IOException {
        Path file = folder.resolve(relative);
        return Files.isRegularFile(file) ? Optional.of(content(within(folder, file))) : Optional.empty();
    }

    private static boolean isPackage(Path folder) {
        return Files.isRegularFile(folder.resolve("__init__.py"))
                || Files.isRegularFile(folder.resolve("__init__.mpy"));
    }

    private static PackageFile file(String name, Path file, boolean renameToInit) throws IOException {
        String fileName = file.getFileName().toString();
        PathRules.problemWith(fileName).ifPresent(problem -> {
            throw new PackagesException(problem);
        });
        boolean code = fileName.endsWith(".py") || fileName.endsWith(".mpy");
        String target = renameToInit && code ? "__init__" + fileName.substring(fileName.lastIndexOf('.')) : fileName;
        return new PackageFile(name + "/" + target, content(file));
    }

    private static List<PackageFile> folder(Path folder, String prefix) throws IOException {
        List<PackageFile> files = new ArrayList<>();
        SortedMap<String, Path> tree = FolderListing.files(folder, IgnoreRules.LITTER_ONLY);
        PackageSize size = new PackageSize();
        for (Map.Entry<String, Path> entry : tree.entrySet()) {
            size.add(Files.size(entry.getValue()));
            files.add(new PackageFile(prefix + entry.getKey(), content(entry.getValue())));
        }
        if (files.isEmpty()) {
            throw new PackagesException("the folder " + folder + " holds no file for a board");
        }
        return files;
    }

    private static byte[] content(Path file) throws IOException {
        if (Files.size(file) > PackageSize.LARGEST_FILE) {
            throw new PackagesException(
                    file + " is larger than " + (PackageSize.LARGEST_FILE >> 20) + " MiB: no board can hold it");
        }
        return Files.readAllBytes(file);
    }
}
