package dev.tempera.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A CycloneDX bill of materials, as each package holds one: what it must have of the specification,
 * and whether it lists what is shipped and nothing else.
 */
final class Bill {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern PURL =
      Pattern.compile("pkg:maven/([^/@]+)/([^/@]+)@([^?]+)\\?(?:classifier=([^&]+)&)?type=jar");
  private static final Set<String> TOP =
      Set.of("bomFormat", "specVersion", "version", "metadata", "components", "dependencies");
  private static final Map<String, Integer> HEX_DIGITS =
      Map.of("MD5", 32, "SHA-1", 40, "SHA-256", 64, "SHA-384", 96, "SHA-512", 128);
  private static final String JAVAFX = "org.openjfx";

  private final JsonNode root;

  private Bill(JsonNode root) {
    this.root = root;
  }

  /**
   * A bill read from its text.
   *
   * @throws JacksonException where it is no JSON
   */
  static Bill read(String json) {
    return new Bill(JSON.readTree(json));
  }

  /** What the specification (version 1.6) asks of the members that are used, and is missing. */
  List<String> malformed() {
    List<String> faults = new ArrayList<>();
    if (!root.isObject() || !"CycloneDX".equals(root.path("bomFormat").asString(""))) {
      return List.of("this is no CycloneDX bill");
    }
    if (!"1.6".equals(root.path("specVersion").asString(""))) {
      faults.add("specVersion: " + root.path("specVersion"));
    }
    if (root.path("version").asInt(0) < 1) {
      faults.add("version: " + root.path("version"));
    }
    for (String member : root.propertyNames()) {
      if (!TOP.contains(member)) {
        faults.add("unknown member " + member);
      }
    }
    JsonNode program = root.path("metadata").path("component");
    Set<String> known = new HashSet<>();
    faults.addAll(malformed(program, "application", known));
    for (JsonNode component : libraries()) {
      faults.addAll(malformed(component, "library", known));
      if (component.path("licenses").isEmpty()) {
        faults.add("no licence: " + component.path("purl").asString(""));
      }
    }
    faults.addAll(unknownReferences(known));
    return faults;
  }

  /** What Maven listed: all but the Java runtime, which a package adds. */
  private List<JsonNode> libraries() {
    List<JsonNode> libraries = new ArrayList<>();
    for (JsonNode component : root.path("components")) {
      if (!RuntimeInBill.isRuntime(component)) {
        libraries.add(component);
      }
    }
    return libraries;
  }

  /** The Java runtime in it, if there is one. */
  RuntimeInBill runtime() {
    return RuntimeInBill.of(root.path("components"));
  }

  private static List<String> malformed(JsonNode component, String type, Set<String> known) {
    List<String> faults = new ArrayList<>();
    String purl = component.path("purl").asString("");
    Matcher parts = PURL.matcher(purl);
    if (!parts.matches()) {
      return List.of("purl: “" + purl + "”");
    }
    if (!type.equals(component.path("type").asString(""))
        || !parts.group(1).equals(component.path("group").asString(""))
        || !parts.group(2).equals(component.path("name").asString(""))
        || !parts.group(3).equals(component.path("version").asString(""))) {
      faults.add("type, group, name or version is not that of " + purl);
    }
    if (!known.add(component.path("bom-ref").asString(""))) {
      faults.add("listed twice: " + purl);
    }
    for (JsonNode hash : component.path("hashes")) {
      Integer digits = HEX_DIGITS.get(hash.path("alg").asString(""));
      String content = hash.path("content").asString("");
      if (digits != null && !content.matches("[0-9a-f]{" + digits + "}")) {
        faults.add("hash of " + purl + ": " + content);
      }
    }
    return faults;
  }

  private List<String> unknownReferences(Set<String> known) {
    List<String> faults = new ArrayList<>();
    for (JsonNode dependency : root.path("dependencies")) {
      List<String> references = new ArrayList<>();
      references.add(dependency.path("ref").asString(""));
      dependency.path("dependsOn").forEach(on -> references.add(on.asString("")));
      references.removeAll(known);
      references.forEach(reference -> faults.add("unknown reference: " + reference));
    }
    return faults;
  }

  /**
   * What is shipped and not listed, and the other way round.
   *
   * @param jars names of the jar files beside the program's own
   * @param modules names of JavaFX's modules in the runtime
   */
  List<String> differences(Set<String> jars, Set<String> modules) {
    Set<String> listed = new TreeSet<>();
    for (JsonNode component : libraries()) {
      listed.add(shippedAs(component));
    }
    Set<String> shipped = new TreeSet<>(jars);
    shipped.addAll(modules);
    List<String> differences = new ArrayList<>();
    for (String name : shipped) {
      if (!listed.contains(name)) {
        differences.add("not in the bill: " + name);
      }
    }
    for (String name : listed) {
      if (!shipped.contains(name)) {
        differences.add("not shipped: " + name);
      }
    }
    return differences;
  }

  /** The jar's name; of JavaFX, whose jars are linked into the runtime, the module's. */
  private static String shippedAs(JsonNode component) {
    return component.path("group").asString("").equals(JAVAFX)
        ? component.path("name").asString("").replaceFirst("-", ".")
        : jarName(component);
  }

  private static String jarName(JsonNode component) {
    Matcher parts = PURL.matcher(component.path("purl").asString(""));
    if (!parts.matches()) {
      return "";
    }
    String classifier = parts.group(4) == null ? "" : "-" + parts.group(4);
    return parts.group(2) + "-" + parts.group(3) + classifier + ".jar";
  }

  /** The jars of the bill that are not in one of the folders with the SHA-256 that it tells. */
  List<String> otherBytes(List<Path> folders) throws IOException {
    List<String> faults = new ArrayList<>();
    for (JsonNode component : libraries()) {
      String name = jarName(component);
      boolean same = false;
      for (Path folder : folders) {
        Path jar = folder.resolve(name);
        same = same || (Files.exists(jar) && sha256(jar).equals(told(component)));
      }
      if (!same) {
        faults.add("other bytes than the bill tells: " + name);
      }
    }
    return faults;
  }

  /** The SHA-256 that a component tells. */
  static String told(JsonNode component) {
    for (JsonNode hash : component.path("hashes")) {
      if (hash.path("alg").asString("").equals("SHA-256")) {
        return hash.path("content").asString("");
      }
    }
    return "none";
  }

  static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
