package dev.tempera.core.request;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random requests in which everything that can differ goes out: no citations, no names of tool
 * results, one result a message.
 */
public final class Requests {
  private static final List<String> VALUES = List.of("0", "1", "1.0", "0.10", "0.1", "\"a\"", "{}");
  private static final List<String> SCHEMAS =
      List.of(
          "{\"type\":\"json_schema\",\"a\":1,\"b\":2}",
          "{\"type\":\"json_schema\",\"b\":2,\"a\":1}",
          "{\"type\":\"json_object\"}");

  private final Random random;
  private int calls;

  /** Those of one seed. */
  public Requests(long seed) {
    random = new Random(seed);
  }

  /** The next one. */
  public ChatRequest next() {
    calls = 0;
    List<ChatMessage> messages = new ArrayList<>();
    if (random.nextBoolean()) {
      messages.add(ChatMessage.text(Role.SYSTEM, word()));
    }
    for (int turns = 1 + random.nextInt(2); turns > 0; turns--) {
      turn(messages);
    }
    return new ChatRequest(
        pick(List.of("c1", "c2")), pick(List.of("m1", "m2")), messages, parameters());
  }

  private void turn(List<ChatMessage> to) {
    to.add(new ChatMessage(Role.USER, asked()));
    if (random.nextBoolean()) {
      List<ContentPart> parts = new ArrayList<>();
      if (random.nextBoolean()) {
        parts.add(new ContentPart.Reasoning("", List.of(ExactJson.read(pick(SCHEMAS)))));
      }
      parts.add(new ContentPart.Text(word()));
      boolean called = random.nextBoolean();
      String id = "id" + calls++;
      if (called) {
        parts.add(new ContentPart.ToolCall(id, pick(List.of("f", "g")), pick(VALUES)));
      }
      to.add(new ChatMessage(Role.ASSISTANT, parts));
      if (called) {
        to.add(new ChatMessage(Role.TOOL, List.of(new ContentPart.ToolResult(id, "", word()))));
      }
    }
  }

  private List<ContentPart> asked() {
    List<ContentPart> parts = new ArrayList<>(List.of(new ContentPart.Text(word())));
    switch (random.nextInt(5)) {
      case 0 ->
          parts.add(
              new ContentPart.Image(Blob.of("image/png", new byte[] {(byte) random.nextInt(3)})));
      case 1 -> parts.add(new ContentPart.Image("https://x.test/" + random.nextInt(2)));
      case 2 ->
          parts.add(
              new ContentPart.File(
                  pick(List.of("a.pdf", "b.pdf")),
                  "application/pdf",
                  Blob.of("application/pdf", new byte[] {(byte) random.nextInt(2)})));
      default -> {}
    }
    return parts;
  }

  private ParameterSet parameters() {
    ParameterSet set = ParameterSet.EMPTY;
    for (String name : List.of("temperature", "top_p", "seed", "provider", "response_format")) {
      if (random.nextInt(5) == 0) {
        String json = name.equals("response_format") ? pick(SCHEMAS) : pick(VALUES);
        boolean insisted = !name.equals("provider") && random.nextInt(4) == 0;
        set = set.with(name, new ParameterValue.Set(ExactJson.read(json), insisted));
      }
    }
    return set;
  }

  /** The same request, made anew: parameters in another order, blobs without their bytes. */
  public ChatRequest again(ChatRequest request) {
    List<Map.Entry<String, ParameterValue.Set>> entries =
        new ArrayList<>(request.parameters().values().entrySet());
    Collections.shuffle(entries, random);
    ParameterSet set = ParameterSet.EMPTY.with("zz", ExactJson.read("1"));
    for (Map.Entry<String, ParameterValue.Set> entry : entries) {
      ParameterValue.Set old = entry.getValue();
      ParameterValue.Set fresh =
          new ParameterValue.Set(ExactJson.read(ExactJson.write(old.json())), old.insisted());
      set = set.with(entry.getKey(), fresh);
    }
    List<ChatMessage> messages =
        request.messages().stream()
            .map(m -> new ChatMessage(m.role(), m.parts().stream().map(Requests::stored).toList()))
            .toList();
    return new ChatRequest(request.connection(), request.model(), messages, set.without("zz"));
  }

  private static ContentPart stored(ContentPart part) {
    return switch (part) {
      case ContentPart.Image(Blob blob) -> new ContentPart.Image(stored(blob));
      case ContentPart.File(String name, String type, Blob blob) ->
          new ContentPart.File(name, type, stored(blob));
      default -> part;
    };
  }

  private static Blob stored(Blob blob) {
    return Blob.stored(blob.hash(), blob.mediaType(), blob.size(), hash -> blob.bytes());
  }

  private String word() {
    return pick(List.of("one", "\u20ac \ud83d\ude00", "a \"b\"\n\\c"));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
