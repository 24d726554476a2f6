package dev.weir.chat;

/** What becomes of a question: the answer it had before, or a turn under way. */
public sealed interface ChatReply permits AnsweredTurn, OpenTurn {
}
