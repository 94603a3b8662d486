package dev.ullage.internal.gate.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that leaks at a rate and makes garbage, and publishes on its standard output what it really has kept: the time in milliseconds
 * since the epoch, and the bytes.
 */
final class LeakingMain {

    private static final List<byte[]> KEPT = new ArrayList<>();
    private static final int PIECE = 16 << 10;
    private static final int OBJECT_HEADER = 16;
    private static final long TURN = 10_000_000;

    private LeakingMain() {}

    public static void main(String[] arguments) {
        double bytesPerSecond = Double.parseDouble(arguments[0]);
        int garbagePerTurn = Integer.parseInt(arguments[1]);
        long began = System.nanoTime();
        long length = 0;
        while (System.in != null) {
            double seconds = (System.nanoTime() - began) / 1e9;
            while (KEPT.size() * (double) PIECE < seconds * bytesPerSecond) {
                KEPT.add(new byte[PIECE - OBJECT_HEADER]);
            }
            System.out.println(System.currentTimeMillis() + " " + (long) KEPT.size() * PIECE);
            for (int i = 0; i < garbagePerTurn; i++) {
                length += new byte[PIECE].length;
            }
            LockSupport.parkNanos(TURN);
        }
        System.out.println(length);
    }
}
