package dev.ullage.heapdump.graph;

/** Takes the references that leave an object. */
@FunctionalInterface
public interface ReferenceVisitor {

    /** One reference: the place it comes from, the slot if the holder is an array (else 0), the object it points to. */
    void reference(Edge edge, int slot, int target);
}
