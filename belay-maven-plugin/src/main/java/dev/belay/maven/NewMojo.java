// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.scaffold.ProjectNames;
import dev.belay.maven.scaffold.ProjectTemplate;
import dev.belay.packages.project.ProjectFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Creates a project: a POM, a pyproject.toml, a small Python package for the board and a Java test that calls it, so
 * that <code>mvn verify</code> passes at once, on the virtual board. Never changes existing files; in an existing
 * project, adds only missing files.
 */
@Mojo(name = "new", requiresProject = false, threadSafe = true)
public final class NewMojo extends AbstractBelayMojo {
    /** The project's folder; created if it does not exist. */
    @Parameter(property = "belay.directory", defaultValue = ".")
    private String directory;

    /** The name of the Python package, an identifier. The default is the name of the folder. */
    @Parameter(property = "belay.name")
    private @Nullable String name;

    /** The group id of the new POM, and the parent package of the test. */
    @Parameter(property = "belay.groupId", defaultValue = "com.example")
    private String groupId;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    @Override
    void run() throws IOException {
        Path folder = new File(session().getExecutionRootDirectory())
                .toPath()
                .resolve(directory)
                .toAbsolutePath()
                .normalize();
        ProjectTemplate created = new ProjectTemplate(folder, ProjectNames.of(folder, name, groupId), version);
        List<Path> files = created.write();
        files.forEach(file -> getLog().info("Created " + shown(file)));
        if (created.keepsPyproject()) {
            getLog().info(ProjectFile.NAME + " exists and has [tool.belay]: not changed");
        }
        if (created.keepsPom()) {
            getLog().info("pom.xml exists: not changed. Add this to its <plugins>, and your tests:");
            created.pluginXml().lines().forEach(getLog()::info);
        } else if (files.isEmpty()) {
            getLog().info("Nothing to do: all files exist");
        } else {
            String where =
                    Files.isSameFile(folder, Path.of(session().getExecutionRootDirectory())) ? "" : " -f " + directory;
            getLog().info("Next: mvn verify" + where);
        }
    }
}
