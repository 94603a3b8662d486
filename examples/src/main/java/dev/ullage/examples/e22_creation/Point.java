package dev.ullage.examples.e22_creation;

/**
 * A place on the map.
 *
 * @param x to the east
 * @param y to the north
 */
record Point(int x, int y) {}
