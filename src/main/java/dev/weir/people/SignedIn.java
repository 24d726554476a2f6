package dev.weir.people;

import jakarta.security.enterprise.CallerPrincipal;

/** The container's word for a person who signed in. */
public final class SignedIn extends CallerPrincipal {
    private static final long serialVersionUID = 1L;

    private final transient Person person;

    SignedIn(Person person) {
        super(person.name());
        this.person = person;
    }

    /** Who it is. */
    public Person person() {
        return person;
    }
}
