package dev.tempera.core.bundle;

import dev.tempera.core.figures.Figures;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object that anybody may have written; what is bad is refused. */
record JsonFields(JsonNode json) {
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int MOST_DIGITS = 60;

  private static BundleException bad(String name, String fault) {
    return new BundleException("the field “" + name + "” " + fault);
  }

  String text(String name) throws BundleException {
    String value = textOrNull(name);
    if (value == null) {
      throw bad(name, "is missing");
    }
    return value;
  }

  @Nullable String textOrNull(String name) throws BundleException {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw bad(name, "is no text");
    }
    return value.stringValue();
  }

  /** An identity: a short word. */
  String id(String name) throws BundleException {
    String id = text(name);
    if (id.isBlank() || id.length() > 200 || id.chars().anyMatch(c -> c < 0x21 || c > 0x7E)) {
      throw bad(name, "is no identity");
    }
    return id;
  }

  @Nullable String idOrNull(String name) throws BundleException {
    return textOrNull(name) == null ? null : id(name);
  }

  Instant time(String name) throws BundleException {
    try {
      Instant time = Instant.parse(text(name));
      if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
        throw bad(name, "is a time before 1970 or after 9999");
      }
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (DateTimeException e) {
      throw bad(name, "is no time");
    }
  }

  @Nullable Long countOrNull(String name) throws BundleException {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || Figures.count(value.longValue()) == null) {
      throw bad(name, "is no count");
    }
    return value.longValue();
  }

  /** Plain decimals only: 1E+999999999 would be a text of a thousand million digits. */
  @Nullable BigDecimal moneyOrNull(String name) throws BundleException {
    String text = textOrNull(name);
    if (text == null) {
      return null;
    }
    try {
      BigDecimal money = text.length() > MOST_DIGITS ? null : new BigDecimal(text);
      if (money != null && Figures.isMoney(money)) {
        return money;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw bad(name, "is no amount of money");
  }
}
