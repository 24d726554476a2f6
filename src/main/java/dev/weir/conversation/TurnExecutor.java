package dev.weir.conversation;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/** Runs every turn on a virtual thread of its own: waiting for a model costs no platform thread. */
@ManagedExecutorDefinition(name = "java:app/concurrent/turns", virtual = true)
@ApplicationScoped
public class TurnExecutor implements Executor {
    @Resource(lookup = "java:app/concurrent/turns")
    ManagedExecutorService executor;

    @Override
    public void execute(Runnable work) {
        executor.execute(work);
    }
}
