// SPDX-License-Identifier: Apache-2.0
package dev.belay;

/** Sources of boot.py that make a virtual board report another implementation. */
public final class FakeImplementation {
    private FakeImplementation() {}

    /** Returns a boot.py that reports CircuitPython of this major version. */
    public static String circuitPython(int version) {
        return of("circuitpython", version + ",0,0");
    }

    /** Returns a boot.py that reports MicroPython 1 of this minor version. */
    public static String microPython(int minor) {
        return of("micropython", "1," + minor + ",0");
    }

    private static String of(String name, String version) {
        return """
                import sys
                from collections import namedtuple
                class Thing: pass
                fake = Thing()
                for name in dir(sys):
                    setattr(fake, name, getattr(sys, name))
                i = sys.implementation
                fake.implementation = namedtuple('i', 'name version _machine _mpy')('%s', (%s), i._machine, 0)
                sys.modules['sys'] = fake
                """.formatted(name, version);
    }
}
