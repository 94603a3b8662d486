package dev.ullage.pressure;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A loader that makes classes whose only method is long, and never called. */
final class FillerClasses extends ClassLoader {

    /** A method has less than 64 KiB of code. */
    static final int LONGEST_CODE = 65_000;

    private int count;

    FillerClasses() {
        super(null);
    }

    /**
     * Makes one more class and links it.
     *
     * @param code the bytes of its method
     */
    void define(int code) {
        String name = "dev.ullage.pressure.Filler" + count++;
        byte[] bytes = bytes(name.replace('.', '/'), Math.max(1, code));
        Class<?> defined = defineClass(name, bytes, 0, bytes.length);
        try {
            Class.forName(defined.getName(), true, this);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(name + " was defined and is not found.", impossible);
        }
    }

    private static byte[] bytes(String name, int code) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC, name, null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "filler", "()V", null, null);
        method.visitCode();
        for (int i = 1; i < code; i++) {
            method.visitInsn(Opcodes.NOP);
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
