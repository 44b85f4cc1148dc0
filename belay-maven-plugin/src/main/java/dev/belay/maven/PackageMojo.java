// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.image.Image;
import dev.belay.image.ImagePlan;
import dev.belay.packages.PackagesException;
import dev.belay.packages.project.Project;
import dev.belay.packages.resolve.PackageArchive;
import dev.belay.packages.resolve.Resolution;
import dev.belay.packages.resolve.Resolve;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Creates a ZIP archive of the project's own package, with its package.json: the main artifact of a project with
 * packaging <code>micropython</code>, else an attached artifact with the classifier <code>micropython</code>. Other
 * projects declare it as <code>mvn:GROUP:ARTIFACT:VERSION</code>, or
 * <code>mvn:GROUP:ARTIFACT:zip:micropython:VERSION</code>.
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class PackageMojo extends AbstractBelayMojo {
    private static final String MICROPYTHON = "micropython";

    /** The timestamp of the archive's entries, as in Maven's reproducible builds. */
    @Parameter(property = "belay.outputTimestamp", defaultValue = "${project.build.outputTimestamp}")
    private String outputTimestamp = "";

    private final MavenProjectHelper helper;

    @Inject
    PackageMojo(MavenProjectHelper helper) {
        this.helper = helper;
    }

    @Override
    void run() throws IOException {
        Optional<Project> project = pyproject();
        if (project.isPresent()) {
            create(project.get());
        }
    }

    private void create(Project project) throws IOException {
        if (project.name() == null) {
            throw new PackagesException(
                    project.file()
                            + ": [tool.belay] has no name; set name to the project's Python package, a folder beside this file");
        }
        Resolution resolution = Resolve.resolve(project, this::access);
        Image image = Image.build(
                new ImagePlan().projectPackage(project), buildFolder().resolve("package"));
        SortedMap<String, Path> own = new TreeMap<>();
        image.files().keySet().forEach(path -> own.put(path, image.folder().resolve(path)));
        boolean isMainArtifact = project().getPackaging().equals(MICROPYTHON);
        Path archive = Path.of(project().getBuild().getDirectory())
                .resolve(project().getBuild().getFinalName() + (isMainArtifact ? "" : "-" + MICROPYTHON) + ".zip");
        PackageArchive.write(resolution, own, project().getVersion(), time(outputTimestamp), archive);
        if (isMainArtifact) {
            project().getArtifact().setFile(archive.toFile());
        } else {
            helper.attachArtifact(project(), "zip", MICROPYTHON, archive.toFile());
        }
        getLog().info("Package: " + shown(archive) + ", " + own.size() + " file(s)");
    }

    /**
     * Parses an ISO date or seconds since 1970; a single character turns reproducible builds off, as in other plugins.
     */
    static Optional<LocalDateTime> time(String text) {
        try {
            if (text == null || text.length() < 2) {
                return Optional.empty();
            }
            Instant instant = text.matches("[0-9]+")
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
            return Optional.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new PackagesException(
                    "project.build.outputTimestamp '" + text + "' is not a time such as 2026-01-01T00:00:00Z", e);
        }
    }
}
