// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file or a folder of a {@link FileTree}, which alone changes it and whose lock guards it. */
public final class FileNode {
    private final long number;
    private final @Nullable TreeMap<String, FileNode> children;
    private byte[] data = {};
    private int size;
    private long modifiedMillis;
    private String name = "";
    private @Nullable FileNode parent;

    private FileNode(long number, boolean folder, long modifiedMillis) {
        this.number = number;
        this.children = folder ? new TreeMap<>() : null;
        this.modifiedMillis = modifiedMillis;
    }

    static FileNode folder(long number) {
        return new FileNode(number, true, System.currentTimeMillis());
    }

    static FileNode file(long number, byte[] content, long modifiedMillis) {
        FileNode file = new FileNode(number, false, modifiedMillis);
        file.data = content;
        file.size = content.length;
        return file;
    }

    public boolean isFolder() {
        return children != null;
    }

    public String name() {
        return name;
    }

    /** Returns the size in bytes; 0 for a folder. */
    public int size() {
        return size;
    }

    /** Returns when the content last changed, in milliseconds since 1970. */
    public long modifiedMillis() {
        return modifiedMillis;
    }

    public long number() {
        return number;
    }

    @Nullable
    FileNode parent() {
        return parent;
    }

    Collection<FileNode> children() {
        return children == null ? Collections.emptyList() : children.values();
    }

    @Nullable
    FileNode child(String childName) {
        return children == null ? null : children.get(childName);
    }

    void attach(FileNode folder, String newName) {
        if (folder.children == null) {
            throw new IllegalArgumentException(folder.name + " is a file");
        }
        name = newName;
        parent = folder;
        folder.children.put(newName, this);
    }

    void detach() {
        if (parent != null && parent.children != null) {
            parent.children.remove(name);
        }
        parent = null;
    }

    byte[] read(long position, int length) {
        int from = (int) Math.min(position, size);
        return Arrays.copyOfRange(data, from, from + Math.max(0, Math.min(length, size - from)));
    }

    void write(int position, byte[] bytes) {
        resize(Math.max(size, position + bytes.length));
        System.arraycopy(bytes, 0, data, position, bytes.length);
    }

    void resize(int newSize) {
        if (newSize > data.length) {
            data = Arrays.copyOf(data, Math.max(newSize, data.length + data.length / 2 + 64));
        }
        if (newSize < size) {
            Arrays.fill(data, newSize, size, (byte) 0);
        }
        size = newSize;
        modifiedMillis = System.currentTimeMillis();
    }
}
