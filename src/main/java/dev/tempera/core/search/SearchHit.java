package dev.tempera.core.search;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was found. */
public sealed interface SearchHit {
  /** The title of what it is in. */
  String title();

  /** When it was said or last changed. */
  Instant time();

  /** What was found, with its surroundings. */
  Snippet snippet();

  /** What it leads to, by its id: the same hit may be found again with another snippet. */
  default String key() {
    return switch (this) {
      case InConversation in -> "conversation " + in.conversation().value();
      case InMessage in -> "message " + in.message().value();
      case InExperiment in -> "experiment " + in.experiment();
      case InTrial in -> "trial " + in.experiment() + " " + in.trial();
    };
  }

  /** A conversation by its title or its system prompt. */
  record InConversation(ConversationId conversation, String title, Instant time, Snippet snippet)
      implements SearchHit {}

  /**
   * A message.
   *
   * @param role who said it
   * @param model that answered, null for a message that is no answer
   * @param place in which part of it the words stand
   */
  record InMessage(
      ConversationId conversation,
      MessageId message,
      String title,
      SearchQuery.Role role,
      @Nullable String model,
      SearchQuery.Place place,
      Instant time,
      Snippet snippet)
      implements SearchHit {}

  /**
   * An answer in an experiment.
   *
   * @param trial its key
   * @param cell the hash of the cell that answered
   * @param item the hash of the item that was asked
   * @param place in which part of the answer the words stand
   */
  record InTrial(
      String experiment,
      String trial,
      String cell,
      String item,
      String title,
      String model,
      SearchQuery.Place place,
      Instant time,
      Snippet snippet)
      implements SearchHit {}

  /** An experiment by its name or its plan. */
  record InExperiment(String experiment, String title, Instant time, Snippet snippet)
      implements SearchHit {}
}
