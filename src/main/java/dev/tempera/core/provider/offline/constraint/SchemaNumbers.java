package dev.tempera.core.provider.offline.constraint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns the number keywords of a schema into a {@link NumberShape}. */
final class SchemaNumbers {
  private static final int USUAL_DIGITS = 15;
  private static final int USUAL_INTEGER_DIGITS = 9;
  private static final int USUAL_FRACTION_DIGITS = 6;

  private final JsonNode schema;
  private final String path;

  private SchemaNumbers(JsonNode schema, String path) {
    this.schema = schema;
    this.path = path;
  }

  /** Any number without an exponent. */
  static NumberShape anyNumber() {
    return new NumberShape(
        USUAL_INTEGER_DIGITS, USUAL_FRACTION_DIGITS, Long.MIN_VALUE, Long.MAX_VALUE, 1);
  }

  /**
   * The shape of {@code "type": "number"} or {@code "integer"} with its bounds.
   *
   * @throws SchemaException for a malformed keyword or a range that needs more than 18 digits
   */
  static NumberShape compile(JsonNode schema, String path, boolean integer) throws SchemaException {
    return new SchemaNumbers(schema, path).compile(integer);
  }

  private NumberShape compile(boolean integer) throws SchemaException {
    BigDecimal minimum = number("minimum");
    BigDecimal maximum = number("maximum");
    BigDecimal above = number("exclusiveMinimum");
    BigDecimal below = number("exclusiveMaximum");
    BigDecimal multiple = number("multipleOf");
    if (multiple != null && multiple.signum() <= 0) {
      throw new SchemaException("multipleOf at " + path + " must be greater than 0.");
    }
    int whole = Math.max(Math.max(digits(minimum), digits(maximum)), digits(multiple));
    whole = Math.max(whole, Math.max(digits(above), digits(below)));
    int needed = 0;
    if (!integer) {
      needed = Math.max(Math.max(scale(minimum), scale(maximum)), scale(multiple));
      // Between two different bounds of one scale lies a number with one digit more.
      needed = Math.max(needed, Math.max(scale(above), scale(below)) + 1);
    }
    if (whole + needed > NumberShape.MOST_DIGITS) {
      throw new SchemaException(
          "The number range at "
              + path
              + " needs more than 18 digits, which the built-in model"
              + " cannot write.");
    }
    int room = NumberShape.MOST_DIGITS - needed;
    whole = Math.clamp(integer ? USUAL_DIGITS : USUAL_INTEGER_DIGITS, whole, room);
    int spare = NumberShape.MOST_DIGITS - whole;
    int fraction = integer ? 0 : Math.clamp(USUAL_FRACTION_DIGITS, needed, spare);
    BigInteger low = above == null ? null : floor(above, fraction).add(BigInteger.ONE);
    BigInteger high = below == null ? null : ceiling(below, fraction).subtract(BigInteger.ONE);
    if (minimum != null) {
      low = low == null ? ceiling(minimum, fraction) : low.max(ceiling(minimum, fraction));
    }
    if (maximum != null) {
      high = high == null ? floor(maximum, fraction) : high.min(floor(maximum, fraction));
    }
    return new NumberShape(
        whole,
        fraction,
        low == null ? Long.MIN_VALUE : low.longValueExact(),
        high == null ? Long.MAX_VALUE : high.longValueExact(),
        multiple == null ? 1 : grid(multiple, fraction));
  }

  /**
   * The multiple in grid units. For integers a fraction counts by its numerator in lowest terms.
   */
  private static long grid(BigDecimal multiple, int fraction) {
    BigDecimal scaled = multiple.movePointRight(fraction).stripTrailingZeros();
    if (scaled.scale() <= 0) {
      return scaled.longValueExact();
    }
    BigInteger numerator = scaled.unscaledValue();
    return numerator.divide(numerator.gcd(BigInteger.TEN.pow(scaled.scale()))).longValueExact();
  }

  private static BigInteger floor(BigDecimal value, int fraction) {
    return value.movePointRight(fraction).setScale(0, RoundingMode.FLOOR).toBigIntegerExact();
  }

  private static BigInteger ceiling(BigDecimal value, int fraction) {
    return value.movePointRight(fraction).setScale(0, RoundingMode.CEILING).toBigIntegerExact();
  }

  private static int scale(@Nullable BigDecimal value) {
    return value == null ? 0 : Math.max(0, value.stripTrailingZeros().scale());
  }

  private static int digits(@Nullable BigDecimal value) {
    return value == null ? 1 : Math.max(1, value.precision() - value.scale());
  }

  private @Nullable BigDecimal number(String keyword) throws SchemaException {
    return number(schema, keyword, path);
  }

  /** The value of a number keyword; null if it is not there. */
  static @Nullable BigDecimal number(JsonNode schema, String keyword, String path)
      throws SchemaException {
    JsonNode node = schema.get(keyword);
    if (node == null) {
      return null;
    }
    if (!node.isNumber() || (node.isFloatingPointNumber() && !isFinite(node))) {
      throw new SchemaException(keyword + " at " + path + " must be a number.");
    }
    BigDecimal value = node.decimalValue().stripTrailingZeros();
    // Also keeps a hostile exponent from being written out in full.
    if (value.scale() > NumberShape.MOST_DIGITS
        || (long) value.precision() - value.scale() > NumberShape.MOST_DIGITS) {
      throw new SchemaException(
          keyword
              + " at "
              + path
              + " needs more than 18 digits, which the built-in model cannot"
              + " write.");
    }
    return value;
  }

  private static boolean isFinite(JsonNode node) {
    return node.isBigDecimal() || Double.isFinite(node.doubleValue());
  }
}
