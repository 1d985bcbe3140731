package dev.tempera.core.schema;

import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.StrictSchema;
import dev.tempera.core.params.StrictSchema.Breach;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The rules of strict mode for a document, and how each breach can be mended. Pure; any thread. */
public final class StrictMode {
  /** Each mending reads the text anew: so many characters in all, and then it is enough. */
  private static final long MOST_READ = 10_000_000;

  private StrictMode() {}

  /**
   * Something that strict mode does not take.
   *
   * @param fix what would mend it, as a button says it; empty if a person has to think about it
   */
  public record Fault(Breach breach, String fix) {
    /** Whether {@link StrictMode#mend} can mend it. */
    public boolean canBeMended() {
      return !fix.isEmpty();
    }
  }

  /** What strict mode does not take of it; nothing while the text is no JSON. */
  public static List<Fault> faults(SchemaDocument schema) {
    JsonNode value = schema.value();
    if (value == null) {
      return List.of();
    }
    List<Fault> faults = new ArrayList<>();
    for (Breach breach : StrictSchema.breaches(value)) {
      faults.add(new Fault(breach, fix(value, breach)));
    }
    return List.copyOf(faults);
  }

  private static String fix(JsonNode schema, Breach breach) {
    return switch (breach.rule()) {
      case CLOSED -> "Allow no other properties";
      case REQUIRED -> "Require them all";
      case KEYWORD, FORMAT -> "Remove “" + breach.word() + "”";
      case ONE_OF -> "Make it “anyOf”";
      case ROOT -> breach.word().equals("type") && !schema.has("type") ? "Make it an object" : "";
      case SIZE -> "";
    };
  }

  /** The document with one fault mended; as it is if that cannot be. */
  public static SchemaDocument mend(SchemaDocument schema, Fault fault) {
    Breach breach = fault.breach();
    String at = breach.schema();
    return switch (breach.rule()) {
      case CLOSED -> schema.with(at, "additionalProperties", JsonText.bool(false));
      case REQUIRED -> requireAll(schema, at);
      case KEYWORD, FORMAT -> schema.without(Pointers.child(at, breach.word()));
      case ONE_OF ->
          schema.at(at + "/anyOf").isMissingNode()
              ? schema.renamed(at + "/oneOf", "anyOf")
              : schema;
      case ROOT ->
          fault.canBeMended() ? schema.with("", "type", JsonText.text("object"), 0) : schema;
      case SIZE -> schema;
    };
  }

  private static SchemaDocument requireAll(SchemaDocument schema, String object) {
    SchemaDocument with = schema;
    for (String name : schema.keys(object + "/properties")) {
      with = SchemaEdits.require(with, Pointers.child(object + "/properties", name), true);
    }
    return with;
  }

  /** The document with what can be mended mended, as far as that takes no long time. */
  public static SchemaDocument mendAll(SchemaDocument schema) {
    SchemaDocument now = schema;
    long left = MOST_READ;
    boolean changed = true;
    while (changed && left > 0) {
      changed = false;
      for (Fault fault : faults(now)) {
        SchemaDocument mended = isThere(now, fault) ? mend(now, fault) : now;
        changed |= !mended.equals(now);
        left -= now.text().length();
        now = mended;
      }
    }
    return now;
  }

  /** What was mended before may have taken it away. */
  private static boolean isThere(SchemaDocument schema, Fault fault) {
    return schema.at(fault.breach().schema()).isObject();
  }
}
