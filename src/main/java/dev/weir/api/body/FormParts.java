package dev.weir.api.body;

import dev.weir.platform.Failure;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The parts of a multipart form, by their names. */
public record FormParts(List<EntityPart> parts) {
    private static final int MOST_TEXT = 64 << 10;

    /** The part of that name that bears the file; refuses a form without one. */
    public EntityPart file(String name) {
        return part(name).orElseThrow(() -> Failure.invalid(name, "The form needs a part named '" + name + "'."));
    }

    /** A field's text without the blanks around it, in the charset its part names or else in UTF-8. */
    public Optional<String> text(String name) throws IOException {
        Optional<EntityPart> part = part(name);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = content(part.get())) {
            return Optional.of(new String(in.readNBytes(MOST_TEXT), charset(part.get())).strip());
        }
    }

    /** What a part holds; one that holds further parts (a message, another form) holds nothing of its own. */
    public static InputStream content(EntityPart part) {
        InputStream content = part.getContent();
        if (content == null) {
            throw Failure.invalid(part.getName(), "The part '" + part.getName()
                    + "' must hold content of its own, not a message or further parts.");
        }
        return content;
    }

    private Optional<EntityPart> part(String name) {
        return parts.stream().filter(part -> part.getName().equals(name)).findFirst();
    }

    private static Charset charset(EntityPart part) {
        String named = part.getMediaType().getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
        } catch (IllegalArgumentException unknown) {
            throw Failure.invalid(part.getName(), "The charset of the part '" + part.getName()
                    + "' is unknown: send UTF-8.").causedBy(unknown);
        }
    }
}
