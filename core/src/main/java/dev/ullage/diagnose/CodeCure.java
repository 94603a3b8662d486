package dev.ullage.diagnose;

import dev.ullage.code.FieldUse;
import dev.ullage.code.FieldUseText;
import dev.ullage.code.UsePattern;
import java.util.Optional;
import java.util.Set;

/** The cure of a leak, where the code around the holder tells more than the heap. */
final class CodeCure {

    /** The kinds whose cure is that entries leave a container. */
    private static final Set<LeakKind> CURED_BY_REMOVAL = Set.of(
            LeakKind.STATIC_COLLECTION,
            LeakKind.STATIC_STRUCTURE,
            LeakKind.INSTANCE_COLLECTION,
            LeakKind.INSTANCE_STRUCTURE,
            LeakKind.LISTENER,
            LeakKind.UNBOUNDED_CACHE,
            LeakKind.EVICTING_MAP,
            LeakKind.QUEUE,
            LeakKind.INTERN_POOL,
            LeakKind.GROWING_ARRAY);

    private CodeCure() {}

    /** Whether the cure may be to close the objects: where it is that they leave a container, and code lets them. */
    static boolean mayBeToClose(Diagnosis diagnosis) {
        boolean removes = diagnosis
                .code()
                .filter(use -> use.pattern() == UsePattern.REGISTER)
                .isEmpty();
        return removes
                && CURED_BY_REMOVAL.contains(diagnosis.kind())
                && !diagnosis.cure().startsWith("close ");
    }

    /** The cure of objects that their user is to close, so that their owner lets go of them. */
    static String closing(Diagnosis diagnosis) {
        return "close each " + TypeNames.simple(diagnosis.culprit().className()) + "; " + diagnosis.cure();
    }

    /** The cure in one line: the code's own where a user can change that code; else the heap's, and what the code shows. */
    static String of(Diagnosis diagnosis, FieldUse use) {
        if (!CURED_BY_REMOVAL.contains(diagnosis.kind())) {
            return diagnosis.cure();
        }
        boolean isUsers = diagnosis.holder().filter(Holder::isUsers).isPresent();
        if (isUsers && diagnosis.alsoHeldBy().isEmpty()) {
            String culprit = TypeNames.simple(diagnosis.culprit().className());
            long entries = diagnosis.holder().map(Holder::after).orElse(0L);
            return FieldUseText.cure(use, culprit, entries).orElse(diagnosis.cure());
        }
        Optional<String> finding = FieldUseText.finding(use);
        return finding.map(text -> diagnosis.cure() + "; " + text).orElse(diagnosis.cure());
    }
}
