package dev.ullage.examples.e02_pool;

import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** The connections to the warehouse, as many as are needed at once. */
final class Connections {

    private final GenericObjectPool<Connection> pool = new GenericObjectPool<>(new Factory(), unlimited());

    private static GenericObjectPoolConfig<Connection> unlimited() {
        var config = new GenericObjectPoolConfig<Connection>();
        config.setMaxTotal(-1);
        config.setJmxEnabled(false);
        return config;
    }

    Connection borrow() throws Exception {
        return pool.borrowObject();
    }

    void takeBack(Connection connection) {
        pool.returnObject(connection);
    }

    private final class Factory extends BasePooledObjectFactory<Connection> {
        @Override
        public Connection create() {
            return new Connection(Connections.this);
        }

        @Override
        public PooledObject<Connection> wrap(Connection connection) {
            return new DefaultPooledObject<>(connection);
        }
    }
}
