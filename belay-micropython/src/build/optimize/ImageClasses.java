// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;

/** The classes of an image, and the module of which they are made. */
final class ImageClasses {
    final String machine;
    final String shaded;
    final WasmModule module;
    final Map<String, ClassNode> classes = new TreeMap<>();
    final List<String> imports = new ArrayList<>();
    final Map<String, MethodNode> functions = new HashMap<>();
    private final Path folder;
    private final String name;
    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> collecting = new HashSet<>();

    /** @param name the class name as given to CompileImage, with slashes */
    ImageClasses(Path folder, String name, Path wasm) throws IOException {
        this.folder = folder;
        this.name = name;
        machine = name + "Machine";
        shaded = machine + "Shaded";
        module = Parser.parse(wasm);
        read();
        findCollecting();
    }

    private void read() throws IOException {
        module.importSection().stream().forEach(wanted -> {
            if (wanted instanceof FunctionImport) {
                imports.add(wanted.name());
            }
        });
        Path directory = folder.resolve(name).getParent();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.class")) {
            for (Path file : files) {
                ClassNode node = new ClassNode();
                new ClassReader(Files.readAllBytes(file))
                        .accept(node, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
                classes.put(node.name, node);
                for (MethodNode method : node.methods) {
                    if (isFunction(method)) {
                        functions.put(method.name, method);
                        owners.put(method.name, node.name);
                    }
                }
            }
        }
    }

    static boolean isFunction(MethodNode method) {
        return method.name.matches("func_\\d+");
    }

    private static byte[] bytes(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS) {
            @Override
            protected String getCommonSuperClass(String one, String two) {
                return one.equals(two) ? one : "java/lang/Object";
            }
        };
        node.accept(writer);
        return writer.toByteArray();
    }

    static String linear(String descriptor) {
        return descriptor.replace("L" + Instructions.MEMORY + ";", "L" + Instructions.LINEAR + ";");
    }

    boolean isCall(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && (functions.containsKey(call.name) || call.name.startsWith("call_indirect_"));
    }

    /** Finds the functions that may collect garbage. */
    private void findCollecting() {
        Map<String, List<String>> callers = new HashMap<>();
        Deque<String> found = new ArrayDeque<>();
        for (MethodNode method : functions.values()) {
            int number = Integer.parseInt(method.name.substring(5));
            if (number < imports.size()) {
                if (!imports.get(number).equals("_emscripten_throw_longjmp")) {
                    found.add(method.name);
                }
                continue;
            }
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof MethodInsnNode call) {
                    if (call.name.startsWith("call_indirect_")) {
                        found.add(method.name);
                    } else if (functions.containsKey(call.name)) {
                        callers.computeIfAbsent(call.name, key -> new ArrayList<>())
                                .add(method.name);
                    } else if (call.name.equals("readGlobal") && readsStackBase(call)) {
                        found.add(method.name);
                    }
                }
            }
        }
        while (!found.isEmpty()) {
            String function = found.remove();
            if (collecting.add(function)) {
                found.addAll(callers.getOrDefault(function, List.of()));
            }
        }
    }

    private static boolean readsStackBase(MethodInsnNode read) {
        Integer index = Instructions.constant(Instructions.previous(Instructions.previous(read)));
        // Only the collector uses the globals that RewriteImage adds.
        return index == null || index > 1;
    }

    boolean mayCollect(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && (call.name.startsWith("call_indirect_") || collecting.contains(call.name));
    }

    void write() throws IOException {
        for (ClassNode node : classes.values()) {
            if (!node.name.equals(shaded)) {
                Files.write(folder.resolve(node.name + ".class"), bytes(node));
            }
        }
    }

    MethodInsnNode callOf(String function) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owners.get(function), function, functions.get(function).desc);
    }
}
