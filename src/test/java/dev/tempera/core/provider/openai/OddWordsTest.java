package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Errors under other names, addresses that lead elsewhere, and texts that are said twice. */
class OddWordsTest {
  private static JsonNode json(String text) {
    return ExactJson.read(text.replace('\'', '"'));
  }

  private static ConnectionProfile at(Kind kind, String url, Map<String, String> headers) {
    return new ConnectionProfile(
        "c", "Mine", kind, url, headers, null, true, Duration.ZERO, Duration.ZERO);
  }

  private static WrongAddress wrong(Kind kind, String url) {
    return new WrongAddress(at(kind, url, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'object':'error','message':'no'}",
        "{'base_resp':{'status_code':1004,'status_msg':'no'}}",
        "{'message':'no','code':400}",
        "{'msg':'no','status':'500'}",
        "{'error_msg':'no','errcode':-1}",
        "{'message':'no','success':false}",
        "{'message':'no','type':'ServerError'}",
        "{'message':'no','code':'invalid_key'}",
        "{'detail':'Not Found'}",
        "{'errors':['no']}"
      })
  void theseAreErrorsWithoutTheName(String text) {
    assertNotNull(OddChunk.error(json(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "'text'",
        "{'message':'hello'}",
        "{'message':'hello','code':0}",
        "{'message':'hello','code':200}",
        "{'message':'hello','code':399}",
        "{'message':'hello','status':'399'}",
        "{'message':'hello','status':'OK'}",
        "{'message':'hello','status':''}",
        "{'message':'hello','status':true}",
        "{'message':'hello','success':true}",
        "{'message':' ','code':500}",
        "{'code':500}",
        "{'detail':''}",
        "{'errors':[]}",
        "{'base_resp':{'status_code':0,'status_msg':'success'}}"
      })
  void theseAreNone(String text) {
    assertNull(OddChunk.error(json(text)));
  }

  @Test
  void aCodeBesideItsWordsIsKeptWithThem() {
    JsonNode error =
        OddChunk.error(json("{'base_resp':{'status_code':1004,'status_msg':'no key'}}"));
    assertEquals(json("{'code':1004,'message':'no key'}"), error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'loc':['body','messages',0,'role']}|messages.0.role: bad",
        "{'loc':['query','x']}|query.x: bad",
        "{'field':'top_p'}|top_p: bad",
        "{'path':'$.model'}|$.model: bad",
        "{'pointer':'/model'}|/model: bad",
        "{'name':'a b'}|bad",
        "{'name':'bad'}|bad",
        "{'field':'x','a':1,'b':1,'c':1,'d':1,'e':1}|x: bad",
        "{'field':'x','a':1,'b':1,'c':1,'d':1,'e':1,'f':1}|bad"
      })
  void theFieldThatAnErrorIsAboutStandsBeforeIt(String error, String words) {
    assertEquals(words, ErrorFields.named("bad", json(error)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'param':'top_p'}|bad|top_p: bad",
        "{'param':'None'}|bad|bad",
        "{'param':''}|bad|bad",
        "{'param':'top_p'}|top_p is bad|top_p is bad",
        "{'param':'no field'}|bad|bad"
      })
  void soDoesAParameterThatTheWordsDoNotName(String error, String words, String all) {
    assertEquals(all, ErrorFields.withParameter(words, json(error)));
  }

  @Test
  void fieldsWithTheirWordsAreListedUpToFive() {
    assertEquals(
        "a: 1; b: 2",
        ErrorFields.byField(
            json("{'a':['1'],'x':'no list','b':['2'],'c':[],'no field':['3']}"),
            node -> node.get(0).stringValue()));
    assertEquals(
        5,
        ErrorFields.byField(
                json("{'a':['1'],'b':['1'],'c':['1'],'d':['1'],'e':['1'],'f':['1']}"),
                node -> node.get(0).stringValue())
            .split("; ")
            .length);
  }

  @Test
  void aHintNamesWhatIsMostLikelyWrong() {
    assertEquals(
        "the base URL should be https://openrouter.ai/api/v1",
        wrong(Kind.OPENROUTER, "https://openrouter.ai").hint());
    assertEquals(
        "check the base URL and the network's sign-in page",
        wrong(Kind.OPENROUTER, "https://openrouter.ai/api/v1").hint());
    assertEquals(
        "check the base URL and the network's sign-in page",
        wrong(Kind.CUSTOM, "http://h/v1").hint());
    assertEquals(
        "check the base URL, which for most servers ends in /v1",
        wrong(Kind.CUSTOM, "http://h").hint());
    assertEquals(
        "There is no chat API at http://h (404): check the base URL, which for most servers ends"
            + " in /v1.",
        wrong(Kind.CUSTOM, "http://h").notThere(" (404)", 404, null).message());
  }

  @Test
  void aPageOfAFailingServerIsAFailureAndAnyOtherAWrongAddress() {
    WrongAddress address = wrong(Kind.CUSTOM, "http://h/v1");
    Reply failing = new Reply(500, Map.of(), new byte[0]);
    ProviderError failure = address.page(failing, "Oops", Duration.ofSeconds(3));
    assertTrue(failure.retryable());
    assertEquals(
        "Mine answered with the web page “Oops” (500) instead of an answer: try again in a moment.",
        failure.message());
    Reply found = new Reply(499, Map.of("location", List.of("https://else.example")), new byte[0]);
    ProviderError page = address.page(found, "", null);
    assertEquals(
        "http://h/v1 answered with a web page (499), not with an API: check the base URL and the"
            + " network's sign-in page.",
        page.message());
    assertTrue(
        address
            .redirect(found)
            .message()
            .contains("sends elsewhere (499 to https://else.example)"));
    assertTrue(
        address.redirect(failing).message().contains("(500 to nowhere)"),
        address.redirect(failing).message());
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/v1, http://h/v1/models",
    "HTTP://h/v1/, http://h/v1/models",
    "http://h:65535, http://h:65535/models",
    "https://h/v1/?api-version=2, https://h/v1/models?api-version=2"
  })
  void aPathGoesBeforeTheQueryOfTheBase(String base, String address) throws ProviderException {
    assertEquals(
        address, new Endpoint(at(Kind.CUSTOM, base, Map.of())).address("/models").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h/v1",
        "ftp://h",
        "http://h:65536",
        "http://me:SECRET@h/v1",
        "http://",
        "http://a b"
      })
  void whatIsNoAddressIsRefusedWithoutItsSecrets(String base) {
    ProviderException refused =
        assertThrows(
            ProviderException.class,
            () -> new Endpoint(at(Kind.CUSTOM, base, Map.of())).address("/models"));
    String message = refused.error().message();
    assertTrue(message.endsWith("https://host/v1 and hold no password."), message);
    assertTrue(!message.contains("SECRET"), message);
  }

