package dev.ullage.probe;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.ullage.measure.MemorySize;
import dev.ullage.probe.ObjectLayout.FieldSlot;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jol.datamodel.DataModel;
import org.openjdk.jol.datamodel.Model32;
import org.openjdk.jol.datamodel.Model64;
import org.openjdk.jol.datamodel.Model64_Lilliput;
import org.openjdk.jol.info.ClassData;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldData;
import org.openjdk.jol.layouters.HotSpotLayouter;

/**
 * Where HotSpot puts the fields of a class, worked out by JOL from the class and the JVM's flags.
 *
 * <p>JOL's own look at the running JVM is not used: it attaches an agent for a second, needs a flag for records and hidden
 * classes, and makes JDK 24 and later print a warning that nothing in the process can hold back
 * (<a href="https://openjdk.org/jeps/498">JEP 498</a>).
 */
final class FieldLayouts {

    private static final int DEFAULT_ALIGNMENT = 8;

    private FieldLayouts() {}

    /** The fields of an instance, by rising offset. */
    static List<FieldSlot> fields(Class<?> type) {
        return layout(type).fields().stream()
                .map(field -> new FieldSlot(
                        Math.toIntExact(field.offset()),
                        MemorySize.ofBytes(field.size()),
                        field.typeClass(),
                        field.hostClass(),
                        field.name()))
                .sorted(Comparator.comparingInt(FieldSlot::offset))
                .toList();
    }

    /** The header of an instance. */
    static MemorySize header(Class<?> type) {
        DataModel model = model();
        return MemorySize.ofBytes(type.isArray() ? model.arrayHeaderSize() : model.headerSize());
    }

    private static ClassLayout layout(Class<?> type) {
        return new HotSpotLayouter(model(), Runtime.version().feature()).layout(data(type));
    }

    /** Read here rather than by JOL, which complains on the console where it may not look for {@code @Contended}. */
    private static ClassData data(Class<?> type) {
        ClassData data = new ClassData(type.getName());
        if (type.getSuperclass() != null && !type.isArray()) {
            data.addSuperClassData(data(type.getSuperclass()));
        }
        for (Class<?> declarer = type; declarer != null && !type.isArray(); declarer = declarer.getSuperclass()) {
            data.addSuperClass(declarer.getName());
            for (Field field : declarer.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    data.addField(FieldData.create(
                            declarer.getName(), field.getName(), field.getType().getTypeName()));
                }
            }
        }
        return data;
    }

    private static DataModel model() {
        int alignment = Integer.parseInt(flag("ObjectAlignmentInBytes", "" + DEFAULT_ALIGNMENT));
        if (!System.getProperty("sun.arch.data.model", "64").equals("64")) {
            return new Model32(alignment);
        }
        boolean compressedReferences = Boolean.parseBoolean(flag("UseCompressedOops", "true"));
        if (Boolean.parseBoolean(flag("UseCompactObjectHeaders", "false"))) {
            return new Model64_Lilliput(compressedReferences, alignment, false);
        }
        return new Model64(
                compressedReferences, Boolean.parseBoolean(flag("UseCompressedClassPointers", "true")), alignment);
    }

    private static String flag(String name, String otherwise) {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return bean == null ? otherwise : bean.getVMOption(name).getValue();
        } catch (IllegalArgumentException noSuchFlag) {
            return otherwise;
        }
    }
}
