package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.request.Requests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Equal requests are equal bytes, and other bytes come of other requests only. */
class RequestBytesTest {
  private static final ModelInfo TAKES_ALL = ModelInfo.unknown("m");
  private static final ModelInfo TAKES_NOTHING =
      new ModelInfo("m", "m", null, null, null, null, Set.of(), Map.of(), null);

  /** What a connection would send for a request, to two models that take other parameters. */
  private static List<String> sent(ChatRequest request) throws ProviderException {
    return List.of(
        request.connection(),
        RequestBody.of(request, TAKES_ALL, true).json(),
        RequestBody.of(request, TAKES_NOTHING, false).json());
  }

  @Test
  @Tag("rounds")
  void requestsAreEqualExactlyIfTheirHashesAndTheirBytesAre() throws ProviderException {
    Requests random = new Requests(20260301);
    Map<List<String>, String> hashes = new HashMap<>();
    Map<String, ChatRequest> requests = new HashMap<>();
    int repeated = 0;
    for (int i = 0; i < 4_000; i++) {
      ChatRequest request = random.next();
      ChatRequest again = random.again(request);
      assertEquals(request.canonicalJson(), again.canonicalJson());
      assertEquals(request, again);
      assertEquals(request.hashCode(), again.hashCode());
      assertEquals(sent(request), sent(again));
      String before = hashes.putIfAbsent(sent(request), request.hash());
      if (before != null) {
        repeated++;
        assertEquals(before, request.hash(), request::canonicalJson);
      }
      ChatRequest same = requests.putIfAbsent(request.hash(), request);
      assertTrue(same == null || same.equals(request));
    }
    assertEquals(hashes.size(), requests.size(), "other bytes, other hash");
    assertTrue(repeated > 50, repeated + " requests came up twice");
  }

  @Test
  void halfOfASurrogatePairIsSentAsWhatItIsEqualTo() throws ProviderException {
    ChatRequest half =
        new ChatRequest(
            "c", "\udc00", List.of(ChatMessage.text(Role.USER, "a\ud83d")), ParameterSet.EMPTY);
    ChatRequest replaced =
        new ChatRequest(
            "c", "\ufffd", List.of(ChatMessage.text(Role.USER, "a\ufffd")), ParameterSet.EMPTY);
    assertEquals(replaced, half);
    assertEquals(sent(replaced), sent(half));
  }
}
