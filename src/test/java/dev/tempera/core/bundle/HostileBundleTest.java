package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Sha256;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Bundles that nobody should have made: refused with one sentence, and nothing is changed. */
@SuppressWarnings("NullAway.Init") // the store is opened before each test
class HostileBundleTest {
  private static final BundleFile.Limits SMALL =
      new BundleFile.Limits(200_000, 300_000, 400_000, 500_000);

  @TempDir Path folder;
  private SqliteStore store;
  private Conversation kept;
  private List<MessageNode> keptMessages;
  private Map<String, byte[]> good;

  @BeforeEach
  void open() throws Exception {
    store = BundleFixture.store(folder.resolve("data"));
    kept = BundleFixture.small(store);
    keptMessages = store.messages(kept.id());
    SqliteStore other = BundleFixture.store(folder.resolve("other"));
    Conversation small = BundleFixture.small(other);
    good = entries(BundleFixture.export(other, small.id(), folder.resolve("good.tempera")));
    other.close();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          all.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return all;
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve("hostile.tempera");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private String document() {
    byte[] document = good.get(BundleFormat.DOCUMENT);
    return new String(document == null ? new byte[0] : document, StandardCharsets.UTF_8);
  }

  /** A bundle that differs from a good one in its document. */
  private Path with(String document) throws IOException {
    good.put(BundleFormat.DOCUMENT, document.getBytes(StandardCharsets.UTF_8));
    return zip(good);
  }

  private String refuse(Path file) {
    BundleException refused =
        assertThrows(
            BundleException.class,
            () -> BundleFixture.importer(store, SMALL).importFrom(file, new Cancellation()));
    String sentence = String.valueOf(refused.getMessage());
    assertTrue(sentence.startsWith("“" + file.getFileName() + "” cannot be imported: "), sentence);
    assertTrue(sentence.endsWith("."), sentence);
    assertFalse(sentence.contains("\n"), sentence);
    assertFalse(sentence.contains("Exception"), sentence);
    assertEquals(List.of(kept), store.conversations());
    assertEquals(List.of(), store.bin());
    assertEquals(keptMessages, store.messages(kept.id()));
    return sentence;
  }

  @Test
  void theGoodOneIsGood() throws Exception {
    BundleFixture.importer(store, SMALL).importFrom(zip(good), new Cancellation());
  }

  @Test
  void whatIsNoBundle() throws Exception {
    Path file = folder.resolve("x.tempera");
    assertTrue(refuse(file).contains("no file"));
    Files.createDirectory(file);
    assertTrue(refuse(file).contains("no file"));
    Files.delete(file);
    for (String text :
        List.of("", "PK", "hello", "PK\u0003\u0004", "PK\u0005\u0006" + "\0".repeat(18))) {
      Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
      assertTrue(refuse(file).contains("no conversation bundle"), text);
    }
    refuse(zip(Map.of("a.txt", new byte[3])));
    refuse(zip(Map.of(BundleFormat.DOCUMENT, new byte[3])));
  }

  @Tag("rounds")
  @Test
  void anyPartOfOneIsRefusedOrGood() throws Exception {
    byte[] whole = Files.readAllBytes(zip(good));
    Path file = folder.resolve("cut.tempera");
    for (int length = 0; length < whole.length; length += 37) {
      Files.write(file, Arrays.copyOf(whole, length));
      refuse(file);
    }
  }

  /** Bit flips may hit what does not matter; but never do they do anything but refuse or import. */
  @Tag("rounds")
  @Test
  void damageIsRefusedOrHarmless() throws Exception {
    byte[] whole = Files.readAllBytes(zip(good));
    Random random = new Random(7);
    Path file = folder.resolve("flipped.tempera");
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      try {
        BundleFixture.importer(store, SMALL).importFrom(file, new Cancellation());
      } catch (BundleException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("cannot be imported: "));
      }
      assertEquals(keptMessages, store.messages(kept.id()));
      assertTrue(store.conversations().contains(kept));
    }
  }

  /** Java's reader of zips does not look at the checksums of entries that are found by name. */
  @Test
  void aFlippedBitInATextIsNoticed() throws Exception {
    Path file = folder.resolve("flipped.tempera");
    Map<String, byte[]> changed = new LinkedHashMap<>(good);
    changed.replaceAll((name, bytes) -> bytes.clone());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : changed.entrySet()) {
        ZipEntry stored = new ZipEntry(entry.getKey());
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(entry.getValue().length);
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(entry.getValue());
        stored.setCrc(sum.getValue());
        zip.putNextEntry(stored);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("An animal."));
    Files.writeString(file, text.replace("An animal.", "An annual."), StandardCharsets.ISO_8859_1);
    assertTrue(refuse(file).contains("damaged"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : \"tempera-conversation\" | \"format\" : \"other\" | no conversation bundle",
        "\"version\" : 1 | \"version\" : 2 | newer Tempera",
        "\"version\" : 1 | \"version\" : 999999999999 | no version",
        "\"version\" : 1 | \"version\" : \"1\" | no version",
        "\"messages\" : [ | \"messages\" : 7, \"x\" : [ | list of messages",
        "\"role\" : \"user\" | \"role\" : \"root\" | nobody that is known",
        "\"role\" : \"user\" | \"role\" : 7 | is no text",
        "\"title\" : \"Foxes\" | \"title\" : null | is missing",
        "\"draft\" : \"\" | \"draft\" : {} | is no text",
        "\"created_at\" : \"2026 | \"created_at\" : \"yesterday | is no time",
        "\"pinned\" : false | \"pinned\" : 1e999999999 | out of all bounds",
        "\"pinned\" : false | \"pinned\" : false, \"id\" : \"a b\" | is no identity",
        "\"id\" : \"0 | \"id\" : \"../../../etc/passwd\\n0 | is no identity",
        "requests/2.json | ../../../etc/passwd | an entry that it names is missing",
        "requests/2.json | /etc/passwd | an entry that it names is missing",
        "requests/2.json | requests/99.json | an entry that it names is missing",
        "raw/2.csv | raw/2.bin | raw stream in it is damaged",
        "\"ttft_ms\" : null | \"ttft_ms\" : -1 | is no count",
        "\"ttft_ms\" : null | \"ttft_ms\" : 99999999999999999999 | is no count",
        "\"error\" : null | \"cost\" : {\"usd\" : \"1E+999999999\"} | no amount of money",
        "\"parts\" : [ | \"parts\" : 7, \"x\" : [ | has no content",
      })
  void aDocumentThatLies(String before, String after, String why) throws Exception {
    String document = document();
    assertTrue(document.contains(before), document);
    String sentence = refuse(with(document.replace(before, after)));
    assertTrue(sentence.contains(why), sentence);
  }

  @Test
  void aTimeBeyondAllTimes() throws Exception {
    for (String time : List.of("+1000000000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z")) {
      refuse(with(document().replace("2026-03-01T10:20:30.456Z", time)));
    }
  }

  @Test
  void messagesInACircle() throws Exception {
    String document = document();
    String first = keptId(document, 0);
    String second = keptId(document, 1);
    assertTrue(
        refuse(with(document.replaceFirst("\"parent\" : null", "\"parent\" : \"" + second + "\"")))
            .contains("circle"));
    assertTrue(
        refuse(with(document.replaceFirst("\"parent\" : null", "\"parent\" : \"" + first + "\"")))
            .contains("circle"));
    assertTrue(refuse(with(document.replace(second, first))).contains("twice"));
  }

  @Test
  void columnsWhoseBranchIsNotThereGoOnFromTheOneThatIsShown() throws Exception {
    ObjectNode document = (ObjectNode) ExactJson.read(document());
    ObjectNode conversation = (ObjectNode) document.path("conversation");
    conversation.set(
        "comparison",
        ExactJson.read(
            "{\"active\":0,\"open\":true,\"columns\":["
                + "{\"setup\":{},\"head\":\"nobody\"},"
                + "{\"setup\":{},\"head\":"
                + conversation.path("head")
                + "},{\"setup\":{},\"head\":null}]}"));
    BundleImporter.Imported imported =
        BundleFixture.importer(store)
            .importFrom(with(ExactJson.write(document)), new Cancellation());
    Conversation taken = store.conversation(imported.id()).orElseThrow();
    assertEquals(
        Arrays.asList(taken.head(), taken.head(), null),
        taken.comparison().columns().stream().map(Comparison.Column::head).toList());
  }

  private static String keptId(String document, int number) {
    String messages = document.substring(document.indexOf("\"messages\""));
    String[] pieces = messages.split("\"id\" : \"", -1);
    return pieces[number + 1].substring(0, pieces[number + 1].indexOf('"'));
  }

  @Test
  void jsonThatIsNone() throws Exception {
    for (String text :
        List.of(
            "", "{", "[]", "null", "{\"a\":1}{", "[".repeat(90_000), "{\"a\":".repeat(20_000))) {
      refuse(with(text));
    }
    good.put(BundleFormat.DOCUMENT, new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'});
    assertTrue(refuse(zip(good)).contains("UTF-8"));
  }

  @Tag("rounds")
  @Test
  void aBombIsNotUnpacked() throws Exception {
    Path file = folder.resolve("bomb.tempera");
    for (String name : List.of(BundleFormat.DOCUMENT, "requests/2.json", "raw/2.bin")) {
      try (OutputStream out = Files.newOutputStream(file);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, byte[]> entry : good.entrySet()) {
          zip.putNextEntry(new ZipEntry(entry.getKey()));
          if (entry.getKey().equals(name)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
              zip.write(zeros);
            }
          } else {
            zip.write(entry.getValue());
          }
          zip.closeEntry();
        }
      }
      assertTrue(Files.size(file) < 200_000, "100 MB in a small file");
      assertTrue(refuse(file).contains("larger, unpacked"), name);
    }
  }

  /** A picture of 90 kB, named often enough that base64 makes far more of it than may be. */
  @Test
  void oneBlobThatAMessageNamesManyTimes() throws Exception {
    String five = naming(5);
    String three = naming(3);
    assertTrue(refuse(with(five)).contains("more is attached to a message"));
    BundleFixture.importer(store, SMALL).importFrom(with(three), new Cancellation());
  }

  @Test
  void anAttachmentThatIsNotWhatItsNamePromises() throws Exception {
    String one = naming(1);
    good.put("blobs/" + Sha256.of(new byte[90_000]), new byte[90_001]);
    assertTrue(refuse(with(one)).contains("not what it was"));
  }

  private String naming(int times) {
    String name = "blobs/" + Sha256.of(new byte[90_000]);
    good.put(name, new byte[90_000]);
    String part =
        "{\"type\":\"image\",\"url\":{\"blob\":\""
            + name
            + "\",\"prefix\":\"data:image/png;base64,\"}},";
    return document().replaceFirst("\"parts\" : \\[", "\"parts\" : [" + part.repeat(times));
  }

  /** Few at a time are in memory, however small the file. */
  @Test
  void oneBlobThatManyMessagesName() throws Exception {
    String name = "blobs/" + Sha256.of(new byte[290_000]);
    good.put(name, new byte[290_000]);
    String first = document();
    int from = first.indexOf("{", first.indexOf("\"messages\" : ["));
    StringBuilder more = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      more.append("{\"id\":\"")
          .append(String.format(java.util.Locale.ROOT, "00000000-0000-7000-8000-%012d", i))
          .append("\",\"parent\":null,\"role\":\"user\",\"created_at\":\"2026-03-01T10:20:30Z\",")
          .append("\"parts\":[{\"type\":\"image\",\"url\":{\"blob\":\"")
          .append(name)
          .append("\",\"prefix\":\"data:image/png;base64,\"}}]},");
    }
    Path file = with(first.substring(0, from) + more + first.substring(from));
    List<Long> batches = new ArrayList<>();
    ConversationArchive counting =
        (ConversationArchive)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ConversationArchive.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("addImported")) {
                    batches.add(
                        ((List<?>) arguments[0])
                            .stream().mapToLong(m -> MessageWeight.of((StoredMessage) m)).sum());
                  }
                  return method.invoke(store, arguments);
                });
    new BundleImporter(
            counting, id -> {}, new BundleFile.Limits(200_000, 300_000, 400_000, 20_000_000))
        .importFrom(file, new Cancellation());
    assertTrue(batches.stream().mapToLong(b -> b).sum() > 30 * 386_000L, batches.toString());
    assertTrue(batches.stream().allMatch(b -> b < (4 << 20) + 400_000), batches.toString());
  }

  @Test
  void manySmallBombsAreCountedTogether() throws Exception {
    // Each is within the limit, all of them are not.
    good.put("requests/2.json", new byte[280_000]);
    good.put("requests/3.json", new byte[280_000]);
    assertTrue(refuse(zip(good)).contains("larger, unpacked"));
  }

  @Test
  void namesThatWouldLeadElsewhereTouchNothing() throws Exception {
    good.put("../../escaped.txt", new byte[] {1});
    good.put("/tmp/../escaped.txt", new byte[] {1});
    BundleFixture.importer(store, SMALL).importFrom(zip(good), new Cancellation());
    assertFalse(Files.exists(folder.resolve("escaped.txt")));
    assertFalse(Files.exists(folder.resolve("../escaped.txt").normalize()));
  }

  /** It claims the messages of a conversation that is here, under another conversation's name. */
  @Test
  void messagesOfOthersAreNotTakenAway() throws Exception {
    Path mine = BundleFixture.export(store, kept.id(), folder.resolve("mine.tempera"));
    good = entries(mine);
    String stolen = document().replace(kept.id().value(), "00000000-0000-7000-8000-000000000000");
    BundleImporter.Imported imported = BundleFixture.take(store, with(stolen));
    assertEquals(BundleImporter.Outcome.COPY, imported.outcome());
    assertEquals(keptMessages, store.messages(kept.id()));
    assertEquals(keptMessages.size(), store.messages(imported.id()).size());
  }
}
