package dev.tempera.core.code;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.testing.NodeModules;
import dev.tempera.testing.Processes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a snippet with the real client of its language; where there is none, the test is skipped.
 */
final class Client {
  static final String KEY = "test-key-1";
  static final String PROXY_KEY = "proxy-key-2";

  /** For a Java that compiles one file and asks once: half the work. */
  private static final String FAST = "-XX:TieredStopAtLevel=1";

  private static final String SMALL = "-XX:+UseSerialGC";

  private static final Path SOURCES = Path.of("src", "test").toAbsolutePath();
  private static final Path JARS = Path.of("target", "clients", "java").toAbsolutePath();

  private static final Path PYTHON =
      Path.of("target", "clients", "python", "bin", "python3").toAbsolutePath();

  private Client() {}

  /** What it printed; an error's text where it failed. */
  static String run(CodeLanguage language, String code, Path folder)
      throws IOException, InterruptedException {
    return switch (language) {
      case CURL -> {
        assumeProgram("curl");
        yield run(folder, "sh", write(folder, "ask.sh", code));
      }
      case PYTHON, PYTHON_REQUESTS -> {
        assumeProgram("python3");
        yield run(folder, python(), write(folder, "ask.py", code));
      }
      case TYPESCRIPT -> script(folder, code, "openai");
      case TYPESCRIPT_OPENROUTER -> script(folder, code, "@openrouter/sdk");
      case JAVA -> run(folder, java(), FAST, SMALL, write(folder, "Ask.java", code));
      case JAVA_OPENAI -> {
        assumeTrue(
            Files.isDirectory(JARS), "openai-java is not installed: run packaging/test/clients.sh");
        yield run(folder, java(), FAST, SMALL, "-cp", JARS + "/*", write(folder, "Ask.java", code));
      }
    };
  }

  /** Who runs code in a language, where that goes by what could be installed. */
  static String name(CodeLanguage language) {
    boolean python = language == CodeLanguage.PYTHON || language == CodeLanguage.PYTHON_REQUESTS;
    return !python ? "" : Files.isExecutable(PYTHON) ? ", real client" : ", stand-in";
  }

  private static String script(Path folder, String code, String module)
      throws IOException, InterruptedException {
    NodeModules.assumeInstalled(module);
    NodeModules.assumeInstalled("typescript");
    Path link = linkModules(folder);
    String from = write(folder, "ask.ts", code);
    String to = folder.resolve("ask.mjs").toString();
    String transpile = SOURCES.resolve("node").resolve("transpile.cjs").toString();
    String said = run(folder, "node", transpile, NodeModules.folder().toString(), from, to);
    if (!Files.exists(Path.of(to))) {
      throw new AssertionError(said);
    }
    String version = run(folder, "node", "--version").strip();
    boolean old = Integer.parseInt(version.replaceAll("v(\\d+)\\..*", "$1")) < 22;
    String ran =
        old && code.contains("rawJSON")
            ? run(folder, "node", "--harmony-json-parse-with-source", to)
            : run(folder, "node", to);
    // The folder is deleted afterwards, and the packages must not be.
    Files.delete(link);
    return ran;
  }

  /** Lets Node find the packages from there; the link is to be deleted again. */
  static Path linkModules(Path folder) throws IOException {
    return Files.createSymbolicLink(folder.resolve("node_modules"), NodeModules.folder());
  }

  static void assumeProgram(String name) {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    assumeTrue(there, "there is no " + name);
  }

  /** The one that has the real packages, where packaging/test/clients.sh could install them. */
  private static String python() {
    return Files.isExecutable(PYTHON) ? PYTHON.toString() : "python3";
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String write(Path folder, String name, String code) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, code);
    return file.toString();
  }

  private static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("TEST_API_KEY", KEY);
    builder.environment().put("X_PROXY_KEY", PROXY_KEY);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("NO_PROXY", "*");
    if (words.getFirst().equals(python())) {
      // Finds stand-ins where the packages are not installed.
      words.set(1, SOURCES.resolve("python").resolve("run.py").toString());
      words.add(command[1]);
    }
    Process process = Processes.start(builder);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
