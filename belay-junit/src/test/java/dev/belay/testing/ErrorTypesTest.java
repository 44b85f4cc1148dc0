// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.belay.errors.DeviceException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The names of exceptions in reports. When a class is renamed, its name here stays. */
final class ErrorTypesTest {
    private static final String NAMES = """
            AmbiguousDeviceException AmbiguousException
            BindingException BindingException
            BoardFileException BoardFileException
            BoardFullException BoardFullException
            ConnectionFailedException ConnectionFailedException
            ConnectionLostException ConnectionLostException
            DamagedRecordException DamagedRecordException
            DeviceBusyException BusyException
            DeviceException Exception
            DeviceInterruptedException InterruptedException
            DeviceNotFoundException NotFoundException
            DeviceRestartedException RestartedException
            DeviceTimeoutException TimeoutException
            FeatureUnavailableException FeatureUnavailableException
            FlashException FlashException
            ForeignFilesException ForeignFilesException
            HistoryFullException HistoryFullException
            HostFilesException HostFilesException
            NoMatchingImplementationException NoMatchingImplementationException
            PathConflictException PathConflictException
            PortFormatException PortFormatException
            ProtocolException ProtocolException
            PythonException PythonException
            PythonSyntaxException PythonSyntaxException
            ReadOnlyBoardException ReadOnlyBoardException
            RemoteObjectGoneException RemoteObjectGoneException
            ReplayFailedException ReplayFailedException
            SyncException SyncException
            TransferException TransferException
            UnexpectedResultException UnexpectedResultException
            UnparsableResultException UnparsableResultException
            """;

    @Test
    void each_public_exception_has_a_fixed_name_for_files_and_for_tests() {
        Map<String, String> names = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        // the compiled interpreter is large and has no exceptions of its own
                        .withImportOption(location -> !location.contains("/firmware/"))
                        .importPackages("dev.belay")
                        .stream()
                        .filter(type -> type.isAssignableTo(DeviceException.class)
                                && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(type -> type.reflect().asSubclass(DeviceException.class))
                        .forEach(type -> names.put(ErrorTypes.ofFile(type), ErrorTypes.ofTest(type)));

        StringBuilder lines = new StringBuilder();
        names.forEach(
                (file, test) -> lines.append(file).append(' ').append(test).append('\n'));
        assertThat(lines).hasToString(NAMES);
    }
}
