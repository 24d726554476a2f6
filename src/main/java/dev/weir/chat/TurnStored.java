package dev.weir.chat;

import jakarta.persistence.EntityManager;

/**
 * A turn is being kept in its conversation: what is derived from it is written in the same transaction, so that neither is
 * there without the other.
 */
public record TurnStored(EntityManager transaction, Turn turn, Answer answer) {
}
