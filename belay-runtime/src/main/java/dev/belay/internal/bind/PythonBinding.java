// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.SessionOwner;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;

/** Creates instances of interfaces whose methods run Python functions on a board. */
public final class PythonBinding {
    private PythonBinding() {}

    /**
     * Sends the source of an interface to a board, runs its setups with {@link dev.belay.bind.Setup#autoInit}, and
     * returns an instance whose methods call the functions of the source. The instance is thread-safe; it cannot be
     * used after a soft reset. A method that has a source for other Python implementations only throws a
     * {@link dev.belay.errors.NoMatchingImplementationException}.
     *
     * @throws dev.belay.bind.BindingException if the interface does not match its source; nothing is sent then
     * @throws FeatureUnavailableException if the interface starts threads and the board does not support them
     */
    public static <T> T bind(SessionOwner device, Class<T> type) {
        BoardSession session = BoardSession.of(device);
        BindingContract contract =
                BindingContract.of(type, session.implementation().name());
        if (contract.needsThreads()) {
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
                    + " has a @BoardThread method, but "
                    + session.implementation().name() + " on this board has no threads ("
                    + e.getMessage() + ")");
        }
    }

    /**
     * Checks an interface against its source without a board, for MicroPython, CircuitPython and the implementations
     * that its annotations name.
     *
     * @throws dev.belay.bind.BindingException if they do not match
     */
    public static void verify(Class<?> type) {
        BindingContract.check(type);
    }

    /**
     * Returns the Python sources of a verified interface, for all implementations of Python, without duplicates.
     *
     * @throws dev.belay.bind.BindingException if the interface does not match its sources
     */
    public static Set<Script> sources(Class<?> type) {
        Set<Script> scripts = new LinkedHashSet<>();
        for (String implementation : BindingContract.implementations(type)) {
            BindingContract.of(type, implementation).sources().forEach(source -> scripts.add(source.script()));
        }
        return scripts;
    }

    /** Returns whether a type is an interface with annotations for binding. */
    public static boolean isBindable(Class<?> type) {
        return type.isInterface() && BindingContract.isAnnotated(type);
    }
}
