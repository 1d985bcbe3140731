package dev.tempera.core.code.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Code as people and documentations write it, not only as this program does. */
class SourceReaderTest {
  private static ReadRequest read(String code) throws CodeFault {
    return CodeReader.read(code);
  }

  private static String last(ReadRequest read) {
    return read.request().messages().getLast().text();
  }

  private static List<String> remarks(ReadRequest read) {
    return read.remarks().stream().map(Remark::sentence).toList();
  }

  @Test
  void pythonWithNamesForItsValues() throws CodeFault {
    ReadRequest read =
        read(
            """
            from openai import OpenAI
            MODEL: str = "openai/gpt-4.1-nano"
            SYSTEM = (
                "Answer "
                "briefly."  # twice joined
            )
            history = [{"role": "system", "content": SYSTEM}]
            params = dict(temperature=.5, top_p=1_0e-1)

            client = OpenAI(base_url='https://openrouter.ai/api/v1', api_key="sk-or-v1-0123456789abcdef0123")

            def ask(question):
                response = client.chat.completions.create(
                    model=MODEL,
                    messages=history + [{'role': 'user', 'content': r"C:\\new" + ' text'}],
                    max_tokens=1_000,
                    stop=None,
                    **params,
                )
                return response.choices[0].message.content
            """);
    assertEquals("openai/gpt-4.1-nano", read.request().model());
    assertEquals("https://openrouter.ai/api/v1", read.baseUrl());
    assertEquals("Answer briefly.", read.request().messages().getFirst().text());
    assertEquals("C:\\new text", last(read));
    assertEquals(
        "{max_tokens=1000, stop=null, temperature=0.5, top_p=1.0}",
        read.request().parameters().values().entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue().text())
            .toList()
            .toString()
            .replace('[', '{')
            .replace(']', '}'));
    assertFalse(read.toString().contains("sk-or-v1"), read.toString());
  }

  @Test
  void pythonThatStreamsAndFillsTextsIn() throws CodeFault {
    ReadRequest read =
        read(
            """
            import asyncio, openai
            client = openai.AsyncOpenAI()
            async def main():
                stream = await client.chat.completions.create(
                    model="gpt-4o", messages=[{"role": "user", "content": f"Tell {name} a story"}],
                    temperature=settings.temperature, stream=True, timeout=20,
                )
                async for chunk in stream:
                    print(chunk.choices[0].delta.content or "", end="")
            asyncio.run(main())
            """);
    assertEquals("Tell {name} a story", last(read));
    assertEquals("https://api.openai.com/v1", read.baseUrl());
    assertEquals(3, read.remarks().size(), () -> remarks(read).toString());
    assertTrue(remarks(read).getFirst().startsWith("messages[0].content: the program fills"));
    assertTrue(remarks(read).get(1).startsWith("temperature: “settings.temperature”"));
    assertTrue(remarks(read).getLast().startsWith("timeout: "));
  }

  @Test
  void pythonOfFormerYears() throws CodeFault {
    ReadRequest read =
        read(
            """
            openai.api_key = "sk-0123456789abcdef0123"
            r = openai.ChatCompletion.create(model="gpt-4", messages=[dict(role="user", content="Hi")])
            """);
    assertEquals("gpt-4", read.request().model());
    assertEquals("Hi", last(read));
  }

  @Test
  void requestsAndHttpx() throws CodeFault {
    ReadRequest read =
        read(
            """
            import requests, json
            url = "https://openrouter.ai/api/v1/chat/completions"
            headers = {"Authorization": f"Bearer {KEY}"}
            payload = {"model": "a", "messages": [{"role": "user", "content": "Hi"}], "top_k": 5}
            print(requests.post(url, headers=headers, data=json.dumps(payload)).json())
            """);
    assertEquals("https://openrouter.ai/api/v1", read.baseUrl());
    assertEquals("Hi", last(read));
    assertTrue(read.request().parameters().isSet("top_k"));
    assertEquals(
        "Hi",
        last(
            read(
                """
                with httpx.Client() as client:
                    client.post("https://x.example/v1/chat/completions",
                        json={"model": "a", "messages": [{"role": "user", "content": "Hi"}]})
                """)));
  }

  @Test
  void typeScriptWithNamesForItsValues() throws CodeFault {
    ReadRequest read =
        read(
            """
            import OpenAI from 'openai';
            const openai = new OpenAI({ baseURL: 'https://openrouter.ai/api/v1', apiKey: process.env.KEY! });
            const messages: OpenAI.ChatCompletionMessageParam[] = [
              { role: 'system', content: `Be
            brief` },
              { role: 'user', content: 'It\\'s "so" \\u00e9\\u{1F600}' }, // last
            ];
            const shared = { temperature: 0.2, seed: 7 } as const;
            async function main() {
              const completion = await openai.chat.completions.create({
                model: "a/b", messages, ...shared, max_tokens: 64, stop: ['x', "y"],
                user: userId,
              });
              console.log(completion.choices[0]?.message?.content);
            }
            main();
            """);
    assertEquals("a/b", read.request().model());
    assertEquals("Be\nbrief", read.request().messages().getFirst().text());
    assertEquals("It's \"so\" é\uD83D\uDE00", last(read));
    assertEquals(
        List.of("max_tokens", "seed", "stop", "temperature"),
        List.copyOf(read.request().parameters().values().keySet()));
    assertEquals(1, read.remarks().size(), () -> remarks(read).toString());
    assertTrue(remarks(read).getFirst().startsWith("user: "));
  }

  @Test
  void fetchAsBrowsersCopyIt() throws CodeFault {
    ReadRequest read =
        read(
            """
            fetch("https://openrouter.ai/api/v1/chat/completions", {
              "headers": {
                "accept": "*/*",
                "authorization": "Bearer geheim",
                "content-type": "application/json"
              },
              "referrer": "https://openrouter.ai/",
              "body": "{\\"model\\":\\"a\\",\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"Hi\\"}]}",
              "method": "POST"
            });
            """);
    assertEquals("Hi", last(read));
    assertEquals("https://openrouter.ai/api/v1", read.baseUrl());
    assertEquals(Remark.Kind.SECRET, read.remarks().getFirst().kind());
    assertFalse(read.toString().contains("geheim"));
  }

  @Test
  void fetchWithAnObject() throws CodeFault {
    ReadRequest read =
        read(
            """
            const response = await fetch('https://x.example/v1/chat/completions', {
              method: 'POST',
              headers: { Authorization: `Bearer ${key}` },
              body: JSON.stringify({ model: 'a', messages: [{ role: 'user', content: 'Hi' }] }),
            });
            """);
    assertEquals("Hi", last(read));
  }

  @Test
  void whatCallsAnotherApiIsRefusedWithTheReason() {
    assertRefused("client.responses.create(model='a', input='Hi')", "Responses API");
    assertRefused(
        "client.messages.create(model='a', max_tokens=1, messages=[])", "Anthropic's own API");
    assertRefused("Hello, how are you?", "no request in it that is known");
    assertRefused("{\"a\":", "not valid JSON");
    assertRefused("  \n ", "nothing to read");
    assertRefused("client.chat.completions.create(model='a')", "no “messages”");
  }

  private static void assertRefused(String text, String why) {
    CodeFault fault = assertThrows(CodeFault.class, () -> CodeReader.read(text));
    assertTrue(String.valueOf(fault.getMessage()).contains(why), fault.getMessage());
  }
}
