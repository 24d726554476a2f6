package dev.weir.api;

import dev.weir.api.openapi.ApiDescription;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** Mounts the REST API at the root: its paths carry their own version ({@code /v1}, {@code /admin/v1}). */
@ApplicationPath("/")
@OpenAPIDefinition(info = @Info(title = "Weir", version = "1", license = @License(name = "Apache-2.0",
        url = "https://www.apache.org/licenses/LICENSE-2.0"), description = "Answers support questions from the cheapest "
        + "source that is good enough. The chat, models and embeddings have OpenAI's shapes."))
@SecurityScheme(securitySchemeName = ApiDescription.KEY, type = SecuritySchemeType.HTTP, scheme = "bearer",
        description = "An API key of a tenant: Authorization: Bearer weir_sk_…")
@SecurityScheme(securitySchemeName = ApiDescription.ADMIN, type = SecuritySchemeType.HTTP, scheme = "bearer",
        description = "The administrator's token: Authorization: Bearer $WEIR_ADMIN_TOKEN")
public class ApiApplication extends Application {
}
