// SPDX-License-Identifier: Apache-2.0
import java.nio.file.Path;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Rewrites the classes that {@code CompileImage} makes of MicroPython, so that HotSpot compiles all of them, and well.
 *
 * <p>HotSpot does not compile a method of more than 8,000 bytes of bytecode, and when it compiles one, it inlines nothing more
 * once caller and callees together have 8,000 bytes. Therefore:
 *
 * <ul>
 *   <li>an access to the memory is an instruction or a {@code VarHandle}, which is always inlined, not a call;
 *   <li>comparisons are instructions, and the pointer to the C stack is a field of the memory;
 *   <li>the thread is asked for an interrupt in loops, not before each call;
 *   <li>a variable is stored for the garbage collector only if it may be a pointer, the call that follows may collect, and
 *       the value is not there already;
 *   <li>a call by a function's number is one switch, also if it may end by {@code longjmp};
 *   <li>parts of what is still too large become methods.
 * </ul>
 */
public final class OptimizeImage {
    private OptimizeImage() {}

    /** Arguments: the WebAssembly file, the class name as given to CompileImage, the folder with the classes. */
    public static void main(String[] arguments) throws Exception {
        ImageClasses image =
                new ImageClasses(Path.of(arguments[2]), arguments[1].replace('.', '/'), Path.of(arguments[0]));
        for (ClassNode node : image.classes.values()) {
            for (MethodNode method : List.copyOf(node.methods)) {
                if (ImageClasses.isFunction(method)) {
                    new StackStores(image, method).remove();
                }
            }
        }
        for (ClassNode node : image.classes.values()) {
            if (node.name.equals(image.shaded)) {
                continue;
            }
            for (MethodNode method : List.copyOf(node.methods)) {
                new Peephole(image, method).run();
                method.desc = ImageClasses.linear(method.desc);
            }
        }
        IndirectCalls calls = new IndirectCalls(image);
        calls.direct();
        calls.catchJumps();
        for (ClassNode node : image.classes.values()) {
            for (MethodNode method : List.copyOf(node.methods)) {
                if (ImageClasses.isFunction(method)) {
                    MethodSplitter.split(node, method);
                }
            }
        }
        image.write();
    }
}
