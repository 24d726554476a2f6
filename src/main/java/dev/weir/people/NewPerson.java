package dev.weir.people;

/**
 * A person just made, or one whose password was just replaced.
 *
 * @param password to be handed over once; it has to be changed at the first sign-in
 */
public record NewPerson(PersonId id, String name, String password) {
    @Override
    public String toString() {
        return "NewPerson[" + id + ", hidden]";
    }
}
