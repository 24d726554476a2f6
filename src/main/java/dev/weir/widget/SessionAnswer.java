package dev.weir.widget;

import java.time.Duration;

/**
 * What a visitor gets.
 *
 * @param token   speaks for the visitor
 * @param life    of the token
 * @param handle  gets another token for the same conversation
 * @param resumed whether the conversation was there before
 */
record SessionAnswer(String token, Duration life, String handle, boolean resumed) {
}
