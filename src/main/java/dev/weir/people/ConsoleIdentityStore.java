package dev.weir.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Shows the container who a name and a password belong to; their one group is their role. */
@ApplicationScoped
public class ConsoleIdentityStore implements IdentityStore {
    private final SignIn door;

    ConsoleIdentityStore() {
        this(null);
    }

    @Inject
    ConsoleIdentityStore(SignIn door) {
        this.door = door;
    }

    /** Valid with the person's id, name and role, or invalid. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return door.enter(credential.getCaller(), credential.getPasswordAsString())
                .map(person -> new CredentialValidationResult("weir", new SignedIn(person), person.name(),
                        person.id().toString(), Set.of(person.role().wireName())))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
