// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.errors.DeviceException;
import dev.belay.files.BoardFiles;
import dev.belay.files.FilesystemRoot;
import dev.belay.internal.session.BoardSession;
import dev.belay.link.Link;
import dev.belay.remote.RemoteObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Profile fuzz: any results of the library's own code, one on each line, give a value or an exception of the library. The first
 * line, if it is not empty, is the report at opening.
 */
public final class ResultsFuzz {
    private static final DeviceOptions OPTIONS = DeviceOptions.builder()
            .softReset(false)
            .output(text -> {})
            .stepTimeout(Duration.ofMillis(200))
            .build();

    private ResultsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        List<String> results = List.of(new String(data, StandardCharsets.UTF_8).split("\n", -1));
        try (Device device = Device.open(new ObedientLink(results), OPTIONS)) {
            for (Runnable use : uses(device)) {
                attempt(use);
            }
        } catch (DeviceException e) {
            // the report is invalid
        }
    }

    private static void attempt(Runnable use) {
        try {
            use.run();
        } catch (DeviceException e) {
            if (e.getMessage() == null || e.getMessage().length() > 4000) {
                throw new AssertionError("no message to be read", e);
            }
        }
    }

    private static List<Runnable> uses(Device device) {
        BoardFiles files = device.files();
        return List.of(
                () -> device.eval("x"),
                () -> device.eval("x", int[].class),
                () -> device.exec("x = 1"),
                () -> FilesystemRoot.of(BoardSession.of(device)),
                () -> files.list("/"),
                () -> files.stat("/x"),
                () -> files.get("/x"),
                () -> files.put(new byte[700], "/x"),
                () -> device.clock().sync(),
                () -> device.iterate("x", value -> value, 2).stream().forEach(value -> {}),
                () -> {
                    RemoteObject object = device.proxy("x");
                    object.get("y");
                    object.length();
                    object.forEach(value -> {});
                });
    }

    /** Imitates a raw REPL that returns the given results, then None. */
    private static final class ObedientLink implements Link {
        private static final Pattern TOKEN = Pattern.compile("_belq='.x1e(\\w+)[.]");
        private static final String REPORT = "('micropython', (1, 27, 0, ''), 'rp2', 'Board', 6, '/flash', False)";

        private final Queue<String> results = new ArrayDeque<>();
        private final StringBuilder typed = new StringBuilder();
        private byte[] response = {};
        private String token = "";

        ObedientLink(List<String> results) {
            this.results.addAll(results);
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) {
            int count = Math.min(length, response.length);
            System.arraycopy(response, 0, buffer, offset, count);
            response = java.util.Arrays.copyOfRange(response, count, response.length);
            return count;
        }

        @Override
        public void write(byte[] data, int offset, int length) {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            output.writeBytes(response);
            for (int i = offset; i < offset + length; i++) {
                output.writeBytes(key((char) data[i]).getBytes(StandardCharsets.UTF_8));
            }
            response = output.toByteArray();
        }

        private String key(char key) {
            switch (key) {
                case 1 -> {
                    typed.setLength(0);
                    return "raw REPL; CTRL-B to exit\r\n>";
                }
                case 2 -> {
                    return "\r\n>>> ";
                }
                case 3 -> {
                    typed.setLength(0);
                    return "";
                }
                case 4 -> {
                    return run();
                }
                default -> {
                    typed.append(key);
                    return "";
                }
            }
        }

        private String run() {
            Matcher named = TOKEN.matcher(typed);
            boolean isReport = named.find();
            token = isReport ? named.group(1) : token;
            typed.setLength(0);
            String result = results.isEmpty() ? "(None,)" : results.remove();
            String shown = isReport && result.isEmpty() ? REPORT : result;
            return "OK\u001e" + token + shown + token + "\u0004\u0004>";
        }

        @Override
        public String name() {
            return "/dev/ttyFUZZ";
        }

        @Override
        public Traits traits() {
            return Traits.LOSSLESS;
        }

        @Override
        public void close() {}
    }
}
