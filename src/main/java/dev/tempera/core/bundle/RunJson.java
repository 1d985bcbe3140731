package dev.tempera.core.bundle;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.MessageCodec;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer with all that is known of it, as JSON; log probabilities are left out. */
final class RunJson {
  private RunJson() {}

  static ObjectNode write(RunAnswer answer) {
    List<ContentPart> parts = ReadableParts.of(answer.message().parts());
    ObjectNode json = ExactJson.object();
    json.set("parts", ExactJson.read(MessageCodec.writeParts(parts)));
    json.set("answer", AnswerJson.write(answer.facts()));
    json.set("attempts", RunDetailsJson.write(answer.attempts()));
    json.set("extra", answer.details().extra());
    return json;
  }

  /**
   * The answer in a JSON object that anybody may have made.
   *
   * @throws BundleException if it is none
   */
  static RunAnswer read(JsonNode json) throws BundleException {
    try {
      return new RunAnswer(
          new ChatMessage(
              Role.ASSISTANT, MessageCodec.readParts(ExactJson.write(json.path("parts")))),
          AnswerJson.read(json.path("answer")),
          new RunDetails(
              RunDetailsJson.read(json.path("attempts")),
              List.of(),
              json.path("extra") instanceof ObjectNode extra ? extra : ExactJson.object()));
    } catch (RuntimeException e) {
      throw new BundleException("an answer in it cannot be read", e);
    }
  }
}
