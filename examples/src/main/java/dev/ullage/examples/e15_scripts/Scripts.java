package dev.ullage.examples.e15_scripts;

import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** Runs scripts in pooled contexts: each is cleaned after a script, and made anew after so many. */
final class Scripts implements AutoCloseable {

    static final int USES = 50;

    private final Events events = new Events();
    private final ScriptableObject shared;
    private final boolean forgetsCallbacks;
    private final GenericObjectPool<ScriptContext> pool;

    private Scripts(boolean forgetsCallbacks) {
        this.forgetsCallbacks = forgetsCallbacks;
        try (Context engine = Context.enter()) {
            shared = engine.initStandardObjects();
            ScriptableObject.putProperty(shared, "events", Context.javaToJS(events, shared));
            shared.sealObject();
        }
        var config = new GenericObjectPoolConfig<ScriptContext>();
        config.setMaxTotal(4);
        config.setTestOnReturn(true);
        config.setJmxEnabled(false);
        pool = new GenericObjectPool<>(new Factory(), config);
    }

    /** Scripts that leave nothing behind. */
    static Scripts create() {
        return new Scripts(true);
    }

    /** Scripts with a mistake: what they asked to be told of stays when their context is cleaned. */
    static Scripts keepingCallbacks() {
        return new Scripts(false);
    }

    String run(String source) throws Exception {
        ScriptContext context = pool.borrowObject();
        try {
            return context.run(source);
        } finally {
            pool.returnObject(context);
        }
    }

    /** How many contexts were made so far. */
    long made() {
        return pool.getCreatedCount();
    }

    /** How many callbacks there are. */
    int callbacks() {
        return events.size();
    }

    @Override
    public void close() {
        pool.close();
    }

    private final class Factory extends BasePooledObjectFactory<ScriptContext> {
        @Override
        public ScriptContext create() {
            return new ScriptContext(shared);
        }

        @Override
        public PooledObject<ScriptContext> wrap(ScriptContext context) {
            return new DefaultPooledObject<>(context);
        }

        @Override
        public boolean validateObject(PooledObject<ScriptContext> pooled) {
            return pooled.getObject().uses() < USES;
        }

        @Override
        public void passivateObject(PooledObject<ScriptContext> pooled) {
            clean(pooled.getObject());
        }

        @Override
        public void destroyObject(PooledObject<ScriptContext> pooled) {
            clean(pooled.getObject());
        }

        private void clean(ScriptContext context) {
            context.clean();
            if (forgetsCallbacks) {
                events.forget(context.scope());
            }
        }
    }
}
