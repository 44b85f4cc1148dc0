// SPDX-License-Identifier: Apache-2.0
package dev.belay;

/** What boot.py makes a virtual board tell of itself, for firmware that does not start here. */
public final class Pretence {
    private Pretence() {}

    /** Returns a boot.py that tells CircuitPython of this major version. */
    public static String circuitPython(int version) {
        return of("circuitpython", version + ",0,0");
    }

    /** Returns a boot.py that tells MicroPython 1 of this minor version. */
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
