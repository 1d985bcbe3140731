package dev.tempera.core.experiment.file;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.Parameters;
import dev.tempera.core.provider.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads the base request: model, messages and parameters. */
final class RequestReader {
  private static final Set<String> OWN =
      Set.of("connection", "model", "system", "prompt", "messages", "extra");

  private final Neighbours files;

  RequestReader(Neighbours files) {
    this.files = files;
  }

  ChatRequest read(Node node) throws FileFault {
    Fields fields = Fields.of(node, "“request”");
    ParameterSet parameters = ParameterSet.EMPTY;
    for (Map.Entry<String, Node> field : fields.all().entrySet()) {
      String name = field.getKey();
      if (!OWN.contains(name)) {
        check(name, fields);
        parameters = parameters.with(name, new ParameterValue.Set(field.getValue().json(), false));
      }
    }
    Node extra = fields.get("extra");
    if (extra != null) {
      for (Map.Entry<String, Node> field : Fields.of(extra, "“extra”").all().entrySet()) {
        parameters =
            parameters.with(field.getKey(), new ParameterValue.Set(field.getValue().json(), false));
      }
    }
    return new ChatRequest(
        Objects.requireNonNullElse(fields.text("connection"), ""),
        Objects.requireNonNullElse(fields.text("model"), ""),
        messages(fields),
        parameters);
  }

  /** Refuses names that nobody knows, which are more often misspelt than meant. */
  private static void check(String name, Fields fields) throws FileFault {
    Optional<String> refusal = Parameters.refusal(name);
    if (refusal.isPresent()) {
      throw FileFault.at(fields.place(name), refusal.get());
    }
    if (Parameters.find(name).isEmpty()) {
      throw FileFault.at(
          fields.place(name),
          "“" + name + "” is no parameter that is known; put others under “extra”.");
    }
  }

  private List<ChatMessage> messages(Fields fields) throws FileFault {
    List<ChatMessage> all = new ArrayList<>();
    Node system = fields.get("system");
    if (system != null) {
      all.add(ChatMessage.text(Role.SYSTEM, files.text(system, "system")));
    }
    for (Node each : fields.list("messages")) {
      Fields message = Fields.of(each, "a message").only(Set.of("role", "content"));
      all.add(ChatMessage.text(role(message), files.text(message.needed("content"), "content")));
    }
    Node prompt = fields.get("prompt");
    if (prompt != null) {
      all.add(ChatMessage.text(Role.USER, files.text(prompt, "prompt")));
    }
    if (all.stream().noneMatch(message -> message.role() == Role.USER)) {
      throw FileFault.at(fields.place(), "the request asks nothing: give a “prompt”.");
    }
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).role() == Role.SYSTEM) {
        throw FileFault.at(fields.place(), "there is one system prompt, and it comes first.");
      }
    }
    return all;
  }

  private static Role role(Fields message) throws FileFault {
    Node node = message.needed("role");
    String word = Fields.text(node, "role");
    return switch (word) {
      case "system" -> Role.SYSTEM;
      case "developer" -> Role.DEVELOPER;
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      default ->
          throw FileFault.at(
              node.place(),
              "“role” is system, developer, user or assistant, found “" + word + "”.");
    };
  }
}
