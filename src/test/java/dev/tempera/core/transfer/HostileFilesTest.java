package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Files that are damaged, shuffled, doubled or made to do harm. */
@Timeout(60)
class HostileFilesTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  @TempDir private Path folder = Path.of("");

  private static final List<String> FILES =
      List.of(
          "chatgpt-classic/conversations.json",
          "chatgpt-2026/conversations-000.json",
          "claude/conversations.json",
          "deepseek/conversations.json",
          "openrouter/OpenRouter Chat Mon May 04 2026.json",
          "openwebui/chat-export-1777896000000.json",
          "librechat/Sleeping_cats_recursive.json",
          "lmstudio/1777911200000.conversation.json",
          "aistudio/The lamp",
          "huggingchat/conversations.json",
          "chatbox/chatbox-exported-data-2026-5-4.json",
          "cherry-studio/data.json",
          "big-agi/backup_chats_localhost_2.agi.json",
          "typingmind/typingmind-export.json",
          "training/finetune.jsonl");

  private static Path file(String name) {
    int slash = name.indexOf('/');
    return Found.fixture(name.substring(0, slash)).resolve(name.substring(slash + 1));
  }

  /** Every conversation as it came out, whatever the order of its siblings. */
  private static Set<String> shape(Found found) {
    return found.conversations.stream()
        .map(c ->
            c.id()
                + c.messages().stream()
                    .map(m -> m.id() + "<" + m.parent() + m.text())
                    .collect(Collectors.toCollection(TreeSet::new)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aFileThatIsCutAnywhereIsReportedAndGivesWhatWasWhole() throws IOException {
    for (String name : FILES) {
      byte[] whole = Files.readAllBytes(file(name));
      Found all = Found.in(file(name));
      for (int end = 0; end < whole.length - 2; end += 251) {
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, end));
        Found found = Found.in(cut);
        int told = found.skipped.size() + found.unknown.size();
        assertTrue(found.conversations.size() <= all.conversations.size());
        assertTrue(
            told > 0
                || found.conversations.size() == all.conversations.size()
                || wholeLines(whole, end),
            name + " cut at " + end + " lost something silently");
      }
    }
  }

  /** A file of lines that ends between two of them is whole as far as anybody can tell. */
  private static boolean wholeLines(byte[] bytes, int end) {
    return end == 0 || bytes[end - 1] == '\n' || bytes[end] == '\n';
  }

  @Test
  void shuffledNodesWithoutChildrenListsGiveTheSameTree() throws IOException {
    Random random = new Random(7);
    for (String name : FILES.subList(0, 2)) {
      JsonNode json = MAPPER.readTree(Files.readString(file(name)));
      Set<String> expected = shape(Found.in(file(name)));
      for (int round = 0; round < 20; round++) {
        for (JsonNode conversation : json) {
          ObjectNode mapping = (ObjectNode) conversation.path("mapping");
          List<Map.Entry<String, JsonNode>> nodes = new ArrayList<>(mapping.properties());
          Collections.shuffle(nodes, random);
          mapping.removeAll();
          nodes.forEach(node -> {
            if (node.getValue() instanceof ObjectNode object) {
              object.remove("children");
            }
            mapping.set(node.getKey(), node.getValue());
          });
        }
        Path shuffled = Files.writeString(folder.resolve("s.json"), json.toString());
        Set<String> found = shape(Found.in(shuffled));
        // Where a circle is cut depends on what stands first in it.
        found.removeIf(each -> each.contains("o-cyc1"));
        assertTrue(expected.containsAll(found), () -> found.toString());
      }
    }
  }

  @Test
  void doubledEntriesAreSeenTwice() throws IOException {
    ArrayNode json = (ArrayNode) MAPPER.readTree(Files.readString(file(FILES.get(2))));
    ArrayNode twice = MAPPER.createArrayNode().addAll(json).addAll(json);
    Found found = Found.in(Files.writeString(folder.resolve("d.json"), twice.toString()));
    assertEquals(6, found.conversations.size());
    assertEquals(2, found.skipped.size());
  }

  @Test
  void oneBadConversationStopsNoOther() throws IOException {
    String json =
        """
        [{"uuid":"a","chat_messages":[{"uuid":"1","sender":"human","text":"x"}]},
         {"uuid":"b","chat_messages":[{"uuid":"1","sender":"human","content":[
           {"type":"tool_use","id":"t","name":"n","input":%s}]}]},
         7, {"other": true},
         {"uuid":"c","chat_messages":[{"uuid":"1","sender":"human","text":"y"}]}]\
        """
            .formatted("[".repeat(2000) + "]".repeat(2000));
    Found found = Found.in(Files.writeString(folder.resolve("a.json"), json));
    assertEquals(
        List.of("a", "c"), found.conversations.stream().map(ForeignConversation::id).toList());
    assertEquals("b", found.skipped.getFirst().id());
    assertTrue(found.skipped.getLast().why().startsWith("2 of another kind"));
  }

  @Test
  void aBadLineIsNamed() throws IOException {
    String line = "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}\n";
    Found found = Found.in(Files.writeString(folder.resolve("x"), line + "{oops\r\n\n" + line));
    assertEquals(2, found.conversations.size());
    assertEquals("line 2 is no JSON", found.skipped.getFirst().why());
  }

  @Test
  void answersNestedInThousandsOfAnswersAreRead() throws IOException {
    StringBuilder json = new StringBuilder("{\"conversationId\":\"deep\",\"messagesTree\":[");
    int depth = 4000;
    for (int i = 0; i < depth; i++) {
      json.append("{\"messageId\":\"m").append(i).append("\",\"text\":\"t\",\"children\":[");
    }
    json.append("]}".repeat(depth)).append("]}");
    Found found = Found.in(Files.writeString(folder.resolve("deep"), json));
    assertEquals(depth, found.conversations.getFirst().messages().size());
  }

  private Path zip(Object... namesAndBytes) throws IOException {
    Path file = folder.resolve("a.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        out.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        out.write((byte[]) namesAndBytes[i + 1]);
        out.closeEntry();
      }
    }
    return file;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final String CHAT =
      "[{\"uuid\":\"a\",\"chat_messages\":[{\"uuid\":\"1\",\"sender\":\"human\",\"text\":\"x\"}]}]";

  @Test
  void aZipIsReadByContentAndItsNamesAreNoPaths() throws IOException {
    Path inner = zip("conversations.json", bytes(CHAT));
    byte[] nested = Files.readAllBytes(inner);
    Path file =
        zip(
            "../../evil.json", bytes(CHAT),
            "__MACOSX/._c.json", bytes(CHAT),
            "deep/folder/no suffix", bytes(CHAT),
            "inner.zip", nested,
            "picture.png", new byte[] {1, 2, 3});
    Found found = Found.in(file);
    assertEquals(2, found.conversations.size(), "one of them in an archive within it");
    assertEquals(List.of(), found.skipped);
    assertFalse(Files.exists(folder.resolve("../../evil.json")));
  }

  @Test
  void aZipThatUnpacksToFarTooMuchIsRefused() throws IOException {
    ByteArrayOutputStream spaces = new ByteArrayOutputStream();
    spaces.write(bytes("[" + " ".repeat(8 << 20) + "]"));
    Found found = Found.in(zip("conversations.json", spaces.toByteArray(), "b", bytes(CHAT)));
    assertTrue(
        found.skipped.toString().contains("far more than its size"), found.skipped::toString);
    assertEquals(1, found.conversations.size());
    Path many = zip("a", bytes(CHAT), "b", bytes(CHAT), "c", bytes(CHAT));
    ForeignZip.Limits two = new ForeignZip.Limits(2, 1 << 20, 1 << 20, 300);
    assertThrows(
        IOException.class, () -> new ForeignZip(many, two, new Found(), new Cancellation()).read());
    Found little = new Found();
    ForeignZip.Limits small = new ForeignZip.Limits(10, 1 << 20, 150, 300);
    new ForeignZip(many, small, little, new Cancellation()).read();
    assertTrue(little.skipped.toString().contains("more than an export can be"));
  }

  @Test
  void damagedZipsAreRefusedInASentence() throws IOException {
    byte[] whole = Files.readAllBytes(zip("conversations.json", bytes(CHAT)));
    Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
    assertThrows(IOException.class, () -> Found.in(cut));
  }

  @Test
  void aLetterThatFlippedInAZipIsTold() throws IOException {
    byte[] whole = storedZip("conversations.json", bytes(CHAT));
    assertEquals(List.of(), Found.in(Files.write(folder.resolve("good.zip"), whole)).skipped);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    byte[] flipped =
        text.replace("\"text\":\"x\"", "\"text\":\"y\"").getBytes(StandardCharsets.ISO_8859_1);
    Found found = Found.in(Files.write(folder.resolve("bad.zip"), flipped));
    assertEquals(1, found.conversations.size(), "it is kept");
    assertEquals(1, found.skipped.size());
    assertTrue(found.skipped.getFirst().why().contains("checksum"), found.skipped::toString);
  }

  /** An archive in which everything stands as it is. */
  private static byte[] storedZip(String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(entry);
      out.write(content);
      out.closeEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void fiftyMegabytesAreReadOneConversationAtATime() throws IOException {
    long length = 50L << 20;
    Repeated source = new Repeated(length);
    Counting counting = new Counting(source);
    new ForeignText(
            () -> source.anew(),
            new Origin("big", 0, Origin.Beside.NOTHING),
            counting,
            new Cancellation())
        .read();
    assertEquals(source.count, counting.found);
    assertTrue(source.count > 40_000);
    // What is read ahead of the conversation that is told: a buffer or two, never the file.
    assertTrue(counting.first < 1 << 20);
  }

  /** Counts, and remembers how far the source had been read at the first conversation. */
  private static final class Counting implements Findings {
    private final Repeated source;
    private int found;
    private long first = -1;

    Counting(Repeated source) {
      this.source = source;
    }

    @Override
    public void found(ForeignConversation conversation) {
      found++;
      if (first < 0) {
        first = source.read;
      }
    }

    @Override
    public void skipped(@Nullable String id, String title, String why, boolean empty) {
      throw new AssertionError(why);
    }
  }

  /** An export of a length, made while it is read. */
  private static final class Repeated {
    private final long length;
    private long read;
    private int count;

    Repeated(long length) {
      this.length = length;
    }

    InputStream anew() {
      read = 0;
      count = 0;
      return new InputStream() {
        private byte[] now = bytes("[");
        private int at;
        private boolean ended;

        @Override
        public int read(byte[] into, int from, int length) {
          int count = 0;
          while (count < length) {
            int next = read();
            if (next < 0) {
              return count == 0 ? -1 : count;
            }
            into[from + count++] = (byte) next;
          }
          return count;
        }

        @Override
        public int read() {
          if (at == now.length) {
            if (ended) {
              return -1;
            }
            at = 0;
            if (read >= length) {
              now = bytes("]");
              ended = true;
            } else {
              now = bytes((count == 0 ? "" : ",") + chat(count));
              count++;
            }
          }
          read++;
          return now[at++];
        }
      };
    }

    private static String chat(int n) {
      return "{\"id\":\"c"
          + n
          + "\",\"title\":\"t\",\"mapping\":{\"a\":{\"parent\":null,\"message\":{\"author\":{\"role\":"
          + "\"user\"},\"content\":{\"content_type\":\"text\",\"parts\":[\""
          + "word ".repeat(200)
          + "\"]}}}}}";
    }
  }

  /** Settings stand beside the chats in these files, and keys in the settings. */
  @Test
  void keysInSettingsAreNeverRead() throws IOException {
    for (String name : FILES) {
      String text = Files.readString(file(name));
      String json =
          text.replaceFirst(
              "\\{",
              "{\"apiKey\":\"sk-EXAMPLE-1\",\"settings\":{\"openaiKey\":\"sk-EXAMPLE-2\"},"
                  + "\"headers\":{\"Cookie\":\"sk-EXAMPLE-3\"},");
      Found found = Found.in(Files.writeString(folder.resolve("keys"), json));
      assertFalse(found.conversations.isEmpty(), name);
      for (ForeignConversation each : found.conversations) {
        String all =
            each.title()
                + each.system
                + each.draft
                + each.parameters()
                + each.warnings()
                + each.messages().stream().map(ForeignMessage::parts).toList();
        assertFalse(all.contains("EXAMPLE"), () -> name + ": " + all);
      }
    }
  }

  @Test
  void secretsDoNotStay() throws IOException {
    String json =
        """
        {"content_type":"future","api_key":"sk-or-v1-EXAMPLE","headers":{"Authorization":"Bearer EXAMPLE99",
         "Cookie":"a=b"},"note":"uses sk-or-v1-EXAMPLE here","kept":"yes"}\
        """;
    String clean = Secrets.without(MAPPER.readTree(json), 10).toString();
    assertFalse(clean.contains("EXAMPLE"), clean);
    assertFalse(clean.contains("a=b"), clean);
    assertTrue(clean.contains("\"kept\":\"yes\""), clean);
  }
}
