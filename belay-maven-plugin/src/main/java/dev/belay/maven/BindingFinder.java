// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.internal.bind.PythonBinding;
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

/** Finds the interfaces of a project that are bound to Python functions. */
final class BindingFinder implements AutoCloseable {
    /** Part of the constant pool of every class with an annotation of this package. */
    private static final String ANNOTATION_PREFIX = "Ldev/belay/bind/";

    private final List<Path> folders;
    private final URLClassLoader loader;

    private BindingFinder(List<Path> folders, URLClassLoader loader) {
        this.folders = folders;
        this.loader = loader;
    }

    /** Classes of the library are loaded from the plugin, even if the project uses another version. */
    static BindingFinder in(List<Path> folders, List<Path> classPath) throws MalformedURLException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        return new BindingFinder(folders, new URLClassLoader(urls, BindingFinder.class.getClassLoader()));
    }

    /** Returns the interfaces, sorted by file name. */
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
        List<Path> annotated = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (file.toString().endsWith(".class")
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                .contains(ANNOTATION_PREFIX)) {
                    annotated.add(file);
                }
            }
        }
        return annotated;
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
