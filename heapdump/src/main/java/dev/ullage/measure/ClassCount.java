package dev.ullage.measure;

/**
 * The live objects of one class.
 *
 * @param className the class as source code names it: {@code "com.acme.Order$Line"}, {@code "byte[]"}; the numbers and
 *     addresses of lambda, proxy and other hidden classes are cut, so that their copies add up
 * @param instances how many objects are live
 * @param bytes what these objects themselves take, without what they refer to
 */
public record ClassCount(String className, long instances, MemorySize bytes) {}
