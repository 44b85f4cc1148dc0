// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.wasm.GuestMemory;
import dev.belay.micropython.internal.wasm.HostImport;
import dev.belay.micropython.internal.wasm.ImportGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attribute lookups and calls by Python on Java objects. MicroPython's objjsproxy.c defines the arguments. */
final class BridgeCalls implements ImportGroup {
    private final GuestMemory memory;
    private final PythonBridge bridge;
    private final HostCalls host;

    BridgeCalls(GuestMemory memory, PythonBridge bridge, HostCalls host) {
        this.memory = memory;
        this.bridge = bridge;
        this.host = host;
    }

    @Override
    public @Nullable HostImport find(String name) {
        return switch (name) {
            case "has_attr" ->
                a -> (int) a[0] < 0
                        ? host.call((int) a[0], (int) a[1])
                        : attributes(a[0]).containsKey(memory.readText(a[1])) ? 1 : 0;
            case "lookup_attr" -> a -> lookUp(a[0], memory.readText(a[1]), (int) a[2]);
            case "store_attr" ->
                a -> {
                    throw bridge.raise(
                            new HostException("AttributeError", "can't set attribute " + memory.readText(a[1])));
                };
            case "call0" -> a -> call(a[0], new long[0], Keywords.NONE, a[1]);
            case "call1" -> a -> call(a[0], new long[] {a[2]}, Keywords.NONE, a[3]);
            case "call2" -> a -> call(a[0], new long[] {a[2], a[3]}, Keywords.NONE, a[4]);
            case "calln" -> a -> call(a[0], array(a[2], a[3]), Keywords.NONE, a[4]);
            case "call0_kwarg" -> a -> call(a[0], new long[0], new Keywords(a[2], a[3], a[4]), a[5]);
            case "calln_kwarg" -> a -> call(a[0], array(a[2], a[3]), new Keywords(a[4], a[5], a[6]), a[7]);
            case "js_check_existing" -> a -> -1;
            case "proxy_js_free_obj" ->
                a -> {
                    bridge.hostObjects().free(a[0]);
                    return 0;
                };
            default -> null;
        };
    }

    private record Keywords(long count, long names, long values) {
        static final Keywords NONE = new Keywords(0, 0, 0);
    }

    private static long[] array(long count, long address) {
        long[] addresses = new long[(int) count];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = address + (long) i * ProxyKinds.VALUE_SIZE;
        }
        return addresses;
    }

    private Map<String, @Nullable Object> attributes(long object) {
        return bridge.hostObjects().get(object) instanceof HostModule module ? module.attributes() : Map.of();
    }

    private long lookUp(long object, String name, int result) {
        Map<String, @Nullable Object> attributes = attributes(object);
        if (!attributes.containsKey(name)) {
            return 0;
        }
        bridge.write(attributes.get(name), result);
        return 1;
    }

    private long call(long function, long[] arguments, Keywords keywords, long result) {
        List<PythonObject> outer = bridge.enter();
        try {
            if (!(bridge.hostObjects().get(function) instanceof HostMethod found)) {
                throw bridge.raise(HostException.typeError("object isn't callable"));
            }
            call(found, arguments, keywords, (int) result);
            return 0;
        } finally {
            bridge.leave(outer);
        }
    }

    private void call(HostMethod function, long[] arguments, Keywords keywords, int result) {
        HostException error;
        try {
            bridge.write(function.call(read(arguments, keywords)), result);
            return;
        } catch (Exception e) {
            error = ExceptionTranslator.translate(e);
        }
        throw bridge.raise(error);
    }

    private HostArguments read(long[] arguments, Keywords keywords) {
        List<@Nullable Object> positional = new ArrayList<>();
        for (long argument : arguments) {
            positional.add(bridge.read((int) argument));
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        long[] values = array(keywords.count, keywords.values);
        for (int i = 0; i < values.length; i++) {
            String name = memory.readText(memory.readInt((int) keywords.names + 4 * i));
            named.put(name, bridge.read((int) values[i]));
        }
        return new HostArguments(memory, positional, named);
    }
}
