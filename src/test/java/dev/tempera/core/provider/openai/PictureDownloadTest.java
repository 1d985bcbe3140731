package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.media.AttachmentReader;
import dev.tempera.core.media.MediaException;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.TestPictures;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureDownloadTest {
  private static final byte[] PNG = TestPictures.png(8, 8);

  private final WireFixture wire = new WireFixture();
  private final PictureDownload open = new PictureDownload(wire.transport, address -> true);

  @AfterEach
  void close() {
    wire.close();
  }

  private static ScriptedServer.Script picture(byte[] bytes) {
    return (request, c) -> c.head(200, "Content-Type: text/html", "Connection: close").send(bytes);
  }

  private String refused(PictureDownload download, String address) {
    MediaException e = assertThrows(MediaException.class, () -> download.fetch(address));
    String sentence = String.valueOf(e.getMessage());
    assertTrue(sentence.endsWith(".") && !sentence.contains("\n"), sentence);
    return sentence;
  }

  @Test
  void getsAPictureWithoutSayingWhoAsks() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(picture(PNG))) {
      assertArrayEquals(PNG, open.fetch(server.origin() + "/a.png?q=1"));
      ScriptedServer.Request request = server.awaitRequest();
      assertEquals("/a.png?q=1", request.path());
      for (String telling : List.of("authorization", "cookie", "referer", "http-referer")) {
        assertNull(request.headers().get(telling), telling);
      }
    }
  }

  @Test
  void followsRedirectsAndChecksEachHost() throws Exception {
    try (ScriptedServer other = ScriptedServer.start(picture(PNG));
        ScriptedServer server =
            ScriptedServer.start(
                (request, c) -> c.head(302, "Location: " + other.origin() + "/b.png"))) {
      assertArrayEquals(PNG, open.fetch(server.origin() + "/a"));
      int[] asked = {0};
      PictureDownload once = new PictureDownload(wire.transport, address -> asked[0]++ == 0);
      assertTrue(refused(once, server.origin() + "/a").contains("inside your own network"));
      assertEquals(1, other.requests().size());
    }
    try (ScriptedServer loop =
        ScriptedServer.start((request, c) -> c.head(302, "Location: http://127.0.0.2:1/"))) {
      assertFalse(refused(open, loop.origin() + "/a").isEmpty());
    }
  }

  @Test
  void anEndlessRedirectEnds() {
    int[] count = {0};
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> c.head(302, "Location: /" + count[0]++))) {
      assertTrue(
          refused(open, server.origin() + "/a").matches(".*(redirected too often|answered 302).*"));
      assertTrue(server.requests().size() < 40);
    }
  }

  @Test
  void whatIsNoPictureOrTooLargeIsRefused() {
    try (ScriptedServer server = ScriptedServer.start(picture(new byte[] {60, 104, 116}))) {
      assertTrue(refused(open, server.origin() + "/a").contains("no picture"));
    }
    try (ScriptedServer server = ScriptedServer.start(picture(TestPictures.bomb(50_000, 50_000)))) {
      assertTrue(refused(open, server.origin() + "/a").contains("too many pixels"));
    }
    byte[] large = java.util.Arrays.copyOf(PNG, AttachmentReader.LARGEST + 10);
    try (ScriptedServer server = ScriptedServer.start(picture(large))) {
      assertTrue(refused(open, server.origin() + "/a").contains("larger than 20 MB"));
    }
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> c.answer(404, "text/plain", "gone"))) {
      assertTrue(refused(open, server.origin() + "/a").contains("answered 404"));
    }
  }

  @Test
  void nothingInsideThePersonsNetworkIsAsked() {
    PictureDownload usual = new PictureDownload(wire.transport);
    try (ScriptedServer server = ScriptedServer.start(picture(PNG))) {
      assertTrue(refused(usual, server.origin() + "/a").contains("inside your own network"));
      assertTrue(
          refused(usual, "http://localhost:" + server.port() + "/a").contains("your own network"));
      assertEquals(List.of(), server.requests());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0",
        "100.64.1.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1",
        "::ffff:127.0.0.1", "198.18.0.1"
      })
  void theseAreNotPublic(String address) throws UnknownHostException {
    assertFalse(PictureDownload.isPublic(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
  void theseArePublic(String address) throws UnknownHostException {
    assertTrue(PictureDownload.isPublic(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd", "ftp://example.org/a.png", "javascript:alert(1)", "http:///a.png",
        "http://user:secret@example.org/a.png", "not an address", "", "//example.org/a.png"
      })
  void otherAddressesAreRefused(String address) {
    assertTrue(refused(open, address).contains("no plain http or https address"));
  }
}
