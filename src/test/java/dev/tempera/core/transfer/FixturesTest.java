package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files as other programs write them, and what is to come of each. */
class FixturesTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** How something was found out, in the words of whoever wrote the example. */
  private static final Set<String> EXPLANATIONS =
      Set.of("titleFrom", "leafFrom", "notes", "modelFrom");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chatgpt-classic",
        "chatgpt-2026",
        "claude",
        "deepseek",
        "openrouter",
        "openwebui",
        "librechat",
        "lmstudio",
        "aistudio",
        "huggingchat",
        "chatbox",
        "cherry-studio",
        "big-agi",
        "typingmind",
        "sillytavern",
        "jan",
        "llamacpp",
        "gemini-takeout",
        "llm",
        "requests",
        "tempera",
        "training"
      })
  void everyFieldIsAsExpected(String name) throws IOException {
    Path folder = Found.fixture(name);
    JsonNode expected = MAPPER.readTree(Files.readString(folder.resolve("expected.json")));
    List<Path> files = new ArrayList<>();
    expected.path("sources").forEach(source -> files.add(folder.resolve(source.stringValue())));
    compare(expected, Found.in(files.toArray(Path[]::new)));
  }

  @Test
  void theZipGivesTheSameAsItsFiles() throws IOException {
    Path folder = Found.fixture("chatgpt-2026");
    JsonNode expected = MAPPER.readTree(Files.readString(folder.resolve("expected.json")));
    compare(expected, Found.in(folder.resolve("chatgpt-2026.zip")));
  }

  @Test
  void theFlatFormGivesTheSameAsTheNestedOne() throws IOException {
    Path folder = Found.fixture("librechat");
    Found nested = Found.in(folder.resolve("Sleeping_cats_recursive.json"));
    Found flat = Found.in(folder.resolve("Sleeping_cats_flat.json"));
    assertEquals(shape(nested), shape(flat));
    assertEquals(5, shape(flat).size());
  }

  private static Set<String> shape(Found found) {
    return found.conversations.getFirst().messages().stream()
        .map(m -> m.id() + " " + m.parent() + " " + m.parts())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatStandsBesideAnExportIsNoConversation() throws IOException {
    Path claude = Found.fixture("claude");
    Found found = Found.in(claude.resolve("users.json"), claude.resolve("projects.json"));
    assertEquals(2, found.unknown.size());
    assertEquals(List.of(), found.skipped);
  }

  private static void compare(JsonNode expected, Found found) {
    assertEquals(List.of(), found.unknown);
    assertEquals(
        expected.path("conversations").size(),
        found.conversations.size(),
        () -> found.skipped.toString());
    if (expected.path("format").stringValue().equals("gemini-takeout")) {
      // The log is newest first, and read as it stands.
      Collections.reverse(found.conversations);
    }
    for (int i = 0; i < found.conversations.size(); i++) {
      ForeignConversation actual = found.conversations.get(i);
      assertEquals(expected.path("format").stringValue(), actual.format());
      conversation(expected.path("conversations").get(i), actual);
    }
    assertEquals(
        expected.path("skipped").valueStream().map(s -> s.path("id").stringValue()).toList(),
        found.skipped.stream().map(Found.Skipped::id).toList());
  }

  private static void conversation(JsonNode expected, ForeignConversation actual) {
    for (Map.Entry<String, JsonNode> each : expected.properties()) {
      JsonNode value = each.getValue();
      String at = actual.id() + "." + each.getKey();
      switch (each.getKey()) {
        case "id" -> assertEquals(value.stringValue(null), actual.id(), at);
        case "title" -> assertEquals(value.stringValue(), actual.title(), at);
        case "created" -> assertEquals(number(value), actual.created, at);
        case "updated" -> assertEquals(number(value), actual.updated, at);
        case "activeLeaf" -> assertEquals(value.stringValue(), actual.activeLeaf(), at);
        case "system" -> assertEquals(value.stringValue(), actual.system, at);
        case "requestedModel" -> assertEquals(value.stringValue(), actual.requestedModel, at);
        case "draft" -> assertEquals(value.stringValue(), actual.draft, at);
        case "pinned" -> assertEquals(value.booleanValue(), actual.pinned, at);
        case "tags" -> assertEquals(strings(value), actual.tags(), at);
        case "customInstructions" -> assertEquals(strings(value), actual.customInstructions(), at);
        case "parameters" ->
            assertEquals(value, MAPPER.readTree(actual.parameters().toString()), at);
        case "tools" ->
            assertEquals(value.intValue(), actual.parameters().path("tools").size(), at);
        case "warnings" -> warned(strings(value), actual.warnings(), at);
        case "messages" -> messages(value, actual, at);
        default -> assertTrue(EXPLANATIONS.contains(each.getKey()), at);
      }
    }
  }

  /** Each warning names what it is about: ours must name the same. */
  private static void warned(List<String> expected, List<String> actual, String at) {
    for (String each : expected) {
      List<String> named =
          Stream.of(each.replace("node ", "").split("[ :]", 2)[0].split("/"))
              .filter(word -> word.matches(".*[-\\d].*"))
              .toList();
      assertTrue(
          actual.stream().anyMatch(own -> named.stream().allMatch(own::contains)),
          () -> at + ": “" + each + "” is not in " + actual);
    }
  }

  private static void messages(JsonNode expected, ForeignConversation actual, String at) {
    Map<String, ForeignMessage> byId = new HashMap<>();
    Map<String, List<String>> children = new HashMap<>();
    Set<String> seen = new TreeSet<>();
    for (ForeignMessage each : actual.messages()) {
      byId.put(each.id(), each);
      String parent = each.parent();
      assertTrue(parent == null || seen.contains(parent), "parents come first: " + each.id());
      seen.add(each.id());
      children.computeIfAbsent(String.valueOf(parent), _ -> new ArrayList<>()).add(each.id());
    }
    Map<String, List<String>> wanted = new HashMap<>();
    for (JsonNode each : expected) {
      String id = each.path("id").stringValue();
      wanted.computeIfAbsent(each.path("parent").asString("null"), _ -> new ArrayList<>()).add(id);
      ForeignMessage message = byId.get(id);
      assertNotNull(message, at + " " + id);
      message(each, message);
    }
    assertEquals(expected.size(), byId.size(), at + byId.keySet());
    assertEquals(wanted, children, at);
  }

  private static void message(JsonNode expected, ForeignMessage actual) {
    for (Map.Entry<String, JsonNode> each : expected.properties()) {
      JsonNode value = each.getValue();
      String at = actual.id() + "." + each.getKey();
      switch (each.getKey()) {
        case "id", "parent" ->
            assertEquals(
                value.stringValue(null),
                each.getKey().equals("id") ? actual.id() : actual.parent());
        case "role" -> assertEquals(value.stringValue(), actual.role().wire(), at);
        case "text" -> assertEquals(value.stringValue(), actual.text(), at);
        case "model" -> assertEquals(value.stringValue(null), actual.model, at);
        case "createdAt" -> assertEquals(number(value), actual.createdAt, at);
        case "reasoning" -> assertEquals(value.stringValue(), reasoning(actual), at);
        case "state" -> assertEquals(value.stringValue(), actual.state.word(), at);
        case "error" -> assertEquals(value.stringValue(), actual.error, at);
        case "provider" -> assertEquals(value.stringValue(), actual.provider, at);
        case "generationId" -> assertEquals(value.stringValue(), actual.generationId, at);
        case "promptTokens" -> assertEquals(number(value), actual.promptTokens, at);
        case "completionTokens" -> assertEquals(number(value), actual.completionTokens, at);
        case "costUsd" -> assertEquals(value.stringValue(), assertNotNullText(actual.costUsd), at);
        case "durationMs" -> assertEquals(number(value), actual.durationMs, at);
        case "weight" -> assertEquals(value.intValue(), actual.weight, at);
        default -> parts(each.getKey(), value, actual, at);
      }
    }
  }

  private static void parts(String field, JsonNode value, ForeignMessage actual, String at) {
    switch (field) {
      case "toolCalls" ->
          assertEquals(
              value
                  .valueStream()
                  .map(c ->
                      new ForeignPart.Call(
                          c.path("id").stringValue(),
                          c.path("name").stringValue(),
                          c.path("arguments").stringValue()))
                  .toList(),
              actual.parts(ForeignPart.Call.class),
              at);
      case "toolResults" ->
          assertEquals(
              value
                  .valueStream()
                  .map(r ->
                      new ForeignPart.Result(
                          r.path("callId").stringValue(null),
                          r.path("name").stringValue(null),
                          r.path("content").stringValue(),
                          r.path("error").booleanValue(false)))
                  .toList(),
              actual.parts(ForeignPart.Result.class),
              at);
      case "citations" ->
          assertEquals(
              value
                  .valueStream()
                  .map(c ->
                      new ForeignPart.Citation(
                          c.path("title").stringValue(null), c.path("url").stringValue(null)))
                  .toList(),
              actual.parts(ForeignPart.Citation.class),
              at);
      case "attachments" -> attachments(value, actual, at);
      case "unknown" -> unknown(value, actual, at);
      default -> assertTrue(EXPLANATIONS.contains(field), at);
    }
  }

  private static void attachments(JsonNode expected, ForeignMessage actual, String at) {
    List<ForeignPart.Attached> all = actual.parts(ForeignPart.Attached.class);
    assertEquals(expected.size(), all.size(), at);
    for (int i = 0; i < all.size(); i++) {
      JsonNode wanted = expected.get(i);
      ForeignPart.Attached is = all.get(i);
      assertEquals(wanted.path("ref").stringValue(null), is.ref(), at);
      assertEquals(wanted.path("name").stringValue(null), is.name(), at);
      assertEquals(wanted.path("mediaType").stringValue(null), is.mediaType(), at);
      assertEquals(wanted.path("kind").stringValue(), is.kind(), at);
      assertEquals(wanted.path("present").booleanValue(), is.present(), at);
      if (wanted.has("text")) {
        assertEquals(wanted.path("text").stringValue(), is.content(), at);
      }
    }
  }

  private static void unknown(JsonNode expected, ForeignMessage actual, String at) {
    List<JsonNode> all =
        actual.parts(ForeignPart.Unknown.class).stream().map(ForeignPart.Unknown::json).toList();
    assertEquals(expected.size(), all.size(), at);
    for (int i = 0; i < all.size(); i++) {
      JsonNode wanted = expected.get(i);
      if (wanted.isString()) {
        assertEquals(wanted.stringValue(), all.get(i).path("type").stringValue(), at);
      } else {
        assertEquals(wanted.toString(), all.get(i).toString(), at);
      }
    }
  }

  private static String assertNotNullText(@Nullable Object value) {
    assertNotNull(value);
    return value instanceof BigDecimal number ? number.toPlainString() : "";
  }

  private static String reasoning(ForeignMessage message) {
    return message.parts(ForeignPart.Reasoning.class).stream()
        .map(ForeignPart.Reasoning::text)
        .collect(Collectors.joining("\n\n"));
  }

  private static @Nullable Long number(JsonNode value) {
    return value.isNumber() ? value.longValue() : null;
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
