package dev.tempera.app.experiments;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.request.RequestComposer;
import dev.tempera.core.session.OpenConversation;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A conversation as the beginning of an experiment: what was asked last, with all before it. */
final class ConversationDocument {
  private ConversationDocument() {}

  /**
   * The document that asks what was asked last on the branch shown.
   *
   * @throws DraftFault if an experiment cannot ask that
   */
  static String of(OpenConversation open) {
    List<MessageNode> path = open.path();
    int last = path.size() - 1;
    while (last >= 0 && path.get(last).role() != Role.USER) {
      last--;
    }
    if (last < 0) {
      throw new DraftFault("Nothing is asked in this conversation yet.");
    }
    List<MessageNode> asked = path.subList(0, last + 1);
    boolean isText =
        asked.stream()
            .flatMap(node -> node.message().parts().stream())
            .allMatch(
                part -> part instanceof ContentPart.Text || part instanceof ContentPart.Reasoning);
    if (!isText) {
      throw new DraftFault(
          "An experiment asks texts only; this conversation has pictures, files or tool calls.");
    }
    ObjectNode json = (ObjectNode) ExactJson.read(Documents.of(ExampleExperiment.EMPTY));
    json.set(
        "request", SpecJson.request(RequestComposer.compose(open.conversation().setup(), asked)));
    return ExactJson.write(json);
  }
}
