// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.environment;

import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.jspecify.annotations.Nullable;

/** Finds the goals that run after the current one, in the same build of the same project. */
public final class LaterGoals {
    private final LifecycleExecutor lifecycle;

    @Inject
    LaterGoals(LifecycleExecutor lifecycle) {
        this.lifecycle = lifecycle;
    }

    /**
     * Returns whether a goal of the same plugin runs later, as part of a phase or named on the command line.
     *
     * @throws IllegalStateException if the plan of the build cannot be calculated
     */
    public boolean include(MavenSession session, MojoExecution current, String goal) {
        return include(session, current, current.getGroupId(), current.getArtifactId(), goal);
    }

    /** Returns whether a goal of any plugin runs later, under the conditions of {@link #include}. */
    public boolean include(
            MavenSession session, MojoExecution current, String groupId, String artifactId, String goal) {
        List<MojoExecution> plan = plan(session);
        int position = lastIndexOf(plan, current);
        return position >= 0
                && plan.subList(position + 1, plan.size()).stream()
                        .anyMatch(later -> isGoal(later, groupId, artifactId, goal));
    }

    private List<MojoExecution> plan(MavenSession session) {
        try {
            return lifecycle
                    .calculateExecutionPlan(session, false, tasks(session).toArray(new String[0]))
                    .getMojoExecutions();
        } catch (Exception e) {
            throw new IllegalStateException("cannot calculate the plan of the build: " + e.getMessage(), e);
        }
    }

    /** Returns the goals and phases of the command line, or else those of the POM. */
    private static List<String> tasks(MavenSession session) {
        List<String> goals = session.getGoals();
        @Nullable String byDefault = session.getTopLevelProject().getDefaultGoal();
        return goals.isEmpty() && byDefault != null ? List.of(byDefault.strip().split("\\s+")) : goals;
    }

    /** Two executions from the command line look the same; the last one has the fewest goals after it. */
    private static int lastIndexOf(List<MojoExecution> plan, MojoExecution current) {
        for (int i = plan.size() - 1; i >= 0; i--) {
            MojoExecution each = plan.get(i);
            if (isGoal(each, current.getGroupId(), current.getArtifactId(), current.getGoal())
                    && each.getExecutionId().equals(current.getExecutionId())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isGoal(MojoExecution execution, String groupId, String artifactId, String goal) {
        return execution.getGoal().equals(goal)
                && execution.getArtifactId().equals(artifactId)
                && execution.getGroupId().equals(groupId);
    }
}
