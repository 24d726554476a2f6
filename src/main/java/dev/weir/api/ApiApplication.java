package dev.weir.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Mounts the REST API at the root: its paths carry their own version ({@code /v1}, {@code /admin/v1}). */
@ApplicationPath("/")
public class ApiApplication extends Application {
}
