package dev.tempera.core.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ToolsImportTest {
  private static final String OPEN_API =
      """
      {"openapi":"3.1.0","servers":[{"url":"https://api.example.org/v1/"}],
       "paths":{
        "/pets/{id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],
          "get":{"operationId":"getPet","summary":"One pet",
            "parameters":[{"name":"full","in":"query","schema":{"type":"boolean"}},
                          {"name":"X-Key","in":"header","schema":{"type":"string"}}]}},
        "/pets":{"post":{"requestBody":{"content":{"application/json":{"schema":
            {"$ref":"#/components/schemas/Pet"}}}}},
          "trace":{}},
        "/odd":{"servers":[{"url":"https://{host}/"}],"get":{"operationId":"odd"}}},
       "components":{
        "parameters":{"Id":{"name":"id","in":"path","required":true,"description":"which",
          "schema":{"type":"integer"}}},
        "schemas":{"Pet":{"type":"object","required":["name"],"properties":{
            "name":{"type":"string"},"parent":{"$ref":"#/components/schemas/Pet"},
            "owner":{"$ref":"#/components/schemas/Owner"}}},
          "Owner":{"type":"object"},"Unused":{"type":"null"}}}}\
      """;

  @Test
  void anOpenApiDocumentIsAToolForEachOperation() {
    ToolsImport.Found found = ToolsImport.read(OPEN_API);
    assertEquals(List.of("getPet", "post_pets"), found.tools().stream().map(Tool::name).toList());
    assertEquals(1, found.faults().size());
    assertTrue(found.faults().getFirst().startsWith("GET /odd"), found.faults().toString());
    Tool get = found.tools().getFirst();
    AnsweredBy.Http http = (AnsweredBy.Http) get.by();
    assertEquals("https://api.example.org/v1/pets/{id}", http.url());
    assertEquals("One pet", get.definition().description());
    JsonNode parameters = get.definition().parameters();
    assertEquals("[\"id\"]", parameters.path("required").toString());
    assertEquals("which", parameters.at("/properties/id/description").asString(""));
    assertFalse(parameters.toString().contains("X-Key"), "headers are not the model's");
  }

  @Test
  void whatABodyRefersToComesWithIt() {
    Tool post = ToolsImport.read(OPEN_API).tools().get(1);
    JsonNode parameters = post.definition().parameters();
    assertEquals("#/$defs/Pet", parameters.at("/properties/parent/$ref").asString(""));
    assertTrue(parameters.at("/$defs/Owner").isObject());
    assertTrue(parameters.at("/$defs/Unused").isMissingNode());
    assertTrue(
        new ArgumentCheck(post.definition())
            .fault("{\"name\":\"x\",\"parent\":{}}")
            .orElseThrow()
            .contains("/parent"));
  }

  @Test
  void theListOfAnMcpServerIsTaken() {
    ToolsImport.Found found =
        ToolsImport.read(
            """
            {"jsonrpc":"2.0","id":1,"result":{"tools":[
              {"name":"echo/it","description":"says it","inputSchema":{"type":"object"}}]}}\
            """);
    Tool tool = found.tools().getFirst();
    assertEquals("echo_it", tool.name());
    assertEquals("says it", tool.definition().description());
    assertEquals(new AnsweredBy.Hand(), tool.by());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]",
        "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}",
        "{\"model\":\"m\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}},7]}"
      })
  void arraysDefinitionsAndWholeRequestsAreTaken(String text) {
    assertEquals(List.of("f"), ToolsImport.read(text).tools().stream().map(Tool::name).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "{\"a\":1}", "{\"openapi\":\"3.0\"}", "[{}]"})
  void whatHoldsNoToolIsSaidSo(String text) {
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> ToolsImport.read(text))
                .getMessage());
    assertFalse(said.isBlank());
  }

  @Test
  void aDocumentThatRefersToItselfWithoutEndEnds() {
    String circle =
        """
        {"openapi":"3.0","servers":[{"url":"https://a.org"}],"paths":{"/a":{"get":{
          "parameters":[{"$ref":"#/components/parameters/A"}]}}},
          "components":{"parameters":{"A":{"$ref":"#/components/parameters/A"}}}}\
        """;
    assertEquals(1, ToolsImport.read(circle).tools().size());
  }
}
