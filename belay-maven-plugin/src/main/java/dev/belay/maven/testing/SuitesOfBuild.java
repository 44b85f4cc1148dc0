// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import dev.belay.report.SuiteReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Results of all executions of the goal <code>test</code> in a build of a project. A later execution adds its results to
 * the reports of an earlier one, so that no failure is lost.
 */
public final class SuitesOfBuild {
    private final Map<Path, List<SuiteReport>> suites = new HashMap<>();

    private SuitesOfBuild() {}

    /**
     * Returns the results so far, to which new ones are added.
     *
     * @param pluginContext Maven's context of the plugin in the build of the project
     * @param reports the folder of the reports
     */
    @SuppressWarnings({"rawtypes", "unchecked"})
    public static List<SuiteReport> in(Map pluginContext, Path reports) {
        SuitesOfBuild all = (SuitesOfBuild)
                pluginContext.computeIfAbsent(SuitesOfBuild.class.getName(), key -> new SuitesOfBuild());
        return all.suites.computeIfAbsent(reports.toAbsolutePath().normalize(), folder -> new ArrayList<>());
    }
}
