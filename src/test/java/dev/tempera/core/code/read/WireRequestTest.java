package dev.tempera.core.code.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WireRequestTest {
  private static ReadRequest read(String json) throws CodeFault {
    return CodeReader.read(json);
  }

  private static List<String> unread(ReadRequest read) {
    return read.remarks().stream().map(Remark::what).toList();
  }

  @Test
  void whatThereIsNoPlaceForIsSaid() throws CodeFault {
    ReadRequest read =
        read(
            """
            {"model":"a","n":3,"stream":true,"stream_options":{"include_usage":true},"messages":[
              {"role":"user","name":"Ann","content":[
                {"type":"text","text":"Hi","cache_control":{"type":"ephemeral","x":1}},
                {"type":"image_url","image_url":{"url":"https://h/a.png","detail":"low"}},
                {"type":"hologram","hologram":1}]},
              {"role":"function","name":"f","content":"x"}],
             "temperature":0.70}
            """);
    assertEquals(
        List.of(
            "n",
            "messages[0].name",
            "messages[0].content[0].cache_control.x",
            "messages[0].content[1].image_url.detail",
            "messages[0].content[2]",
            "messages[1]"),
        unread(read));
    assertEquals(1, read.request().messages().size());
    assertEquals(
        new ContentPart.Text("Hi", "5m"), read.request().messages().getFirst().parts().getFirst());
    assertEquals("0.70", parameter(read, "temperature"));
    assertEquals(1, read.request().parameters().values().size());
  }

  @Test
  void keysAreNeverKept() throws CodeFault {
    ReadRequest read =
        read(
            """
            {"model":"a","api_key":"geheim","metadata":{"k":"sk-or-v1-0123456789abcdef0123456789"},
             "messages":[{"role":"user","content":"my key is sk-0123456789abcdef0123 ok?"}]}
            """);
    assertEquals("my key is *** ok?", read.request().messages().getFirst().text());
    assertEquals("{\"k\":\"***\"}", parameter(read, "metadata"));
    assertFalse(read.request().parameters().isSet("api_key"));
    assertEquals(
        List.of("api_key", "a key in metadata.k", "a key in messages[0].content"), unread(read));
    assertTrue(read.remarks().stream().allMatch(r -> r.kind() == Remark.Kind.SECRET));
  }

  @Test
  void callsResultsAndThoughtsComeBack() throws CodeFault {
    ReadRequest read =
        read(
            """
            [{"role":"assistant","content":null,"reasoning":"hm","tool_calls":[
               {"id":"c1","type":"function","function":{"name":"f","arguments":"{"}}]},
             {"role":"tool","tool_call_id":"c1","content":[{"type":"text","text":"7"}]},
             {"role":"tool","tool_call_id":"c2","name":"g","content":"8"}]
            """);
    assertEquals(List.of(), read.remarks());
    assertEquals(2, read.request().messages().size());
    assertEquals(
        List.of(
            new ContentPart.Reasoning("hm", List.of(), "reasoning"),
            new ContentPart.ToolCall("c1", "f", "{")),
        read.request().messages().getFirst().parts());
    assertEquals(Role.TOOL, read.request().messages().getLast().role());
    assertEquals(
        List.of(
            new ContentPart.ToolResult("c1", "f", "7"), new ContentPart.ToolResult("c2", "g", "8")),
        read.request().messages().getLast().parts());
  }

  @Test
  void anEntryOfANetworkLog() throws CodeFault {
    String entry =
        """
        {"request":{"method":"POST","url":"https://u:geheim@h.example/v1/chat/completions?key=geheim",
          "headers":[{"name":"authorization","value":"Bearer geheim"},{"name":"accept","value":"*/*"},
            {"name":"X-Team","value":"blue"}],"cookies":[{"name":"s","value":"geheim"}],
          "postData":{"mimeType":"application/json",
            "text":"{\\"model\\":\\"a\\",\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"Hi\\"}]}"}},
         "response":{}}
        """;
    for (String json :
        List.of(
            entry, "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\"}}," + entry + "]}}")) {
      ReadRequest read = read(json);
      assertEquals("an entry of a network log", read.form());
      assertEquals("https://h.example/v1", read.baseUrl());
      assertEquals("Hi", read.request().messages().getFirst().text());
      assertEquals(List.of("authorization", "X-Team", "Cookies"), unread(read));
      assertFalse(read.toString().contains("geheim"), read.toString());
    }
    assertTrue(
        String.valueOf(
                assertThrows(CodeFault.class, () -> read("{\"log\":{\"entries\":[]}}"))
                    .getMessage())
            .contains("No entry"));
  }

  @Test
  void aLineOfABatch() throws CodeFault {
    ReadRequest read =
        read(
            """
            {"custom_id":"1","method":"POST","url":"/v1/chat/completions",
             "body":{"model":"a","messages":[{"role":"user","content":"Hi"}]}}
            """);
    assertEquals("a", read.request().model());
    assertEquals("", read.baseUrl());
  }

  private static String parameter(ReadRequest read, String name) {
    return Objects.requireNonNull(read.request().parameters().values().get(name), name).text();
  }
}