  @Test
  void onlyOpenRouterIsToldOfThisProgram() throws ProviderException {
    Map<String, String> title = Map.of("X-Title", "Tempera");
    Map<String, String> own = Map.of("X-Own", "\tü~");
    assertEquals(
        Map.of("X-Title", "Tempera", "X-Own", "\tü~"),
        new Endpoint(at(Kind.OPENROUTER, "http://h", own)).headers(title));
    assertEquals(own, new Endpoint(at(Kind.CUSTOM, "http://h", own)).headers(title));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization|x|The header “authorization” is set by Tempera itself: put the key in the",
        "Host|x|The header “host” is set by Tempera itself: remove it.",
        "my header|x|“my header” is no name for a header: rename or remove it.",
        "X|a\u007Fb|The header “X” holds a line break",
        "X|a\u0100b|The header “X” holds a line break"
      })
  void whatIsNoHeaderIsRefusedInWords(String name, String value, String begin) {
    ProviderException refused =
        assertThrows(
            ProviderException.class,
            () -> new Endpoint(at(Kind.CUSTOM, "http://h", Map.of(name, value))).headers(Map.of()));
    assertTrue(refused.error().message().startsWith(begin), refused.error().message());
  }

  @Test
  void whatIsSaidAgainAtTheEndIsNotShownTwice() {
    SaidOnce said = new SaidOnce();
    assertEquals("a", said.delta("a", false));
    assertEquals("", said.delta("", false));
    assertEquals("b", said.delta("b", false));
    assertEquals("", said.delta("ab", true));
    assertEquals("", said.whole("ab", true));
    assertEquals("c", said.whole("abc", true), "what is new of it");
    assertEquals("", said.whole("xyz", true), "another text says nothing new");
  }

  @Test
  void aSinglePieceThatComesTwiceIsMeant() {
    SaidOnce said = new SaidOnce();
    assertEquals("ha", said.delta("ha", false));
    assertEquals("ha", said.delta("ha", true));
  }

  @Test
  void wholeMessagesThatGrowAreShownOnce() {
    SaidOnce said = new SaidOnce();
    assertEquals("a", said.whole("a", false));
    assertEquals("b", said.whole("ab", false));
    assertEquals("", said.whole("", false));
    assertEquals("c", said.whole("abc", true));
  }

  @Test
  void messagesThatArePiecesAreShownOneAfterTheOther() {
    SaidOnce said = new SaidOnce();
    assertEquals("one ", said.whole("one ", false));
    assertEquals("two ", said.whole("two ", false));
    assertEquals("three", said.whole("three", false));
    assertEquals("", said.whole("one two three", true), "and the whole of it at the end");
  }
}
