package dev.ullage.code;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes that a scan has read, and how their methods call each other. Reads more when they are asked for. */
final class CodeBase {

    private static final int MOST_CLASSES = 400;
    private static final int MOST_BYTES = 16 << 20;

    private static final List<byte[]> MEANS_TO_DROP = List.of(
            ConstantPool.bytes("java/lang/ref/"),
            ConstantPool.bytes("nanoTime"),
            ConstantPool.bytes("currentTimeMillis"));

    private final ClassFiles files;
    private final Map<String, ClassNode> classes = new LinkedHashMap<>();
    private final Map<MethodKey, MethodNode> methods = new HashMap<>();
    private final Map<FieldKey, FieldNode> fields = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final Map<String, String> roots = new HashMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Set<String> listed = new HashSet<>();
    private int bytesRead;
    private boolean isCut;

    CodeBase(ClassFiles files) {
        this.files = files;
    }

    /** How many classes are read so far. */
    int size() {
        return classes.size();
    }

    /** The classes read so far, in a fixed order. */
    Collection<ClassNode> classes() {
        return List.copyOf(classes.values());
    }

    /** Whether there was more to read than a scan may. */
    boolean isCut() {
        return isCut;
    }

    /** A class, read now if it was not; null if it cannot be found or is one too many. */
    @Nullable
    ClassNode find(String name) {
        ClassNode known = classes.get(name);
        if (known != null || missing.contains(name)) {
            return known;
        }
        try {
            Optional<byte[]> bytes = name.startsWith("[") ? Optional.empty() : files.read(name);
            if (bytes.isPresent()) {
                return add(bytes.get());
            }
        } catch (IOException unreadable) {
            isCut = true;
        }
        missing.add(name);
        return null;
    }

    /** Whether a class comes from the same place as another, so that the same people wrote both. */
    boolean areOfOnePlace(String one, String other) {
        return areNeighbours(one, other)
                || (!root(one).startsWith(ClassFiles.PLATFORM) && root(one).equals(root(other)));
    }

    private String root(String name) {
        return roots.computeIfAbsent(name, files::root);
    }

    /**
     * Whether the code of a class and of those that it extends has the means to drop entries that nobody removes: references
     * that the collector clears, or a clock.
     */
    boolean mayDropByItself(String type) {
        try {
            for (String at = type; at != null && !at.equals("java/lang/Object"); ) {
                Optional<byte[]> file = files.read(at);
                if (file.isEmpty()) {
                    return true;
                }
                if (ConstantPool.hasAnyStart(file.get(), MEANS_TO_DROP)) {
                    return true;
                }
                at = new ClassReader(file.get()).getSuperName();
            }
            return false;
        } catch (IOException | IllegalArgumentException unreadable) {
            return true;
        }
    }

    /** A class that was read; null if it was not. */
    @Nullable
    ClassNode known(String name) {
        return classes.get(name);
    }

