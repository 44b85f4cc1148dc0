// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The version of JUnit Jupiter on the class path. */
final class JUnitVersion {
    private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\b.*");

    private JUnitVersion() {}

    /** Returns whether the version is {@code 5.minor} or later. An unknown version counts as the newest. */
    static boolean isAtLeast5(int minor) {
        return isAtLeast5(minor, version());
    }

    static boolean isAtLeast5(int minor, @Nullable String version) {
        Matcher numbers = MAJOR_MINOR.matcher(version == null ? "" : version);
        if (!numbers.matches()) {
            return true;
        }
        int major = Integer.parseInt(numbers.group(1));
        return major > 5 || (major == 5 && Integer.parseInt(numbers.group(2)) >= minor);
    }

    /** Returns the version in the manifest of JUnit's jar, null where the class path has classes without it. */
    private static @Nullable String version() {
        return ExtensionContext.class.getPackage().getImplementationVersion();
    }

    /** @throws ExtensionConfigurationException if the version is before {@code 5.minor} */
    static void require5(int minor, String what, @Nullable String version) {
        if (!isAtLeast5(minor, version)) {
            throw new ExtensionConfigurationException(what + " requires JUnit 5." + minor
                    + " or later, and the class path has JUnit " + version
                    + ": raise the version of junit-jupiter (or of junit-bom) in the POM");
        }
    }

    /**
     * Fails with a message where JUnit is too old for {@link HardwareTest}. JUnit creates extensions in the order of their
     * annotations, so this one comes before those whose classes an older JUnit cannot load.
     */
    static final class HardwareTestRequirement implements Extension {
        HardwareTestRequirement() {
            require5(11, "@HardwareTest", version());
        }
    }

    /** Fails with a message where JUnit has no class templates (before 5.13), or none that can have resource locks (5.13). */
    static final class OnEachBoardRequirement implements Extension {
        OnEachBoardRequirement() {
            require5(14, "@OnEachBoard", version());
        }
    }
}
