package dev.weir.platform;

import java.lang.System.Logger.Level;

/**
 * Every error that leaves Weir: OpenAI's {@code code} and {@code type}, the HTTP status and the level it is logged at.
 * The table is the whole list; a new kind of error is a new line here.
 */
public enum FailureCode {
    INVALID_REQUEST(400, "invalid_request_error", "invalid_request_error", Level.DEBUG),
    CONTEXT_LENGTH_EXCEEDED(400, "context_length_exceeded", "invalid_request_error", Level.DEBUG),
    NOT_SUPPORTED(400, "not_supported", "invalid_request_error", Level.DEBUG),
    INVALID_API_KEY(401, "invalid_api_key", "authentication_error", Level.DEBUG),
    INVALID_SITE_KEY(401, "invalid_site_key", "authentication_error", Level.DEBUG),
    TOKEN_EXPIRED(401, "token_expired", "authentication_error", Level.DEBUG),
    ORIGIN_NOT_ALLOWED(403, "origin_not_allowed", "permission_error", Level.DEBUG),
    SITE_KEY_REVOKED(403, "site_key_revoked", "permission_error", Level.DEBUG),
    FORBIDDEN(403, "forbidden", "permission_error", Level.DEBUG),
    MODEL_NOT_FOUND(404, "model_not_found", "invalid_request_error", Level.DEBUG),
    ASSISTANT_NOT_PUBLISHED(404, "assistant_not_published", "invalid_request_error", Level.DEBUG),
    NOT_FOUND(404, "not_found", "invalid_request_error", Level.DEBUG),
    METHOD_NOT_ALLOWED(405, "method_not_allowed", "invalid_request_error", Level.DEBUG),
    NOT_ACCEPTABLE(406, "not_acceptable", "invalid_request_error", Level.DEBUG),
    REQUEST_TIMEOUT(408, "request_timeout", "invalid_request_error", Level.DEBUG),
    IDEMPOTENCY_CONFLICT(409, "idempotency_conflict", "invalid_request_error", Level.DEBUG),
    CONFLICT(409, "conflict", "invalid_request_error", Level.DEBUG),
    VERSION_CONFLICT(409, "version_conflict", "invalid_request_error", Level.DEBUG),
    REQUEST_TOO_LARGE(413, "request_too_large", "invalid_request_error", Level.DEBUG),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported_media_type", "invalid_request_error", Level.DEBUG),
    INSUFFICIENT_QUOTA(429, "insufficient_quota", "insufficient_quota", Level.INFO),
    RATE_LIMIT_EXCEEDED(429, "rate_limit_exceeded", "rate_limit_error", Level.INFO),
    INTERNAL(500, "internal_error", "server_error", Level.ERROR),
    BACKEND_UNAVAILABLE(503, "backend_unavailable", "server_error", Level.WARNING),
    DATABASE_UNAVAILABLE(503, "database_unavailable", "server_error", Level.ERROR);

    private final int status;
    private final String code;
    private final String type;
    private final Level level;

    FailureCode(int status, String code, String type, Level level) {
        this.status = status;
        this.code = code;
        this.type = type;
        this.level = level;
    }

    /** The HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** OpenAI's {@code error.code}. */
    public String code() {
        return code;
    }

    /** OpenAI's {@code error.type}. */
    public String type() {
        return type;
    }

    /** How loudly the failure is logged. */
    public Level level() {
        return level;
    }
}
