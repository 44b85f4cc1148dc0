// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.scaffold;

import dev.belay.internal.io.AtomicFile;
import dev.belay.packages.project.ProjectFile;
import dev.belay.packages.project.ProjectTableEditor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Creates the files of a new project. Existing files are not changed. */
public final class ProjectTemplate {
    private final Path folder;
    private final ProjectNames names;
    private final String version;
    private final boolean keepsPom;
    private final Optional<Path> pyproject;
    private final boolean keepsPyproject;

    public ProjectTemplate(Path folder, ProjectNames names, String version) {
        this.folder = folder;
        this.names = names;
        this.version = version;
        this.keepsPom = Files.exists(folder.resolve("pom.xml"));
        this.pyproject = ProjectFile.in(folder);
        this.keepsPyproject = pyproject.map(ProjectTableEditor::isIn).orElse(false);
    }

    /** Returns whether a POM existed, which is not changed. */
    public boolean keepsPom() {
        return keepsPom;
    }

    /** Returns whether a pyproject.toml with [tool.belay] existed. */
    public boolean keepsPyproject() {
        return keepsPyproject;
    }

    /** Returns the plugin element that a POM needs to run the goals. */
    public String pluginXml() {
        return template("plugin.xml");
    }

    /** Writes the missing files and returns them; deletes them again if one cannot be written. */
    public List<Path> write() throws IOException {
        List<Path> created = new ArrayList<>();
        try {
            for (Map.Entry<String, String> entry : files().entrySet()) {
                Path file = folder.resolve(entry.getKey());
                if (!Files.exists(file)) {
                    AtomicFile.writeOutput(file, template(entry.getValue()));
                    created.add(file);
                }
            }
            if (pyproject.isPresent() && !keepsPyproject) {
                ProjectTableEditor.addTo(pyproject.get(), names.module());
                created.add(pyproject.get());
            }
            return created;
        } catch (IOException e) {
            for (Path file : created) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }

    /** No Java code for a project with a POM of its own, which lacks the dependencies of that code. */
    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pyproject.toml", "pyproject.toml");
        if (!Files.exists(folder.resolve("src/main/python").resolve(names.module()))) {
            files.put(names.module() + "/__init__.py", "package.py");
        }
        files.put("main.py", "main.py");
        if (!keepsPom) {
            String path = names.javaPackage().replace('.', '/') + "/" + names.javaClass();
            files.put("pom.xml", "pom.xml");
            files.put(".gitignore", "gitignore");
            files.put(".mvn/jvm.config", "jvm.config");
            files.put("src/test/java/" + path + ".java", "Interface.java");
            files.put("src/test/resources/" + path + ".py", "Interface.py");
            files.put("src/test/java/" + path + "IT.java", "InterfaceIT.java");
        }
        return files;
    }

    private String template(String name) {
        try (InputStream in = Objects.requireNonNull(ProjectTemplate.class.getResourceAsStream("new/" + name), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return names.fillIn(text).replace("{{version}}", version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
