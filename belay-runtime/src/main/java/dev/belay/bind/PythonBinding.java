// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.Device;
import java.lang.reflect.Proxy;

/** Binds interfaces to boards. */
public final class PythonBinding {
    private PythonBinding() {}

    /**
     * Sends the source of an interface to a board, once, and returns an object whose methods call it. Thread-safe as the
     * device is; of no more use after a soft reset.
     *
     * @throws BindingException when the interface and its source do not fit together; nothing was sent
     */
    public static <T> T bind(Device device, Class<T> type) {
        Contract contract = Contract.of(type);
        contract.scripts().forEach(device::exec);
        BindingHandler handler = new BindingHandler(device, type, contract);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /**
     * Checks an interface against its source, without a board.
     *
     * @throws BindingException when they do not fit together
     */
    public static void verify(Class<?> type) {
        Contract.of(type);
    }

    /** Returns whether a type is an interface that asks to be bound. */
    public static boolean isBindable(Class<?> type) {
        return type.isInterface() && Contract.isAnnotated(type);
    }
}
