package dev.weir.console.bulk;

import dev.weir.bulk.BulkJob;
import dev.weir.bulk.BulkJobs;
import dev.weir.bulk.BulkWindow;
import dev.weir.bulk.BulkWindows;
import dev.weir.bulk.FileId;
import dev.weir.bulk.JobId;
import dev.weir.bulk.StoredFiles;
import dev.weir.people.Person;
import dev.weir.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A tenant's bulk jobs, for whoever may see and end them. */
@ApplicationScoped
public class BulkService {
    /** Jobs that are shown at once. */
    static final int PAGE = 50;

    private final BulkJobs jobs;
    private final BulkWindows windows;
    private final StoredFiles files;

    BulkService() {
        this(null, null, null);
    }

    @Inject
    BulkService(BulkJobs jobs, BulkWindows windows, StoredFiles files) {
        this.jobs = jobs;
        this.windows = windows;
        this.files = files;
    }

    /** A page of jobs, the newest or those older than one; one more than {@link #PAGE} when there are more. */
    List<BulkJob> jobs(Person by, Tenant of, Optional<JobId> after) {
        return jobs.list(by.reads(of.id()), PAGE, after);
    }

    BulkWindow window(Person by, Tenant of) {
        return windows.find(by.reads(of.id()), of.zone());
    }

    /** Lets running lines end and starts no more. */
    void cancel(Person by, Tenant of, JobId job) {
        jobs.cancel(by, of.id(), job);
    }

    /** Changes when jobs run. */
    void set(Person by, Tenant of, BulkWindow window) {
        windows.set(by, of.id(), window);
    }

    void copy(Person by, Tenant of, FileId file, OutputStream to) throws IOException {
        files.copy(by.reads(of.id()), file, to);
    }
}
