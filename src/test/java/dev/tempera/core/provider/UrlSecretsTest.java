package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ParameterSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSecretsTest {
  @ParameterizedTest
  @CsvSource({
    "https://h/v1?key=SECRET, https://h/v1",
    "https://h/v1?api_key=SECRET&api-version=2, https://h/v1?api-version=2",
    "https://h/v1?a=1&access_token=SECRET#x, https://h/v1?a=1#x",
    "http://me:SECRET@h:1/v1, http://h:1/v1",
    "http://SECRET@h/v1, http://h/v1",
    "http://me:SE@CRET@h/v1, http://h/v1",
    "me:SECRET@h/v1, h/v1",
    "https://h/v1?Subscription-Key=SECRET, https://h/v1",
    "https://h/v1?a=1&k%65y=SECRET, https://h/v1?a=1",
    "https://h/v1#access_token=SECRET&type=x, https://h/v1#type=x",
    "https://h/v1?a=1#token=SECRET, https://h/v1?a=1",
    "http://me:SE@CRET@h:1/v1, http://h:1/v1",
  })
  void secretsAreTakenOutAndTheRestStays(String address, String open) {
    UrlSecrets.Split split = UrlSecrets.split(address);
    assertEquals(open, split.address());
    assertEquals("SECRET", split.secrets().getFirst().replace("@", ""));
    assertFalse(split.toString().contains("SECRET"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/v1",
    "http://localhost:1234/v1",
    "https://h/v1?api-version=2024-06-01",
    "https://h/v1#key",
    "https://h/v1?a=b#part=2",
    "''",
    "no url",
    "https://h/a@b/v1",
    "http://h:8080/a@b/v1",
    "http://h:8080?a=b@c",
    "http://h:1#a@b",
    "http://[::1]:80/a@b",
    "http://h/a:b@c"
  })
  void whatHoldsNoneStaysAsItIs(String address) {
    assertEquals(new UrlSecrets.Split(address, List.of()), UrlSecrets.split(address));
  }

  @ParameterizedTest
  @CsvSource({
    "http://me:pa/ss@h/v1, pa/ss, http://h/v1",
    "http://me:p#ss@h, p#ss, http://h",
    "me:p?ss@h/v1, p?ss, h/v1",
    "http://a@b:p/ss@h/v1, p/ss, http://h/v1",
    "http://me:/ss@h, /ss, http://h"
  })
  void aPasswordThatIsNotEncodedIsOneToo(String address, String secret, String open) {
    assertEquals(new UrlSecrets.Split(open, List.of(secret)), UrlSecrets.split(address));
  }

  @Test
  @Timeout(20)
  void aTextOfAnyKindIsGoneThroughOnce() {
    for (String piece : List.of("a", "\"baseUrl\" ", "http://", "a:", "\"baseUrl\":\"", " ")) {
      String text = piece.repeat(3_000_000 / piece.length());
      assertEquals(text, UrlSecrets.openAll(text));
    }
    String slashes = "http:" + "/".repeat(3_000_000);
    assertEquals(slashes, UrlSecrets.openAll(slashes));
  }

  @Test
  void aPercentEncodedSecretIsKeptAsWhatItMeans() {
    assertEquals(List.of("a b+"), UrlSecrets.split("https://h/v1?key=a%20b%2B").secrets());
    assertEquals(List.of("%zz"), UrlSecrets.split("https://h/v1?key=%zz").secrets());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://h/sk-or-v1-0123456789abcdef/v1",
        "https://h/v1/gsk_0123456789abcdefghij",
        "https://h/a:hf_abcdefghij0123456789/v1?x=1",
        "https://h/AIza0123456789abcdefghijklmnopqrstuv"
      })
  void aKeyInThePathStaysInTheAddressAndIsToldToNobody(String address) {
    assertEquals(address, UrlSecrets.open(address));
    String key = UrlSecrets.inPath(address).getFirst();
    assertTrue(key.contains("0123456789"), key);
    String told = UrlSecrets.told(address);
    assertFalse(told.contains("0123456789"), told);
    assertEquals(address, told.replace("***", key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://h/v1",
        "https://sk-services.example/v1",
        "https://h/openai/deployments/my-model-2024-08-06/chat",
        "https://gateway.example/v1/0123456789abcdef0123456789abcdef/workers-ai",
        "https://h/pk-documentation-of-all-models",
        "https://h/sk-short1"
      })
  void whatDoesNotLookLikeAKeyIsPartOfTheAddress(String address) {
    assertEquals(List.of(), UrlSecrets.inPath(address));
    assertEquals(address, UrlSecrets.told(address));
  }

  @Test
  void whatIsStoredBesideARequestHoldsNone() {
    PreparedRequest request =
        new PreparedRequest(
            new ChatRequest("c", "m", List.of(), ParameterSet.EMPTY),
            "https://me:SECRET@h/sk-or-v1-0123456789SECRET/v1/chat/completions?key=SECRET",
            Map.of(),
            "{}",
            List.of());
    assertFalse(RequestMeta.toJson(request).contains("SECRET"));
  }

  @Test
  void addressHeadersAndWhatWasLeftOutAreStored() {
    PreparedRequest request =
        new PreparedRequest(
            new ChatRequest("c", "m", List.of(), ParameterSet.EMPTY),
            "https://h/v1/chat/completions",
            Map.of("X-Title", "Tempera"),
            "{}",
            List.of("top_k"));
    assertEquals(
        "{\"url\":\"https://h/v1/chat/completions\",\"headers\":{\"X-Title\":\"Tempera\"},"
            + "\"left_out\":[\"top_k\"]}",
        RequestMeta.toJson(request));
  }

  @Test
  void theValueOfAHeaderThatMayBeASecretIsNotStored() {
    PreparedRequest request =
        new PreparedRequest(
            new ChatRequest("c", "m", List.of(), ParameterSet.EMPTY),
            "https://h",
            Map.of("Cookie", "id=SECRET"),
            "{}",
            List.of());
    assertEquals(
        "{\"url\":\"https://h\",\"headers\":{\"Cookie\":\"***\"},\"left_out\":[]}",
        RequestMeta.toJson(request));
  }
}
