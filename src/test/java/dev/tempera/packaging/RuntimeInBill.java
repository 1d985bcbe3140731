package dev.tempera.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The Java runtime in a bill of materials, as {@code packaging/common/RuntimeBill.java} adds it.
 *
 * @param component a missing node where there is none
 */
record RuntimeInBill(JsonNode component) {
  private static final String PURL = "pkg:generic/openjdk@";

  /** Whether a component is one. */
  static boolean isRuntime(JsonNode component) {
    return component.path("type").asString("").equals("platform");
  }

  /** The one among these. */
  static RuntimeInBill of(JsonNode components) {
    for (JsonNode component : components) {
      if (isRuntime(component)) {
        return new RuntimeInBill(component);
      }
    }
    return new RuntimeInBill(MissingNode.getInstance());
  }

  /** The names of its modules. */
  TreeSet<String> modules() {
    TreeSet<String> names = new TreeSet<>();
    component.path("components").forEach(module -> names.add(module.path("name").asString("")));
    return names;
  }

  /**
   * What it says that is not so of the runtime in a folder, JavaFX aside, and what it leaves out.
   */
  List<String> differences(Path runtime) {
    if (component.isMissingNode()) {
      return List.of("not in the bill: the Java runtime");
    }
    List<String> faults = new ArrayList<>();
    String version = component.path("version").asString("");
    if (!component.path("purl").asString("").equals(PURL + version.replace("+", "%2B"))
        || component.path("publisher").asString("").isBlank()
        || component.path("licenses").isEmpty()) {
      faults.add("name, maker or licence of the runtime: " + component.path("purl"));
    }
    try {
      Properties release = new Properties();
      try (var in = Files.newBufferedReader(runtime.resolve("release"))) {
        release.load(in);
      }
      String linked = release.getProperty("JAVA_VERSION", "").replace("\"", "");
      if (!version.startsWith(linked) || linked.isEmpty()) {
        faults.add("version of the runtime: " + version + " is not " + linked);
      }
      TreeSet<String> there = new TreeSet<>();
      Stream.of(release.getProperty("MODULES", "").replace("\"", "").split(" ", -1))
          .filter(module -> !module.startsWith("javafx."))
          .forEach(there::add);
      if (!there.equals(modules())) {
        faults.add("modules of the runtime: " + modules() + " are not " + there);
      }
      if (!Bill.sha256(runtime.resolve("lib").resolve("modules")).equals(Bill.told(component))) {
        faults.add("other bytes than the bill tells: the modules of the runtime");
      }
    } catch (IOException e) {
      faults.add("the runtime cannot be read: " + e.getMessage());
    }
    return faults;
  }
}
