package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.RootKind;
import dev.ullage.internal.heapdump.index.AddressIndex;
import dev.ullage.internal.heapdump.index.LongIntMap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Turns the roots a dump lists into roots of the graph: threads by their objects, roots outside the dump left out. */
final class Roots {

    private Roots() {}

    static List<GcRoot> of(Survey survey, AddressIndex addresses) {
        LongIntMap threads = new LongIntMap();
        for (int root = 0; root < survey.rootCount(); root++) {
            int object = addresses.ordinal(survey.rootAddress(root));
            if (survey.rootKind(root) == RootKind.THREAD && object >= 0) {
                threads.put(survey.rootThread(root), object);
            }
        }
        List<GcRoot> roots = new ArrayList<>();
        for (int root = 0; root < survey.rootCount(); root++) {
            int object = addresses.ordinal(survey.rootAddress(root));
            if (object >= 0) {
                int thread = survey.rootThread(root) == 0 ? -1 : threads.get(survey.rootThread(root));
                roots.add(new GcRoot(
                        survey.rootKind(root), object, thread < 0 ? OptionalInt.empty() : OptionalInt.of(thread)));
            }
        }
        return List.copyOf(roots);
    }
}
