package dev.tempera.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

/** That the check of a package's bill of materials finds what is wrong with one. */
class BillTest {
  /** The bytes of the word {@code jar}. */
  private static final String SHA_256 =
      "0163f1eea7894350060624d315234d40c508ab251ba121714e234503045faadd";

  @TempDir private Path dir = Path.of("");

  private static String bill(String components, String dependencies) {
    return """
    {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
     "metadata": {"component": %s},
     "components": [%s], "dependencies": [%s]}
    """
        .formatted(
            component("application", "dev.tempera", "tempera", "0.1.0", ""),
            components,
            dependencies);
  }

  private static String component(
      String type, String group, String name, String version, String more) {
    String purl = "pkg:maven/%s/%s@%s?type=jar".formatted(group, name, version);
    return """
    {"type": "%s", "group": "%s", "name": "%s", "version": "%s", "bom-ref": "%s", "purl": "%s",
     "licenses": [{"license": {"id": "MIT"}}] %s}
    """
        .formatted(type, group, name, version, purl, purl, more);
  }

  private static String library(String name) {
    return component("library", "org.example", name, "1.0", "");
  }

  @Test
  void aBillThatListsWhatIsShippedIsWhole() {
    String javafx = component("library", "org.openjfx", "javafx-base", "26", "");
    Bill bill =
        Bill.read(
            bill(
                library("one") + "," + javafx,
                """
                {"ref": "pkg:maven/dev.tempera/tempera@0.1.0?type=jar",
                 "dependsOn": ["pkg:maven/org.example/one@1.0?type=jar"]}
                """));
    assertEquals(List.of(), bill.malformed());
    assertEquals(List.of(), bill.differences(Set.of("one-1.0.jar"), Set.of("javafx.base")));
  }

  @Test
  void aClassifierIsPartOfTheJarsName() {
    String native1 = library("one").replace("@1.0?type=jar", "@1.0?classifier=linux&type=jar");
    assertEquals(
        List.of(), Bill.read(bill(native1, "")).differences(Set.of("one-1.0-linux.jar"), Set.of()));
  }

  @Test
  void whatIsMissingAndWhatIsTooMuchIsTold() {
    Bill bill = Bill.read(bill(library("one"), ""));
    assertEquals(
        List.of("not in the bill: javafx.base", "not in the bill: two-1.0.jar"),
        bill.differences(Set.of("one-1.0.jar", "two-1.0.jar"), Set.of("javafx.base")));
    assertEquals(List.of("not shipped: one-1.0.jar"), bill.differences(Set.of(), Set.of()));
  }

  @Test
  void whatTheSpecificationForbidsIsTold() {
    assertThrows(JacksonException.class, () -> Bill.read("{\"bomFormat\": "));
    assertEquals(List.of("this is no CycloneDX bill"), Bill.read("[]").malformed());
    String whole = bill(library("one"), "");
    assertFault("specVersion: \"1.7\"", whole.replace("\"1.6\"", "\"1.7\""));
    assertFault("version: 0", whole.replace("\"version\": 1,", "\"version\": 0,"));
    assertFault("unknown member odd", whole.replaceFirst("\\{", "{\"odd\": 1, "));
    assertFault(
        "type, group, name or version is not that of pkg:maven/org.example/one@1.0?type=jar",
        whole.replace("\"name\": \"one\"", "\"name\": \"two\""));
    assertFault(
        "listed twice: pkg:maven/org.example/one@1.0?type=jar",
        bill(library("one") + "," + library("one"), ""));
    assertFault(
        "no licence: pkg:maven/org.example/one@1.0?type=jar",
        bill(library("one").replace("[{\"license\": {\"id\": \"MIT\"}}]", "[]"), ""));
    assertFault("unknown reference: x", bill(library("one"), "{\"ref\": \"x\"}"));
    assertFault(
        "hash of pkg:maven/org.example/one@1.0?type=jar: abc",
        bill(
            component(
                "library",
                "org.example",
                "one",
                "1.0",
                ", \"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"abc\"}]"),
            ""));
  }

  private static void assertFault(String fault, String bill) {
    assertEquals(List.of(fault), Bill.read(bill).malformed());
  }

  @Test
  void aJarWithOtherBytesIsTold() throws IOException {
    Files.writeString(dir.resolve("one-1.0.jar"), "jar");
    String hashes = ", \"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"" + SHA_256 + "\"}]";
    Bill bill = Bill.read(bill(component("library", "org.example", "one", "1.0", hashes), ""));
    assertEquals(List.of(), bill.otherBytes(List.of(dir)));
    Files.writeString(dir.resolve("one-1.0.jar"), "another");
    assertEquals(
        List.of("other bytes than the bill tells: one-1.0.jar"), bill.otherBytes(List.of(dir)));
    assertEquals(
        List.of("other bytes than the bill tells: one-1.0.jar"),
        bill.otherBytes(List.of(dir.resolve("none"))));
  }
}
