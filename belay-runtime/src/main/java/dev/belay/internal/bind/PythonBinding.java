// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.SessionOwner;
import java.lang.reflect.Proxy;

/** Binds interfaces to boards. */
public final class PythonBinding {
    private PythonBinding() {}

    /**
     * Sends the source of an interface to a board, once, runs its setups with {@link dev.belay.bind.Setup#autoInit}, and returns an object whose
     * methods call the source's functions. Thread-safe as the device is; of no more use after a soft reset.
     *
     * @throws dev.belay.bind.BindingException when the interface and its source do not fit together; nothing was sent
     * @throws FeatureUnavailableException when the interface starts threads, and the board has none
     * @throws dev.belay.errors.NoMatchingImplementationException from a method, when it is called, that has a source for other boards only
     */
    public static <T> T bind(SessionOwner device, Class<T> type) {
        BoardSession session = BoardSession.of(device);
        BindingContract contract =
                BindingContract.of(type, session.implementation().name());
        if (contract.threads()) {
            checkThreads(session, type);
        }
        contract.sources().forEach(source -> session.exec(source.script(), source.call()));
        BindingHandler handler = new BindingHandler(device, type, contract);
        T bound = type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        handler.initialize(bound);
        return bound;
    }

    private static void checkThreads(BoardSession session, Class<?> type) {
        try {
            session.exec("import _thread", CallOptions.builder().record(false).build());
        } catch (PythonException e) {
            throw new FeatureUnavailableException(session.port().text() + ": " + type.getName()
                    + " starts a @Thread, but " + session.implementation().name() + " on this board has no threads ("
                    + e.getMessage() + ")");
        }
    }

    /**
     * Checks an interface against its source, without a board, for MicroPython, CircuitPython and what else it names.
     *
     * @throws dev.belay.bind.BindingException when they do not fit together
     */
    public static void verify(Class<?> type) {
        BindingContract.check(type);
    }

    /** Returns whether a type is an interface that asks to be bound. */
    public static boolean isBindable(Class<?> type) {
        return type.isInterface() && BindingContract.isAnnotated(type);
    }
}
