package dev.ullage.examples.e17_buffers;

import java.nio.ByteBuffer;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** Direct buffers of 64 KiB that are lent, and zeroed when they come back. Safe for use by several threads. */
final class Buffers implements AutoCloseable {

    static final int SIZE = 64 << 10;

    private static final byte[] ZEROS = new byte[SIZE];

    private final GenericObjectPool<ByteBuffer> pool;

    Buffers(int most) {
        var config = new GenericObjectPoolConfig<ByteBuffer>();
        config.setMaxTotal(most);
        config.setMaxIdle(most);
        config.setJmxEnabled(false);
        pool = new GenericObjectPool<>(new Factory(), config);
    }

    /** A buffer; waits for one where all are lent. */
    Lent borrow() throws Exception {
        return new Lent(pool, pool.borrowObject());
    }

    /** How many were made so far. */
    long made() {
        return pool.getCreatedCount();
    }

    @Override
    public void close() {
        pool.close();
    }

    /** A buffer on loan; closing it gives it back. */
    record Lent(GenericObjectPool<ByteBuffer> home, ByteBuffer buffer) implements AutoCloseable {
        @Override
        public void close() {
            home.returnObject(buffer);
        }
    }

    private static final class Factory extends BasePooledObjectFactory<ByteBuffer> {
        @Override
        public ByteBuffer create() {
            return ByteBuffer.allocateDirect(SIZE);
        }

        @Override
        public PooledObject<ByteBuffer> wrap(ByteBuffer buffer) {
            return new DefaultPooledObject<>(buffer);
        }

        @Override
        public void passivateObject(PooledObject<ByteBuffer> pooled) {
            pooled.getObject().clear().put(ZEROS).clear();
        }
    }
}
