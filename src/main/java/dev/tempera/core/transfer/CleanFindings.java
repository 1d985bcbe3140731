package dev.tempera.core.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Passes on what is found without the keys, cookies and authorizations in it; one thread. */
final class CleanFindings implements Findings {
  private static final int DEEPEST = 200;

  private final Findings into;
  private boolean struck;

  CleanFindings(Findings into) {
    this.into = into;
  }

  @Override
  public void found(ForeignConversation conversation) {
    struck = false;
    conversation.title = clean(conversation.title);
    conversation.system = clean(conversation.system);
    conversation.draft = clean(conversation.draft);
    conversation.note = clean(conversation.note);
    conversation.customInstructions().replaceAll(this::clean);
    conversation.tags().replaceAll(this::clean);
    conversation.folder().replaceAll(this::clean);
    conversation.warnings().replaceAll(this::clean);
    parameters(conversation);
    for (ForeignMessage message : conversation.messages()) {
      message.parts().replaceAll(this::part);
      message.error = orNull(message.error);
      message.note = clean(message.note);
    }
    if (struck) {
      conversation.warnings().add("keys or authorizations in it were left out");
    }
    into.found(conversation);
  }

  @Override
  public void skipped(@Nullable String id, String title, String why, boolean empty) {
    into.skipped(id, clean(title), clean(why), empty);
  }

  @Override
  public boolean wantsConversationsOnly() {
    return into.wantsConversationsOnly();
  }

  @Override
  public void read(long bytes, long of) {
    into.read(bytes, of);
  }

  private void parameters(ForeignConversation conversation) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    conversation.parameters().properties().forEach(p -> all.put(p.getKey(), p.getValue()));
    for (Map.Entry<String, JsonNode> each : all.entrySet()) {
      if (Secrets.isSecret(each.getKey(), each.getValue())) {
        conversation.parameters().remove(each.getKey());
        struck = true;
        continue;
      }
      try {
        JsonNode open = Secrets.without(each.getValue(), DEEPEST);
        struck |= !open.equals(each.getValue());
        conversation.parameters().set(each.getKey(), open);
      } catch (IllegalArgumentException e) {
        conversation.parameters().remove(each.getKey());
        conversation.warnings().add("the setting “" + each.getKey() + "” is too deep: left out");
      }
    }
  }

  private ForeignPart part(ForeignPart part) {
    return switch (part) {
      case ForeignPart.Text(String text) -> new ForeignPart.Text(clean(text));
      case ForeignPart.Reasoning(String text) -> new ForeignPart.Reasoning(clean(text));
      case ForeignPart.Call(String id, String name, String arguments) ->
          new ForeignPart.Call(id, name, clean(arguments));
      case ForeignPart.Result result ->
          new ForeignPart.Result(
              result.callId(), result.name(), clean(result.content()), result.error());
      case ForeignPart.Citation cited ->
          new ForeignPart.Citation(orNull(cited.title()), orNull(cited.url()));
      case ForeignPart.Attached attached -> attached(attached);
      case ForeignPart.Unknown unknown -> unknown;
    };
  }

  private ForeignPart attached(ForeignPart.Attached attached) {
    String content = attached.content();
    return new ForeignPart.Attached(
        orNull(attached.ref()),
        orNull(attached.name()),
        attached.mediaType(),
        attached.kind(),
        content == null ? null : content(attached.kind(), content));
  }

  /** Bytes that are no text stay: anything may occur in them. */
  private String content(String kind, String content) {
    String open = DataText.mapped(content, this::clean);
    return kind.equals("text") ? clean(open) : open;
  }

  private @Nullable String orNull(@Nullable String text) {
    return text == null ? null : clean(text);
  }

  private String clean(String text) {
    String open = Secrets.struck(text);
    struck |= !open.equals(text);
    return open;
  }
}
