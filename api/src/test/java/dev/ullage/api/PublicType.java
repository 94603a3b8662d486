package dev.ullage.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A type that programs of others are compiled against.
 *
 * @param type the type
 */
record PublicType(Class<?> type) {

    private static final String OURS = "dev.ullage.";

    /** The type and its public and protected members, a line each, in an order that does not depend on the JDK. */
    List<String> signature() {
        return Stream.concat(Stream.of(header()), members().sorted().map(line -> "    " + line))
                .toList();
    }

    /** The types of Ullage that these lines mention. */
    Set<Class<?>> mentioned() {
        Set<Class<?>> found = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
        collect(type.getGenericSuperclass(), found);
        Stream.of(type.getGenericInterfaces()).forEach(each -> collect(each, found));
        executables().forEach(each -> {
            Stream.of(each.getGenericParameterTypes()).forEach(parameter -> collect(parameter, found));
            Stream.of(each.getGenericExceptionTypes()).forEach(thrown -> collect(thrown, found));
            collect(each instanceof Method method ? method.getGenericReturnType() : null, found);
        });
        fields().forEach(field -> collect(field.getGenericType(), found));
        Stream.of(type.getDeclaredClasses()).filter(PublicType::isSeen).forEach(found::add);
        found.remove(type);
        return found;
    }

    private String header() {
        StringBuilder header = new StringBuilder(kind()).append(' ').append(type.getName());
        if (type.getTypeParameters().length > 0) {
            header.append(joined(type.getTypeParameters(), "<", ">"));
        }
        boolean isPlain = !type.isInterface() && !type.isEnum() && !type.isRecord();
        if (isPlain && Modifier.isFinal(type.getModifiers())) {
            header.append(" final");
        }
        if (isPlain && Modifier.isAbstract(type.getModifiers())) {
            header.append(" abstract");
        }
        if (type.isSealed()) {
            header.append(" sealed");
        }
        if (isPlain && type.getSuperclass() != Object.class) {
            header.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        if (type.getGenericInterfaces().length > 0 && !type.isAnnotation()) {
            header.append(joined(type.getGenericInterfaces(), " implements ", ""));
        }
        return header.toString();
    }

    private String kind() {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private Stream<String> members() {
        return Stream.concat(fields().map(PublicType::line), executables().map(PublicType::line));
    }

    private Stream<Field> fields() {
        return Stream.of(type.getDeclaredFields()).filter(PublicType::isSeen);
    }

    private Stream<Executable> executables() {
        return Stream.<Executable>concat(
                        Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()))
                .filter(PublicType::isSeen);
    }

    private static boolean isSeen(Member member) {
        return !member.isSynthetic() && isSeen(member.getModifiers());
    }

    private static boolean isSeen(Class<?> nested) {
        return isSeen(nested.getModifiers());
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String line(Field field) {
        return modifiers(field) + field.getGenericType().getTypeName() + " " + field.getName();
    }

    private static String line(Executable executable) {
        StringBuilder line = new StringBuilder(modifiers(executable));
        if (executable.getTypeParameters().length > 0) {
            line.append(joined(executable.getTypeParameters(), "<", "> "));
        }
        if (executable instanceof Method method) {
            line.append(method.getGenericReturnType().getTypeName()).append(' ').append(method.getName());
        } else {
            line.append("new");
        }
        line.append(joined(parameters(executable), "(", ")"));
        if (executable.getGenericExceptionTypes().length > 0) {
            line.append(joined(executable.getGenericExceptionTypes(), " throws ", ""));
        }
        if (executable instanceof Method method && method.getDefaultValue() != null) {
            line.append(" default");
        }
        return line.toString();
    }

    /** Of a constructor of an enum or of an inner class, the generic types may be fewer than there are parameters. */
    private static Type[] parameters(Executable executable) {
        return executable instanceof Constructor<?>
                        && executable.getGenericParameterTypes().length != executable.getParameterCount()
                ? executable.getParameterTypes()
                : executable.getGenericParameterTypes();
    }

    private static String modifiers(Member member) {
        int seen = member.getModifiers() & (Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT);
        return seen == 0 ? "" : Modifier.toString(seen) + " ";
    }

    private static String joined(Type[] types, String before, String after) {
        return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", ", before, after));
    }

    private static void collect(Type mentioned, Set<Class<?>> found) {
        if (mentioned instanceof Class<?> plain) {
            Class<?> element = plain;
            while (element.isArray()) {
                element = element.getComponentType();
            }
            if (element.getName().startsWith(OURS)) {
                found.add(element);
            }
        } else if (mentioned instanceof ParameterizedType generic) {
            collect(generic.getRawType(), found);
            Stream.of(generic.getActualTypeArguments()).forEach(each -> collect(each, found));
        } else if (mentioned instanceof WildcardType wild) {
            Stream.of(wild.getUpperBounds()).forEach(each -> collect(each, found));
            Stream.of(wild.getLowerBounds()).forEach(each -> collect(each, found));
        } else if (mentioned instanceof GenericArrayType array) {
            collect(array.getGenericComponentType(), found);
        }
    }
}
