package dev.tempera.core.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Schemas as people write them: keywords in any order, unknown ones among them, on one line or on
 * several, numbers written in any way.
 */
final class RandomDocuments {
  private static final List<String> UNKNOWN =
      List.of("x-order", "title", "minimum", "pattern", "$comment", "examples", "deprecated");
  private static final List<String> VALUES =
      List.of(
          "1.0", "1E2", "0.10", "\"\\u00e9\"", "[1,2 ,3]", "{\"b\":1, \"a\": 2}", "null", "true");

  private final Random random;
  private final boolean lines;
  private int names;

  RandomDocuments(long seed) {
    random = new Random(seed);
    lines = random.nextBoolean();
  }

  String next() {
    return schema(0, true);
  }

  private String schema(int depth, boolean object) {
    List<String> members = new ArrayList<>();
    if (object) {
      List<String> properties = new ArrayList<>();
      List<String> required = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        String name = "p" + names++;
        boolean nested = depth < 3 && random.nextInt(3) == 0;
        properties.add(member(name, schema(depth + 1, nested)));
        if (random.nextBoolean()) {
          required.add("\"" + name + "\"");
        }
      }
      members.add(member("properties", braces(properties, depth + 1)));
      members.add(member("required", "[" + String.join(", ", required) + "]"));
      members.add(member("type", "\"object\""));
    } else {
      members.add(member("type", random.nextBoolean() ? "\"string\"" : "\"integer\""));
    }
    for (String word : UNKNOWN) {
      if (random.nextInt(3) == 0) {
        members.add(member(word, VALUES.get(random.nextInt(VALUES.size()))));
      }
    }
    java.util.Collections.shuffle(members, random);
    return braces(members, depth);
  }

  private String member(String key, String value) {
    return "\"" + key + "\"" + (random.nextBoolean() ? ":" : ": ") + value;
  }

  private String braces(List<String> members, int depth) {
    if (members.isEmpty()) {
      return "{}";
    }
    String indent = lines ? "\n" + "  ".repeat(depth + 1) : "";
    String end = lines ? "\n" + "  ".repeat(depth) : "";
    return "{" + indent + String.join("," + indent, members) + end + "}";
  }
}
