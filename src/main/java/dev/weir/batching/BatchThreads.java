package dev.weir.batching;

import dev.weir.platform.ColdStart;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;

/**
 * Asks for every batch on a virtual thread of its own: it belongs to none of the callers. During the cold start it is a
 * platform thread, as for turns.
 */
@ManagedExecutorDefinition(name = "java:app/concurrent/batches", virtual = true)
@ApplicationScoped
public class BatchThreads implements Executor {
    @Resource(lookup = "java:app/concurrent/batches")
    ManagedExecutorService executor;
    @Resource
    ManagedThreadFactory platformThreads;
    @Inject
    ColdStart cold;

    @Override
    public void execute(Runnable work) {
        if (cold.isOver()) {
            executor.execute(work);
        } else {
            platformThreads.newThread(work).start();
        }
    }
}
