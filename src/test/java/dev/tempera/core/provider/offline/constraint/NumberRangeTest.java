package dev.tempera.core.provider.offline.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Exactly the numbers of a range can be written, no more and no fewer. */
class NumberRangeTest {
  private static final int MOST = 4000;
  private static final JsonMapper JSON = new JsonMapper();
  private final Random random = new Random(6);

  @Test
  void integers() throws SchemaException {
    for (int round = 0; round < 20; round++) {
      check("integer", 0);
    }
  }

  @Test
  void decimals() throws SchemaException {
    for (int round = 0; round < 15; round++) {
      check("number", random.nextInt(3));
    }
  }

  private void check(String type, int scale) throws SchemaException {
    ObjectNode schema = JSON.createObjectNode().put("type", type);
    BigDecimal low = BigDecimal.valueOf(random.nextInt(-300, 300), scale);
    BigDecimal high = low.add(BigDecimal.valueOf(random.nextInt(-1, 200), scale));
    BigDecimal step = BigDecimal.valueOf(random.nextInt(1, 40), scale);
    boolean openLow = random.nextBoolean();
    boolean openHigh = random.nextBoolean();
    boolean stepped = random.nextInt(3) == 0;
    schema.put(openLow ? "exclusiveMinimum" : "minimum", low);
    schema.put(openHigh ? "exclusiveMaximum" : "maximum", high);
    if (stepped) {
      schema.put("multipleOf", step);
    }
    int digits = type.equals("integer") ? 0 : scale + 1;
    boolean[] inside = new boolean[2 * MOST + 1];
    boolean any = false;
    for (int n = -MOST; n <= MOST; n++) {
      BigDecimal value = BigDecimal.valueOf(n, digits);
      int below = value.compareTo(low);
      int above = value.compareTo(high);
      inside[n + MOST] =
          (openLow ? below > 0 : below >= 0)
              && (openHigh ? above < 0 : above <= 0)
              && (!stepped || value.remainder(step).signum() == 0);
      any |= inside[n + MOST];
    }
    if (!any) {
      assertThrows(SchemaException.class, () -> JsonConstraint.of(schema), schema.toString());
      return;
    }
    JsonState start = JsonConstraint.of(schema).start();
    for (int n = -MOST; n <= MOST; n++) {
      String text = BigDecimal.valueOf(n, digits).toPlainString();
      JsonState end = start.next(text.getBytes(StandardCharsets.UTF_8));
      boolean written = end != null && end.isComplete();
      assertEquals(inside[n + MOST], written, () -> schema + " " + text);
    }
  }
}
