package com.acme;

import junit.framework.TestCase;
import junit.framework.TestSuite;

public class OldTest extends TestCase {

    public void testOne() {}

    public void testTwo() {}

    public static final class AllTests {
        public static TestSuite suite() {
            return new TestSuite(OldTest.class, OrderTest.class);
        }
    }
}
