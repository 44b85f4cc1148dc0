// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.internal.bridge.HostArguments;
import dev.belay.micropython.internal.bridge.HostException;
import dev.belay.micropython.internal.bridge.HostModule;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions and the cipher that boards have in machine code and the WebAssembly build lacks. */
final class CryptoPart implements FirmwarePart {
    private static final Map<String, byte[]> ROM = RomFiles.read("_hashlib.py", "cryptolib.py", "ucryptolib.py");

    /** The hashes that were not read yet. */
    private final Map<Integer, MessageDigest> hashes = new HashMap<>();

    private int last;

    @Override
    public Map<String, byte[]> rom() {
        return ROM;
    }

    @Override
    public List<HostModule> modules() {
        return List.of(HostModule.late("_crypto", this::fill));
    }

    @Override
    public void stopped() {
        hashes.clear();
    }

    private void fill(HostModule module) {
        module.function("start", call -> {
                    hashes.put(++last, MessageDigest.getInstance(String.valueOf(call.get(0))));
                    return last;
                })
                .function("update", call -> {
                    hash(call).update(BinasciiPart.bytes(call, 1));
                    return null;
                })
                .function("digest", call -> {
                    byte[] digest = hash(call).digest();
                    hashes.remove(call.intAt(0));
                    return digest;
                })
                .function("aes", CryptoPart::aes);
    }

    private MessageDigest hash(HostArguments call) {
        MessageDigest hash = hashes.get(call.intAt(0));
        if (hash == null) {
            throw HostException.valueError("hash is final");
        }
        return hash;
    }

    /** Encrypts or decrypts whole blocks: each by itself, or chained if there is an initialization vector. */
    private static byte[] aes(HostArguments call) throws GeneralSecurityException {
        byte[] vector = call.bytesAt(1);
        Cipher cipher = Cipher.getInstance(vector.length == 0 ? "AES/ECB/NoPadding" : "AES/CBC/NoPadding");
        cipher.init(
                call.booleanAt(2) ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                new SecretKeySpec(call.bytesAt(0), "AES"),
                vector.length == 0 ? null : new IvParameterSpec(vector));
        return cipher.doFinal(call.bytesAt(3));
    }
}
