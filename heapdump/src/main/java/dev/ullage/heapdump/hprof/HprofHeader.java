package dev.ullage.heapdump.hprof;

/** The start of a dump: a version line that ends with a zero byte, the size of identifiers, the time. */
record HprofHeader(String version, int idSize, long end) {

    static final HprofHeader NONE = new HprofHeader("", 8, 0);

    private static final String MAGIC = "JAVA PROFILE 1.0";
    private static final String EXPECTED = "a heap dump, which starts with \"JAVA PROFILE 1.0.1\" or \"1.0.2\"";

    static HprofHeader read(HprofFile file) throws CorruptHeapDumpException {
        int end = MAGIC.length();
        int limit = (int) Math.min(file.size(), MAGIC.length() + 8);
        while (end < limit && file.u1(end) != 0) {
            end++;
        }
        if (file.size() < MAGIC.length() || end == limit) {
            throw new CorruptHeapDumpException(file.path(), 0, start(file), EXPECTED);
        }
        String version = file.text(0, end);
        if (!version.startsWith(MAGIC)) {
            throw new CorruptHeapDumpException(file.path(), 0, start(file), EXPECTED);
        }
        if (file.size() < end + 13) {
            throw new CorruptHeapDumpException(
                    file.path(), file.size(), "the end of the file", "the size of identifiers and a time");
        }
        long idSize = file.u4(end + 1);
        if (idSize != 4 && idSize != 8) {
            throw new CorruptHeapDumpException(
                    file.path(), end + 1, "identifiers of " + idSize + " bytes", "identifiers of 4 or 8 bytes");
        }
        return new HprofHeader(version, (int) idSize, end + 13);
    }

    private static String start(HprofFile file) {
        if (file.size() == 0) {
            return "an empty file";
        }
        StringBuilder text = new StringBuilder("a file that starts with");
        for (int at = 0; at < Math.min(8, file.size()); at++) {
            text.append(String.format(" %02x", file.u1(at)));
        }
        return text.toString();
    }
}
