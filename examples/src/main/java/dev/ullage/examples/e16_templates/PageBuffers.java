package dev.ullage.examples.e16_templates;

import java.io.StringWriter;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** A pool of writers, one for each page at work. A writer is emptied when it comes back, and dropped if a page made it too large. */
final class PageBuffers implements AutoCloseable {

    static final int MOST_CHARACTERS = 1 << 16;

    private final GenericObjectPool<StringWriter> pool;

    PageBuffers(int most) {
        var config = new GenericObjectPoolConfig<StringWriter>();
        config.setMaxTotal(most);
        config.setTestOnReturn(true);
        config.setJmxEnabled(false);
        pool = new GenericObjectPool<>(new Factory(), config);
    }

    StringWriter borrow() throws Exception {
        return pool.borrowObject();
    }

    void takeBack(StringWriter buffer) {
        pool.returnObject(buffer);
    }

    /** How many were made so far. */
    long made() {
        return pool.getCreatedCount();
    }

    @Override
    public void close() {
        pool.close();
    }

    private static final class Factory extends BasePooledObjectFactory<StringWriter> {
        @Override
        public StringWriter create() {
            return new StringWriter();
        }

        @Override
        public PooledObject<StringWriter> wrap(StringWriter buffer) {
            return new DefaultPooledObject<>(buffer);
        }

        @Override
        public boolean validateObject(PooledObject<StringWriter> pooled) {
            return pooled.getObject().getBuffer().capacity() <= MOST_CHARACTERS;
        }

        @Override
        public void passivateObject(PooledObject<StringWriter> pooled) {
            pooled.getObject().getBuffer().setLength(0);
        }
    }
}
