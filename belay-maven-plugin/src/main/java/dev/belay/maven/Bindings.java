// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.bind.PythonBinding;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The interfaces among a project's classes that are bound to Python functions. */
final class Bindings implements AutoCloseable {
    /** Stands in each class that is annotated with one of ours. */
    private static final String MARK = "Ldev/belay/bind/";

    private final List<Path> folders;
    private final URLClassLoader loader;

    private Bindings(List<Path> folders, URLClassLoader loader) {
        this.folders = folders;
        this.loader = loader;
    }

    /** The library's own classes are those of the plugin, also where the project uses another version. */
    static Bindings in(List<Path> folders, List<Path> classPath) throws MalformedURLException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        return new Bindings(folders, new URLClassLoader(urls, Bindings.class.getClassLoader()));
    }

    /** Returns them, in the order of their names. */
    List<Class<?>> interfaces() throws IOException {
        List<Class<?>> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                for (Path file : classes(folder)) {
                    Class<?> type = load(folder.relativize(file));
                    if (PythonBinding.isBindable(type)) {
                        found.add(type);
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> classes(Path folder) throws IOException {
        List<Path> marked = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (file.toString().endsWith(".class")
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK)) {
                    marked.add(file);
                }
            }
        }
        return marked;
    }

    private Class<?> load(Path file) throws IOException {
        String name = file.toString().replace(file.getFileSystem().getSeparator(), ".");
        try {
            return Class.forName(name.substring(0, name.length() - ".class".length()), false, loader);
        } catch (ClassNotFoundException e) {
            throw new IOException("cannot load " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
