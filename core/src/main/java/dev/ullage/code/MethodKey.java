package dev.ullage.code;

/** A method: its class, its name, and its parameters and result as in a class file. */
record MethodKey(String owner, String name, String descriptor) {

    MethodKey in(String otherOwner) {
        return new MethodKey(otherOwner, name, descriptor);
    }
}
