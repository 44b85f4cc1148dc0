// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.lease;

import dev.belay.port.PortSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;

/** A build in this JVM with Maven's own session, projects and events. */
final class TestBuild {
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest()
            .setGoals(List.of("verify"))
            .setBaseDirectory(new java.io.File("").getAbsoluteFile())
            .setExecutionListener(new AbstractExecutionListener() {});

    private final MavenSession session;

    /** @param modules the artifact IDs */
    @SuppressWarnings("deprecation")
    TestBuild(String... modules) {
        session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(Stream.of(modules).map(TestBuild::module).toList());
    }

    private static MavenProject module(String artifactId) {
        Model model = new Model();
        model.setGroupId("org.example");
        model.setArtifactId(artifactId);
        model.setVersion("1");
        return new MavenProject(model);
    }

    MavenSession session() {
        return session;
    }

    MavenProject project(int module) {
        return session.getProjects().get(module);
    }

    void take(int module, Duration timeout, String... ports) throws InterruptedException {
        ModuleLeases.take(
                session,
                project(module),
                Stream.of(ports).map(PortSpec::parse).toList(),
                timeout,
                new SystemStreamLog());
    }

    /** Sets a listener that adds a word for each event to {@code events}. */
    ExecutionListener listen(StringBuilder events) {
        ExecutionListener listener = new AbstractExecutionListener() {
            @Override
            public void projectSucceeded(ExecutionEvent event) {
                events.append("succeeded ")
                        .append(event.getProject().getArtifactId())
                        .append(", ");
            }

            @Override
            public void sessionEnded(ExecutionEvent event) {
                events.append("ended, ");
            }
        };
        request.setExecutionListener(listener);
        return listener;
    }

    /** Fires the event that Maven fires when a module has ended. */
    void endModule(int module) {
        request.getExecutionListener().projectSucceeded(event(ExecutionEvent.Type.ProjectSucceeded, project(module)));
    }

    void failModule(int module) {
        request.getExecutionListener().projectFailed(event(ExecutionEvent.Type.ProjectFailed, project(module)));
    }

    /** Fires the event that Maven fires at the end of a build. */
    void end() {
        request.getExecutionListener().sessionEnded(event(ExecutionEvent.Type.SessionEnded, project(0)));
    }

    private ExecutionEvent event(ExecutionEvent.Type type, MavenProject project) {
        return new ExecutionEvent() {
            @Override
            public Type getType() {
                return type;
            }

            @Override
            public MavenSession getSession() {
                return session;
            }

            @Override
            public MavenProject getProject() {
                return project;
            }

            @Override
            public MojoExecution getMojoExecution() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Exception getException() {
                throw new UnsupportedOperationException();
            }
        };
    }
}
