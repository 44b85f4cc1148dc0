// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fuzz target: telnet data is the same however it is split, and replies are never longer than the input. */
public final class TelnetFuzz {
    private static final int LONGEST_PIECE = 7;

    private TelnetFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        List<String> whole = new ArrayList<>();
        List<String> pieces = new ArrayList<>();
        byte[] all = decoded(data, data.length, whole);
        byte[] cut = decoded(data, LONGEST_PIECE, pieces);
        if (!Arrays.equals(all, cut) || !whole.equals(pieces)) {
            throw new AssertionError(Arrays.toString(all) + whole + " is cut " + Arrays.toString(cut) + pieces);
        }
        if (all.length + whole.size() > data.length) {
            throw new AssertionError(data.length + " bytes became " + all.length + " and " + whole);
        }
    }

    private static byte[] decoded(byte[] data, int piece, List<String> said) throws IOException {
        Rfc2217Responses answers = new Rfc2217Responses((verb, option) -> said.add(verb + " " + option));
        TelnetDecoder decoder = new TelnetDecoder(answers);
        ByteArrayOutputStream carried = new ByteArrayOutputStream();
        for (int from = 0; from < data.length; from += piece) {
            byte[] bytes = Arrays.copyOfRange(data, from, Math.min(data.length, from + piece));
            carried.write(bytes, 0, decoder.decode(bytes, bytes.length));
        }
        return carried.toByteArray();
    }
}
