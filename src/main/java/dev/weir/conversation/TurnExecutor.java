package dev.weir.conversation;

import dev.weir.platform.ColdStart;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;

/**
 * Runs every turn on a virtual thread of its own: waiting for a model costs no platform thread. During the cold start it
 * is a platform thread, which may load classes without taking anything from the others.
 */
@ManagedExecutorDefinition(name = "java:app/concurrent/turns", virtual = true)
@ApplicationScoped
public class TurnExecutor implements Executor {
    @Resource(lookup = "java:app/concurrent/turns")
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
