package dev.tempera.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java runtime gets into a package's bill of materials, and what is not so of it is found. */
class RuntimeBillTest {
  private static final String BILL =
      """
      {
        "bomFormat" : "CycloneDX",
        "specVersion" : "1.6",
        "version" : 1,
        "metadata" : {
          "tools" : {
            "components" : [
            ]
          },
          "component" : {
            "type" : "application",
            "bom-ref" : "pkg:maven/dev.tempera/tempera@0.1.0?type=jar",
            "group" : "dev.tempera",
            "name" : "tempera",
            "version" : "0.1.0",
            "purl" : "pkg:maven/dev.tempera/tempera@0.1.0?type=jar"
          }
        },
        "components" : [
          {
            "type" : "library",
            "bom-ref" : "pkg:maven/org.example/one@1.0?type=jar",
            "group" : "org.example",
            "name" : "one",
            "version" : "1.0",
            "licenses" : [ { "license" : { "id" : "MIT" } } ],
            "purl" : "pkg:maven/org.example/one@1.0?type=jar"
          }
        ],
        "dependencies" : [ ]
      }
      """;

  @TempDir private Path dir = Path.of("");

  @BeforeEach
  void makeRuntime() throws IOException {
    Files.createDirectories(dir.resolve("runtime/lib"));
    Files.createDirectories(dir.resolve("jdk"));
    Files.writeString(dir.resolve("bill.json"), BILL);
    Files.writeString(dir.resolve("runtime/lib/modules"), "all the classes");
    linked("java.base java.sql javafx.base jdk.net");
    madeBy("Some Maker");
  }

  private void madeBy(String implementor) throws IOException {
    Files.writeString(
        dir.resolve("jdk/release"),
        "IMPLEMENTOR=\""
            + implementor
            + "\"\nJAVA_RUNTIME_VERSION=\"25.0.3+9-LTS\"\nJAVA_VERSION=\"25.0.3\"\n");
  }

  private void linked(String modules) throws IOException {
    Files.writeString(
        dir.resolve("runtime/release"), "JAVA_VERSION=\"25.0.3\"\nMODULES=\"" + modules + "\"\n");
  }

  private Bill made() throws IOException, InterruptedException {
    Path out = dir.resolve("out.json");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                Path.of("packaging", "common", "RuntimeBill.java").toString(),
                dir.resolve("bill.json").toString(),
                dir.resolve("runtime").toString(),
                dir.resolve("jdk").toString(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("said").toFile())
            .start();
    assertTrue(tool.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, tool.exitValue(), Files.readString(dir.resolve("said")));
    return Bill.read(Files.readString(out));
  }

  private List<String> differences(Bill bill) {
    return bill.runtime().differences(dir.resolve("runtime"));
  }

  @Test
  void theRuntimeIsListedWithItsModulesAndTheLibrariesStay() throws Exception {
    Bill bill = made();
    assertEquals(List.of(), bill.malformed());
    assertEquals(List.of(), bill.differences(Set.of("one-1.0.jar"), Set.of()));
    assertEquals(List.of(), differences(bill));
    assertEquals(Set.of("java.base", "java.sql", "jdk.net"), bill.runtime().modules());
    assertEquals("25.0.3+9-LTS", bill.runtime().component().path("version").asString(""));
    assertEquals("Some Maker", bill.runtime().component().path("publisher").asString(""));
    linked("java.base java.sql");
    assertTrue(differences(bill).getFirst().startsWith("modules of the runtime"));
    linked("java.base java.sql jdk.net");
    Files.writeString(dir.resolve("runtime/lib/modules"), "other classes");
    assertEquals(
        List.of("other bytes than the bill tells: the modules of the runtime"), differences(bill));
    Files.delete(dir.resolve("runtime/release"));
    assertTrue(differences(bill).getFirst().startsWith("the runtime cannot be read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"N/A", "Maker & Söhne ~ \"Ltd\"", "a\\\\b"})
  void aMakerMayCallItselfAnything(String implementor) throws Exception {
    madeBy(implementor);
    assertEquals(
        implementor.replace("\\\\", "\\"),
        made().runtime().component().path("publisher").asString(""));
  }

  @Test
  void aBillWithoutARuntimeIsFound() {
    assertEquals(List.of("not in the bill: the Java runtime"), differences(Bill.read(BILL)));
  }
}
