package dev.tempera.cli.inspect;

import dev.tempera.app.KeptAnswers;
import dev.tempera.cli.UsageException;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.inspect.StoredAnswer;
import picocli.CommandLine.Parameters;

/** Which answer a command is about. */
final class MessageParameter {
  private static final String LAST = "last";

  @Parameters(
      paramLabel = "MESSAGE",
      arity = "1",
      description = "The id of an answer, or “last”: that of the conversation used last.")
  String message = LAST;

  /**
   * The answer.
   *
   * @throws UsageException if there is none
   */
  StoredAnswer find(KeptAnswers answers) throws UsageException {
    if (message.equals(LAST)) {
      return answers
          .last()
          .orElseThrow(() ->
              new UsageException("there is no answer in the conversation that was used last."));
    }
    return answers
        .find(new MessageId(message))
        .orElseThrow(() ->
            new UsageException("no answer has the id “" + message + "” in any conversation."));
  }
}
