package dev.ullage.code;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * Reads bytecode for the uses of fields that hold containers.
 *
 * <p>It reads class files as resources of class loaders, loads and initializes no class, and needs no agent. An instance
 * keeps what it read and found; use one for one verdict, from one thread.
 */
public final class CodeScan {

    private static final String CLOSEABLE = "java/lang/AutoCloseable";

    private final ClassFiles files;
    private final Map<String, FieldUse> answers = new HashMap<>();

    private record Question(
            String owner, String field, @Nullable String containerType, boolean isNested) {}

    private CodeScan(List<ClassLoader> loaders) {
        this.files = new ClassFiles(loaders);
    }

    /** A scan of the classes that the loaders find, in the order given, and of the platform's own. */
    public static CodeScan through(List<ClassLoader> loaders) {
        return new CodeScan(loaders);
    }

    /** A scan of the classes that the current thread sees: its context class loader, then the system class loader. */
    public static CodeScan ofCurrentThread() {
        return seenBy(CodeScan.class);
    }

    /** A scan of the classes that a class sees, then of those that the current thread sees. */
    public static CodeScan seenBy(Class<?> type) {
        List<ClassLoader> loaders = Stream.of(
                        type.getClassLoader(),
                        Thread.currentThread().getContextClassLoader(),
                        ClassLoader.getSystemClassLoader())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return through(loaders);
    }

    /**
     * How code uses the container in a field, static or not.
     *
     * @param owner the binary name of the class that declares the field, such as {@code org.acme.Outer$Inner}
     * @return never a failure: what cannot be read is {@link UsePattern#UNKNOWN}, with the reason
     */
    public FieldUse use(String owner, String field) {
        return ask(new Question(owner, field, null, false));
    }

    /**
     * How code uses the container in a field, static or not, of which the class is known, as a heap dump tells it.
     *
     * @param owner the binary name of the class that declares the field, such as {@code org.acme.Outer$Inner}
     * @param containerType the binary name of the class of what the field refers to
     * @param isNested whether what grows is what the container holds, such as the lists in a map
     * @return never a failure: what cannot be read is {@link UsePattern#UNKNOWN}, with the reason
     */
    public FieldUse use(String owner, String field, String containerType, boolean isNested) {
        return ask(new Question(owner, field, containerType, isNested));
    }

    /**
     * Whether objects of a class are to be closed: whether it is an {@link AutoCloseable}, by its class file and those of what it
     * extends and implements.
     *
     * @param className its binary name, such as {@code org.acme.Outer$Inner}
     * @return never a failure: what cannot be read is not
     */
    public boolean isCloseable(String className) {
        Deque<String> left = new ArrayDeque<>(List.of(className.replace('.', '/')));
        Set<String> seen = new HashSet<>();
        while (!left.isEmpty()) {
            String name = left.remove();
            if (name.equals(CLOSEABLE)) {
                return true;
            }
            if (seen.add(name) && !name.equals("java/lang/Object")) {
                left.addAll(supertypes(name));
            }
        }
        return false;
    }

    private List<String> supertypes(String name) {
        try {
            Optional<byte[]> bytes = files.read(name);
            if (bytes.isEmpty()) {
                return List.of();
            }
            ClassReader type = new ClassReader(bytes.get());
            return Stream.concat(Stream.ofNullable(type.getSuperName()), Stream.of(type.getInterfaces()))
                    .toList();
        } catch (IOException | RuntimeException unreadable) {
            return List.of();
        }
    }

    private FieldUse ask(Question question) {
        String text = question.owner + '.' + question.field + ' ' + question.containerType + ' ' + question.isNested;
        FieldUse known = answers.get(text);
        if (known == null) {
            known = answer(question);
            answers.put(text, known);
        }
        return known;
    }

    private FieldUse answer(Question question) {
        CodeBase code = new CodeBase(files);
        FieldKey key = new FieldKey(question.owner.replace('.', '/'), question.field);
        ClassNode owner = code.find(key.owner());
        if (owner == null) {
            return FieldUse.unknown(question.owner, question.field, "its class file was not found or cannot be read");
        }
        FieldNode node = code.field(key);
        if (node == null) {
            return FieldUse.unknown(question.owner, question.field, "its class file has no such field");
        }
        code.readNest(owner);
        ContainerFlow flow = new ContainerFlow(code, key);
        flow.linkNodes(node.desc);
        if (question.containerType != null) {
            flow.type(question.containerType.replace('.', '/'));
        }
        flow.follow();
        boolean isNested = question.isNested && addsToNested(flow);
        if (question.isNested && !isNested && !wraps(question.containerType)) {
            return FieldUse.unknown(
                    question.owner, question.field, "what grows lies deeper than code of the field shows");
        }
        boolean isVisible = !flow.isConfined(owner.name, node.access);
        return new UseClassifier(key, CodeBase.isStatic(node.access), isNested, flow.readings(), flow::hasOtherCallers)
                .classify(caps(flow), isVisible, doubt(question, code, flow), scanned(code, node, key.owner()));
    }

    private static boolean addsToNested(ContainerFlow flow) {
        return flow.readings().stream()
                .flatMap(reading -> reading.events().stream())
                .anyMatch(event -> event.kind() == Event.Kind.NESTED_ADD);
    }

    private static boolean wraps(@Nullable String containerType) {
        return containerType != null && Roles.wraps(containerType.replace('.', '/'));
    }

    /** An array keeps its length, unless code puts a longer copy in its place. */
    private static List<Guard.Comparison> caps(ContainerFlow flow) {
        boolean isFixed =
                flow.isArray() && !flow.isLinked() && flow.readings().stream().noneMatch(MethodReading::storesCopy);
        Optional<Site> first = flow.readings().stream()
                .flatMap(reading -> reading.events().stream())
                .map(Event::site)
                .findFirst();
        return isFixed && first.isPresent()
                ? List.of(Guard.Comparison.ofSize(first.get(), true, flow.length()))
                : flow.caps();
    }

    private static Optional<String> doubt(Question question, CodeBase code, ContainerFlow flow) {
        if (code.isCut() || flow.isUnreadable()) {
            return Optional.of("there is code around it that was not read");
        }
        String type = question.containerType == null
                ? flow.types().stream().sorted().findFirst().orElse("")
                : question.containerType.replace('.', '/');
        boolean isKnown = type.isEmpty() || type.startsWith("[") || flow.isLinked();
        return !isKnown && code.mayDropByItself(type)
                ? Optional.of(
                        type.substring(type.lastIndexOf('/') + 1).replace('$', '.') + " may drop entries by itself")
                : Optional.empty();
    }

    /** The code read, as a sentence names it. */
    private static String scanned(CodeBase code, FieldNode field, String owner) {
        String packageName = ClassFiles.packageOf(owner);
        boolean isPrivate = (field.access & Opcodes.ACC_PRIVATE) != 0;
        if (isPrivate || packageName.isEmpty() || !code.hasListed(owner)) {
            return code.outermost(owner).substring(packageName.length()).replace('$', '.');
        }
        return "package " + packageName.substring(0, packageName.length() - 1).replace('/', '.');
    }
}
