// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.bind.BindingException;
import dev.belay.code.PythonException;
import dev.belay.errors.AmbiguousDeviceException;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.errors.DeviceNotFoundException;
import dev.belay.errors.DeviceRestartedException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.errors.NoMatchingImplementationException;
import dev.belay.errors.ProtocolException;
import dev.belay.errors.PythonSyntaxException;
import dev.belay.errors.ReplayFailedException;
import dev.belay.errors.ReplayLogFullException;
import dev.belay.errors.UnexpectedResultException;
import dev.belay.errors.UnparsableResultException;
import dev.belay.files.BoardFileException;
import dev.belay.micropython.board.FlashException;
import dev.belay.port.PortFormatException;
import dev.belay.remote.StaleRemoteObjectException;
import dev.belay.sync.BoardFullException;
import dev.belay.sync.ForeignFilesException;
import dev.belay.sync.HostFilesystemException;
import dev.belay.sync.PathConflictException;
import dev.belay.sync.ReadOnlyBoardException;
import dev.belay.sync.SyncException;
import dev.belay.sync.TransferException;
import java.util.Map;

/**
 * Names of exceptions in test reports. Reports are read by other programs, so the names are fixed: they do not change when a
 * class is renamed.
 */
final class ErrorTypes {
    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(AmbiguousDeviceException.class, "AmbiguousDeviceException"),
            Map.entry(BindingException.class, "BindingException"),
            Map.entry(BoardFileException.class, "BoardFileException"),
            Map.entry(BoardFullException.class, "BoardFullException"),
            Map.entry(ConnectionFailedException.class, "ConnectionFailedException"),
            Map.entry(ConnectionLostException.class, "ConnectionLostException"),
            Map.entry(DamagedRecordException.class, "DamagedRecordException"),
            Map.entry(DeviceBusyException.class, "DeviceBusyException"),
            Map.entry(DeviceException.class, "DeviceException"),
            Map.entry(DeviceInterruptedException.class, "DeviceInterruptedException"),
            Map.entry(DeviceNotFoundException.class, "DeviceNotFoundException"),
            Map.entry(DeviceRestartedException.class, "DeviceRestartedException"),
            Map.entry(DeviceTimeoutException.class, "DeviceTimeoutException"),
            Map.entry(FeatureUnavailableException.class, "FeatureUnavailableException"),
            Map.entry(FlashException.class, "FlashException"),
            Map.entry(ForeignFilesException.class, "ForeignFilesException"),
            Map.entry(ReplayLogFullException.class, "HistoryFullException"),
            Map.entry(HostFilesystemException.class, "HostFilesException"),
            Map.entry(NoMatchingImplementationException.class, "NoMatchingImplementationException"),
            Map.entry(PathConflictException.class, "PathConflictException"),
            Map.entry(PortFormatException.class, "PortFormatException"),
            Map.entry(ProtocolException.class, "ProtocolException"),
            Map.entry(PythonException.class, "PythonException"),
            Map.entry(PythonSyntaxException.class, "PythonSyntaxException"),
            Map.entry(ReadOnlyBoardException.class, "ReadOnlyBoardException"),
            Map.entry(StaleRemoteObjectException.class, "RemoteObjectGoneException"),
            Map.entry(ReplayFailedException.class, "ReplayFailedException"),
            Map.entry(SyncException.class, "SyncException"),
            Map.entry(TransferException.class, "TransferException"),
            Map.entry(UnexpectedResultException.class, "UnexpectedResultException"),
            Map.entry(UnparsableResultException.class, "UnparsableResultException"));

    /** Names for the result of a single test, where they differ: these were in reports from the beginning. */
    private static final Map<Class<?>, String> NAMES_IN_TESTS = Map.ofEntries(
            Map.entry(AmbiguousDeviceException.class, "AmbiguousException"),
            Map.entry(DeviceBusyException.class, "BusyException"),
            Map.entry(DeviceException.class, "Exception"),
            Map.entry(DeviceInterruptedException.class, "InterruptedException"),
            Map.entry(DeviceNotFoundException.class, "NotFoundException"),
            Map.entry(DeviceRestartedException.class, "RestartedException"),
            Map.entry(DeviceTimeoutException.class, "TimeoutException"));

    private ErrorTypes() {}

    /** Returns the name for the result of a file. */
    static String ofFile(Class<? extends DeviceException> type) {
        return NAMES.getOrDefault(named(type), "DeviceException");
    }

    /** Returns the name for the result of a test. */
    static String ofTest(Class<? extends DeviceException> type) {
        return NAMES_IN_TESTS.getOrDefault(named(type), ofFile(type));
    }

    /** Returns the nearest superclass that has a name. */
    private static Class<?> named(Class<? extends DeviceException> type) {
        Class<?> found = type;
        while (!NAMES.containsKey(found) && found != DeviceException.class) {
            found = found.getSuperclass();
        }
        return found;
    }
}