    /** Whether code outside the package can name a class. */
    boolean isVisibleOutside(ClassNode type) {
        int access = type.access;
        for (InnerClassNode inner : type.innerClasses) {
            if (inner.name.equals(type.name)) {
                ClassNode outer = inner.outerName == null ? null : classes.get(inner.outerName);
                return (inner.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
                        && (outer == null || isVisibleOutside(outer));
            }
        }
        return (access & Opcodes.ACC_PUBLIC) != 0;
    }

    /** Reads the classes that share private members with one. */
    void readNest(ClassNode of) {
        String hostName = of.nestHostClass != null ? of.nestHostClass : outermost(of);
        ClassNode host = find(hostName);
        if (host == null) {
            isCut = true;
            return;
        }
        List<String> members = new ArrayList<>();
        if (host.nestMembers != null) {
            members.addAll(host.nestMembers);
        }
        // Before Java 11 a class file does not name its nest.
        for (InnerClassNode inner : host.innerClasses) {
            if (inner.name.startsWith(host.name + "$")) {
                members.add(inner.name);
            }
        }
        members.stream().distinct().sorted().forEach(this::find);
    }

    private static String outermost(ClassNode of) {
        String name = of.name;
        for (InnerClassNode inner : of.innerClasses) {
            if (of.name.startsWith(inner.name)) {
                int end =
                        inner.name.indexOf('$', ClassFiles.packageOf(inner.name).length() + 1);
                String outer = end < 0 ? name : inner.name.substring(0, end);
                name = outer.length() < name.length() ? outer : name;
            }
        }
        return name;
    }

    /** Whether all classes of a class's package were looked at. */
    boolean hasListed(String of) {
        return listed.contains(ClassFiles.packageOf(of));
    }

    /** The class of a source file that a class, read before, is written in. */
    String outermost(String of) {
        ClassNode node = classes.get(of);
        return node == null ? of : node.nestHostClass != null ? node.nestHostClass : outermost(node);
    }

    /** Reads the classes of a class's package that mention a class and one of some members of it. */
    void readPackage(String of, Set<String> members) throws IOException {
        if (!packages.add(ClassFiles.packageOf(of) + members)) {
            return;
        }
        List<byte[]> owner = List.of(ConstantPool.bytes(of));
        List<byte[]> names = members.stream().map(ConstantPool::bytes).toList();
        int[] seen = {0};
        boolean isListed = files.readPackage(of, (name, bytes) -> {
            if (classes.containsKey(name)) {
                return true;
            }
            byte[] file = bytes.get();
            seen[0] += file.length;
            if (seen[0] > MOST_BYTES) {
                isCut = true;
                return false;
            }
            if (ConstantPool.hasAny(file, owner) && ConstantPool.hasAny(file, names)) {
                add(file);
            }
            return true;
        });
        // What no loader can list, such as classes made in memory, has no neighbours that could be found.
        if (isListed) {
            listed.add(ClassFiles.packageOf(of));
        }
    }

    private @Nullable ClassNode add(byte[] file) {
        bytesRead += file.length;
        if (classes.size() >= MOST_CLASSES || bytesRead > MOST_BYTES) {
            isCut = true;
            return null;
        }
        ClassNode node = new ClassNode();
        try {
            new ClassReader(file).accept(node, ClassReader.SKIP_FRAMES);
        } catch (IllegalArgumentException newer) {
            // A class file of a later version than can be read.
            isCut = true;
            return null;
        }
        classes.put(node.name, node);
        for (MethodNode method : node.methods) {
            methods.put(new MethodKey(node.name, method.name, method.desc), method);
        }
        for (FieldNode field : node.fields) {
            fields.put(new FieldKey(node.name, field.name), field);
        }
        return node;
    }

    @Nullable
    MethodNode method(MethodKey key) {
        return methods.get(key);
    }

    @Nullable
    FieldNode field(FieldKey key) {
        return fields.get(key);
    }

    /** Where a field that code names is declared, among the classes read. */
    FieldKey declared(String owner, String name) {
        String at = owner;
        while (at != null) {
            FieldKey key = new FieldKey(at, name);
            if (field(key) != null) {
                return key;
            }
            ClassNode node = classes.get(at);
            at = node == null ? null : node.superName;
        }
        return new FieldKey(owner, name);
    }

    /** Whether two classes may use what their package keeps to itself. */
    static boolean areNeighbours(String one, String other) {
        return ClassFiles.packageOf(one).equals(ClassFiles.packageOf(other));
    }

    /** Whether a class extends another, as far as the classes read tell. */
    boolean isOrExtends(String name, String ancestor) {
        for (String at = name; at != null; ) {
            if (at.equals(ancestor)) {
                return true;
            }
            ClassNode node = classes.get(at);
            if (node == null) {
                return false;
            }
            if (node.interfaces.contains(ancestor)) {
                return true;
            }
            at = node.superName;
        }
        return false;
    }

    static boolean isStatic(int access) {
        return (access & Opcodes.ACC_STATIC) != 0;
    }
}
