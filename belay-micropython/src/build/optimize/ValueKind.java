// SPDX-License-Identifier: Apache-2.0
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A value: whether it is known not to be a pointer into Python's heap, and what loaded it if that is the address for stores. */
final class ValueKind extends BasicValue {
    final boolean plain;
    final AbstractInsnNode base;

    ValueKind(Type type, boolean plain, AbstractInsnNode base) {
        super(type);
        this.plain = plain;
        this.base = base;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueKind kind && kind.plain == plain && kind.base == base && super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
