package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A prompt of Google AI Studio as it lies in Drive. Its branches are files of their own. */
final class AiStudioReader implements ForeignReader {
  private static final String FORMAT = "google-aistudio";
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "temperature", "temperature",
          "topP", "top_p",
          "topK", "top_k",
          "maxOutputTokens", "max_tokens");
  private static final Map<String, String> DRIVE =
      Map.of(
          "driveImage", "image",
          "driveDocument", "file",
          "driveAudio", "audio",
          "driveVideo", "file");
  private static final Set<String> KNOWN_CHUNK =
      Set.of(
          "text",
          "role",
          "isThought",
          "tokenCount",
          "createTime",
          "parts",
          "driveImage",
          "driveDocument",
          "driveAudio",
          "driveVideo",
          "inlineImage",
          "inlineFile",
          "inlineData",
          "inlineAudio",
          "youtubeVideo",
          "executableCode",
          "codeExecutionResult",
          "errorMessage");
  private static final Set<String> KNOWN_SETTINGS =
      Set.of("temperature", "topP", "topK", "maxOutputTokens", "model");
  private static final Set<String> KNOWN =
      Set.of("runSettings", "systemInstruction", "chunkedPrompt");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.path("chunkedPrompt").path("chunks").isArray();
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    ForeignConversation conversation = new ForeignConversation(FORMAT, null);
    conversation.title = origin.name().replaceFirst("(?i)\\.json$", "");
    JsonNode settings = json.path("runSettings");
    PARAMETERS.forEach((theirs, ours) -> {
      if (settings.path(theirs).isNumber()) {
        conversation.parameters().set(ours, settings.path(theirs));
      }
    });
    conversation.keep(settings, KNOWN_SETTINGS);
    conversation.keep(json, KNOWN);
    conversation.system = texts(json.path("systemInstruction"));
    String model = Json.text(settings, "model");
    ForeignTree tree = new ForeignTree(conversation.warnings());
    @Nullable ForeignMessage open = null;
    boolean finished = false;
    int count = 0;
    for (JsonNode chunk : Json.each(json.path("chunkedPrompt").path("chunks"))) {
      boolean asked = chunk.path("role").stringValue("").equals("user");
      Role role = asked ? Role.USER : Role.ASSISTANT;
      if (open == null || open.role() != role || (finished && chunk.has("errorMessage"))) {
        String before = count == 0 ? null : "#" + count;
        count++;
        open = new ForeignMessage("#" + count, role);
        open.createdAt = Json.time(chunk.path("createTime"));
        open.model = asked ? null : model;
        conversation.created = conversation.created == null ? open.createdAt : conversation.created;
        tree.add(open.id(), before, open);
      }
      finished = chunk.has("finishReason");
      add(chunk, open);
      if (!asked) {
        Long tokens = Json.count(chunk, "tokenCount");
        Long sum = open.completionTokens;
        open.completionTokens = tokens == null ? sum : sum == null ? tokens : (Long) (sum + tokens);
        open.keep(chunk, KNOWN_CHUNK);
      }
    }
    if (count > 0 && conversation.created == null) {
      conversation.warnings().add("no createTime: times are unknown");
    }
    for (JsonNode each : Json.each(json.path("chunkedPrompt").path("pendingInputs"))) {
      conversation.draft = (conversation.draft + "\n\n" + texts(each)).strip();
    }
    tree.into(conversation, null);
    if (conversation.messages().isEmpty()) {
      into.skipped(null, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  /** The text of something; its parts repeat that text, so they count only where it is missing. */
  private static String texts(JsonNode json) {
    String text = Json.text(json, "text");
    return text != null
        ? text
        : Json.each(json.path("parts")).stream()
            .filter(part -> !Json.flag(part, "thought"))
            .map(part -> Json.or(Json.text(part, "text")))
            .collect(Collectors.joining());
  }

  private static void add(JsonNode chunk, ForeignMessage message) {
    String text = texts(chunk);
    if (Json.flag(chunk, "isThought")) {
      message.reasoning(text);
    } else {
      message.text(text);
    }
    DRIVE.forEach((field, kind) -> {
      if (chunk.has(field)) {
        String ref = Json.text(chunk.path(field), "id");
        message.add(new ForeignPart.Attached(ref, null, null, kind, null));
      }
    });
    for (String field : List.of("inlineImage", "inlineFile", "inlineData", "inlineAudio")) {
      inline(chunk.path(field), message);
    }
    Json.each(chunk.path("parts")).forEach(part -> inline(part.path("inlineData"), message));
    if (chunk.has("youtubeVideo")) {
      String ref = Json.text(chunk.path("youtubeVideo"), "id");
      message.add(new ForeignPart.Attached(ref, null, null, "file", null));
    }
    ran(chunk, message);
    String error = Json.text(chunk, "errorMessage");
    if (error != null) {
      message.error = error;
      message.state = TurnState.FAILED;
    }
  }

  private static void ran(JsonNode chunk, ForeignMessage message) {
    int calls = message.parts(ForeignPart.Call.class).size();
    String code = Json.text(chunk.path("executableCode"), "code");
    if (code != null) {
      message.add(new ForeignPart.Call(message.id() + "." + calls, "code_execution", code));
    }
    JsonNode result = chunk.path("codeExecutionResult");
    if (result.isObject()) {
      boolean failed = !result.path("outcome").stringValue("OUTCOME_OK").equals("OUTCOME_OK");
      String call = calls == 0 ? null : message.id() + "." + (calls - 1);
      message.add(
          new ForeignPart.Result(
              call, "code_execution", Json.or(Json.text(result, "output")), failed));
    }
  }

  private static void inline(JsonNode json, ForeignMessage message) {
    String data = Json.text(json, "data");
    String type = Json.text(json, "mimeType");
    if (data != null) {
      String known = type == null ? "application/octet-stream" : type;
      message.add(
          new ForeignPart.Attached(
              null, null, type, MediaKinds.kind(type), "data:" + known + ";base64," + data));
    }
  }
}
