// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.serial;

import com.fazecast.jSerialComm.SerialPort;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Loads the native library of jSerialComm from a folder that only this user can write, one per class loader. By default
 * jSerialComm 2.11 unpacks it into a folder that all users can write, loads any library in it, and fails in the third class
 * loader.
 */
final class SerialLibrary {
    private static final String PATH = "jSerialComm.library.path";
    private static final String FOLDER = "belay-serial-";
    private static boolean prepared;

    private SerialLibrary() {}

    /** Must be called before any use of {@link SerialPort}. */
    static synchronized void prepare() {
        String path = System.getProperty(PATH, "");
        boolean isOwnFolder = path.isEmpty() || path.contains(FOLDER);
        if (!prepared && isOwnFolder) {
            unpack();
        }
        prepared = true;
    }

    private static void unpack() {
        String resource = resource(
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT),
                System.getProperty("os.arch", "").toLowerCase(Locale.ROOT));
        try (InputStream in = SerialPort.class.getResourceAsStream(resource)) {
            if (in != null) {
                Path folder = Files.createTempDirectory(FOLDER);
                Path library = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
                List.of(folder, library).forEach(path -> path.toFile().deleteOnExit());
                Files.copy(in, library);
                System.setProperty(PATH, folder.toString());
            }
        } catch (IOException e) {
            throw new ConnectionFailedException(
                    "cannot unpack the library for serial ports into " + System.getProperty("java.io.tmpdir") + ": "
                            + IoProblem.of(e),
                    e);
        }
    }

    /** Returns the path of the library in the jar of jSerialComm, which may not have one for the system. */
    static String resource(String os, String arch) {
        boolean arm64 = arch.equals("aarch64") || arch.equals("arm64");
        boolean x64 = arch.equals("amd64") || arch.equals("x86_64");
        if (os.contains("win")) {
            return "/Windows/" + (arm64 ? "aarch64" : x64 ? "x86_64" : "x86") + "/jSerialComm.dll";
        }
        if (os.contains("mac")) {
            return "/OSX/" + (arm64 ? "aarch64" : "x86_64") + "/libjSerialComm.jnilib";
        }
        String folder = arm64 ? "armv8_64" : x64 ? "x86_64" : arch.startsWith("arm") ? "armv7hf" : arch;
        return "/Linux/" + folder + "/libjSerialComm.so";
    }
}
