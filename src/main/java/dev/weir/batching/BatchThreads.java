package dev.weir.batching;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/** Asks for every batch on a virtual thread of its own: it belongs to none of the callers. */
@ManagedExecutorDefinition(name = "java:app/concurrent/batches", virtual = true)
@ApplicationScoped
public class BatchThreads implements Executor {
    @Resource(lookup = "java:app/concurrent/batches")
    ManagedExecutorService executor;

    @Override
    public void execute(Runnable work) {
        executor.execute(work);
    }
}
