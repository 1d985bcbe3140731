package dev.tempera.app.schema;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.params.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The format of a conversation, kept in a field. */
final class FakeFormat implements FormatViewModel.Host {
  static final String PERSON =
      """
      {"type":"json_schema","x-more":1,"json_schema":{"name":"person","strict":true,"schema":
      {"type":"object","properties":{
      "name":{"type":"string","description":"As it is spoken, in full"},
      "age":{"type":"integer","minimum":0},
      "role":{"type":"string","enum":["author","editor","reader"]},
      "address":{"$ref":"#/$defs/address"},
      "friends":{"type":"array","items":{"type":"object","properties":{
      "name":{"type":"string"},"since":{"type":["string","null"],"format":"date"}},
      "required":["name","since"],"additionalProperties":false}}},
      "required":["name","age","role","address","friends"],"additionalProperties":false,
      "$defs":{"address":{"type":"object","properties":{
      "street":{"type":"string"},"city":{"type":"string"}},
      "required":["street"],"additionalProperties":false}}}}}\
      """;

  private final List<Runnable> listeners = new ArrayList<>();
  private @Nullable JsonNode json;
  Optional<String> answer = Optional.empty();
  int listening;

  @Override
  public @Nullable JsonNode json() {
    return json;
  }

  @Override
  public boolean set(JsonNode value) {
    if (!value.path("json_schema").path("name").asString("").matches("[A-Za-z0-9_-]{1,64}")) {
      return false;
    }
    show(value);
    return true;
  }

  /** Another value, by whomever. */
  void show(@Nullable JsonNode value) {
    json = value;
    List.copyOf(listeners).forEach(Runnable::run);
  }

  void show(String text) {
    show(JsonText.valueOf(text));
  }

  @Override
  public Subscription follow(Runnable changed) {
    listeners.add(changed);
    listening++;
    return () -> {
      listeners.remove(changed);
      listening--;
    };
  }

  @Override
  public Optional<String> lastAnswer() {
    return answer;
  }
}
