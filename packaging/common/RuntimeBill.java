import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * Adds the Java runtime of a package to its bill of materials, which Maven made of the libraries:
 *
 * <pre>java RuntimeBill.java BILL RUNTIME JDK OUT</pre>
 *
 * RUNTIME is the linked runtime, JDK the one that it was linked from, whose maker and full version
 * stand only there. Run from its source, so that packages can be made without the tests.
 */
class RuntimeBill {
  /** Where the libraries begin: the first member of that name that is the bill's own. */
  private static final String COMPONENTS = "\n  \"components\" : [\n";

  /** What is linked in and listed as a library already. */
  private static final String JAVAFX = "javafx.";

  private RuntimeBill() {}

  public static void main(String[] args) throws Exception {
    String bill = Files.readString(Path.of(args[0]));
    int at = bill.indexOf(COMPONENTS);
    if (at < 0) {
      throw new IOException("no list of components in " + args[0]);
    }
    at += COMPONENTS.length();
    String runtime = component(Path.of(args[1]), Path.of(args[2])) + ",\n";
    Files.writeString(Path.of(args[3]), bill.substring(0, at) + runtime + bill.substring(at));
  }

  private static String component(Path runtime, Path jdk) throws Exception {
    Properties linked = release(runtime);
    Properties maker = release(jdk);
    String version = value(maker, "JAVA_RUNTIME_VERSION");
    if (!value(maker, "JAVA_VERSION").equals(value(linked, "JAVA_VERSION"))) {
      throw new IOException("the runtime is not of this JDK");
    }
    List<String> modules = new ArrayList<>();
    for (String module : value(linked, "MODULES").split(" ")) {
      if (!module.startsWith(JAVAFX)) {
        modules.add(module(module, value(linked, "JAVA_VERSION")));
      }
    }
    String purl = "pkg:generic/openjdk@" + version.replace("+", "%2B");
    return """
            {
              "type" : "platform",
              "bom-ref" : "%1$s",
              "publisher" : "%2$s",
              "name" : "openjdk",
              "version" : "%3$s",
              "hashes" : [
                {
                  "alg" : "SHA-256",
                  "content" : "%4$s"
                }
              ],
              "licenses" : [
                {
                  "expression" : "GPL-2.0-only WITH Classpath-exception-2.0"
                }
              ],
              "purl" : "%1$s",
              "components" : [
        %5$s
              ]
            }"""
        .formatted(
            purl,
            escaped(text(maker, "IMPLEMENTOR")),
            version,
            sha256(runtime.resolve("lib").resolve("modules")),
            String.join(",\n", modules));
  }

  private static String module(String name, String version) {
    return """
                {
                  "type" : "library",
                  "bom-ref" : "%1$s@%2$s",
                  "name" : "%1$s",
                  "version" : "%2$s"
                }"""
        .formatted(name, version);
  }

  private static Properties release(Path home) throws IOException {
    Properties release = new Properties();
    try (var in = Files.newBufferedReader(home.resolve("release"))) {
      release.load(in);
    }
    return release;
  }

  private static String value(Properties release, String name) throws IOException {
    return text(release, name, "[\\w .+,()/~-]+");
  }

  /** A maker may call itself anything, also “N/A”. */
  private static String text(Properties release, String name) throws IOException {
    return text(release, name, "\\P{Cntrl}+");
  }

  private static String text(Properties release, String name, String pattern) throws IOException {
    String value = release.getProperty(name, "").strip();
    if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
      value = value.substring(1, value.length() - 1);
    }
    if (value.isBlank() || !value.matches(pattern)) {
      throw new IOException("no " + name + " in the release file: " + Arrays.asList(value));
    }
    return value;
  }

  /** As a JSON string has it. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }
}
