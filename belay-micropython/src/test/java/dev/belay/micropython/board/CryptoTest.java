// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hash functions and the cipher of a board. */
final class CryptoTest {
    private final VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void close() {
        board.close();
    }

    private String run(String program) throws InterruptedException {
        return TestTerminal.rawAt(board).run(program);
    }

    @Test
    void hashes_are_those_of_the_standards() throws Exception {
        assertThat(run("""
                import hashlib
                from hashlib import sha1, md5, sha256
                for kind in sha1, md5, sha256: print(kind(b'abc').digest().hex())
                h = hashlib.sha1()
                for part in b'a', bytearray(b'b'), memoryview(b'c'): h.update(part)
                print(h.digest() == sha1('abc').digest(), md5().digest().hex())
                try: h.update(b'd')
                except ValueError as e: print(e)
                """)).isEqualTo("""
                a9993e364706816aba3e25717850c26c9cd0d89d
                900150983cd24fb0d6963f7d28e17f72
                ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
                True d41d8cd98f00b204e9800998ecf8427e
                hash is final
                """);
    }

    /** The values of FIPS 197 and of SP 800-38A. */
    @Test
    void aes_is_that_of_the_standard() throws Exception {
        assertThat(run("""
                from cryptolib import aes
                h = bytes.fromhex
                c = aes(bytes(range(16)), 1)
                block = c.encrypt(h('00112233445566778899aabbccddeeff'))
                print(block.hex())
                try: c.decrypt(block)
                except ValueError as e: print(e)
                print(aes(bytes(range(16)), 1).decrypt(block).hex())
                key, iv = h('2b7e151628aed2a6abf7158809cf4f3c'), bytes(range(16))
                plain = h('6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51')
                c, out = aes(key, 2, iv), bytearray(32)
                print(c.encrypt(plain[:16]).hex(), c.encrypt(plain[16:]).hex())
                aes(key, 2, iv).encrypt(plain, out)
                d = aes(key, 2, iv)
                print(d.decrypt(out[:16]) + d.decrypt(out[16:]) == plain)
                for wrong in (b'short', 1), (key, 9), (key, 2), (key, 2, b'iv'):
                    try: aes(*wrong)
                    except ValueError as e: print(e)
                try: aes(key, 1).encrypt(b'abc')
                except ValueError as e: print(e)
                """)).isEqualTo("""
                69c4e0d86a7b0430d8cdb78070b4c55a
                can't encrypt & decrypt
                00112233445566778899aabbccddeeff
                7649abac8119b246cee98e9b12e9197d 5086cb9b507219ee95db113a917678b2
                True
                key
                mode
                IV
                IV
                blksize % 16
                """);
    }
}
