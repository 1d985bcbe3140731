package dev.tempera.core.run;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.provider.PreparedRequest;

/**
 * What is stored of a run before its request goes out.
 *
 * @param beginning the message so far: empty, or a text that the answer goes on from
 * @param facts what is known of the answer: which model was asked, and when
 */
public record RunStart(
    RunId id, RunScope scope, PreparedRequest request, ChatMessage beginning, Answer facts) {}
