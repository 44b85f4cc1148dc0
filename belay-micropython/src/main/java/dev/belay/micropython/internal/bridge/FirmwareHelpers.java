// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import java.util.Objects;

/** The Python helpers of the firmware, {@code _belay_host.py} in the ROM, as called by the host. */
final class FirmwareHelpers {
    private final PythonObject module;
    private final PythonObject prepare;
    private final PythonObject raiser;
    private final PythonObject addressOf;
    private final PythonObject lengthOf;
    private final PythonObject bytesAt;
    private final PythonObject tuple;
    private final PythonObject run;
    private final PythonObject check;

    private FirmwareHelpers(PythonObject module) {
        this.module = module;
        prepare = helper("prepare");
        raiser = helper("raiser");
        addressOf = helper("addressof");
        lengthOf = helper("lengthof");
        bytesAt = helper("bytes_at");
        tuple = helper("tuple_of");
        run = helper("run");
        check = helper("check");
    }

    /** Loads the helpers through {@code module}, which must be retained. */
    static FirmwareHelpers load(PythonObject module) {
        ((PythonObject) Objects.requireNonNull(module.attribute("load"))).call();
        return new FirmwareHelpers(module);
    }

    private PythonObject helper(String name) {
        return ((PythonObject) Objects.requireNonNull(module.attribute(name))).retain();
    }

    PythonObject prepare() {
        return prepare;
    }

    PythonObject raiser() {
        return raiser;
    }

    PythonObject addressOf() {
        return addressOf;
    }

    PythonObject lengthOf() {
        return lengthOf;
    }

    PythonObject bytesAt() {
        return bytesAt;
    }

    PythonObject tuple() {
        return tuple;
    }

    PythonObject run() {
        return run;
    }

    PythonObject check() {
        return check;
    }
}
