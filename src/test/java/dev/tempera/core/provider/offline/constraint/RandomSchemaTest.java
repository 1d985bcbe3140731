package dev.tempera.core.provider.offline.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tempera.core.provider.offline.TestModels;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever path through the automaton is taken, an independent validator accepts the result. */
class RandomSchemaTest {
  private static final int SCHEMAS = 200;
  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Tokenizer TOKENIZER = TestModels.tokenizer();
  private static final TokenMasks.Vocabulary VOCABULARY = new TokenMasks.Vocabulary(TOKENIZER);

  @Test
  void theShortestCompletionIsValid() throws SchemaException {
    RandomSchemas schemas = new RandomSchemas(1);
    for (int i = 0; i < SCHEMAS; i++) {
      JsonNode schema = schemas.object();
      JsonState start = JsonConstraint.of(schema).start();
      byte[] shortest = start.completion();
      assertEquals(start.bytesToComplete(), shortest.length, schema.toString());
      valid(schema, shortest);
    }
  }

  @Test
  void everyWalkWithinABudgetIsValid() throws SchemaException {
    Random random = new Random(2);
    RandomSchemas schemas = new RandomSchemas(2);
    for (int i = 0; i < SCHEMAS; i++) {
      JsonNode schema = schemas.object();
      JsonState start = JsonConstraint.of(schema).start();
      int least = new TokenMasks(VOCABULARY).completion(start).length;
      for (int extra : new int[] {0, 1, 5, 40}) {
        valid(schema, walk(start, least + extra, random));
      }
    }
  }

  /** Random allowed tokens; ends where it may with some probability. */
  private static byte[] walk(JsonState start, int budget, Random random) {
    TokenMasks masks = new TokenMasks(VOCABULARY);
    var out = new ByteArrayOutputStream();
    JsonState state = start;
    for (int left = budget; !state.isFinished(); left--) {
      if (state.isComplete() && (left == 0 || random.nextInt(4) == 0)) {
        break;
      }
      int[] allowed = masks.allowed(state, left);
      if (allowed.length == 0) {
        int[] rest = masks.completion(state);
        assertTrue(rest.length <= left, "the plan must fit");
        out.writeBytes(TOKENIZER.decode(rest));
        return out.toByteArray();
      }
      int token = allowed[random.nextInt(allowed.length)];
      byte[] bytes = TOKENIZER.tokenBytes(token);
      out.writeBytes(bytes);
      JsonState next = state.next(bytes);
      assertNotNull(next);
      state = next;
      assertTrue(masks.completion(state).length <= left - 1, "the way out must fit");
    }
    return out.toByteArray();
  }

  private static void valid(JsonNode schema, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Schema validator = REGISTRY.getSchema(schema);
    assertEquals(List.of(), validator.validate(JSON.readTree(text)), () -> schema + "\n" + text);
  }
}
