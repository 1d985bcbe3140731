package dev.tempera.app.transcript;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.testing.FakeConversations;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Conversations as people have them. */
public final class Samples {
  private Samples() {}

  /** What a person types, in which nothing is Markdown. */
  public static final String TYPED =
      """
      case default
      Roses are red,
      Violets are blue,
      def f(x):
          return x*2*3
      # not a heading <b>x</b> $HOME a_b_c 1~2 3~4
      ```python
      print("code is code")
      ```
      and *that* was all\
      """;

  /** What models write beyond CommonMark. */
  public static final String WRITING =
      """
      他说**“今天下雨”**后就走了，这是**重点：**请先备份。气温27~28℃，夜间14~17℃。

      Press <kbd>Ctrl</kbd>+<kbd>C</kbd>; H<sub>2</sub>O; x<sup>2</sup>; <mark>marked</mark>; \
      <u>under</u>; a<br>b; &copy; &mdash; soft\u00ADhyphen <!-- hidden --> and <script>text</script>

      <details>
      <summary>More</summary>

      Hidden **text** here.

      </details>

      > [!NOTE]
      > An alert with **bold**.

      > [!WARNING]
      > Mind the gap.

      99. ninety-nine
      100. one hundred, long enough to be broken over two lines where the column ends, as it is here, \
      so that one sees where the second line begins
      101. one hundred one

          and more of it

      123456789. big number

      - a
        1998. nested year
        1999. next

      See the source[^smith2020] here, $\\argmin_x f(x)$ and $\\mathbb{1}_{x>0}$.

      [^smith2020]: Smith, J. (2020). A title of a book that is long enough to need a second line \
      in the column, as titles of books often are.

      ```diff
      @@ -1 +1 @@
      -old line
      +new line
       same
      ```

      ```jsonc
      { "a": 1, // a comment
        "b": true }
      ```

      ```math
      \\hat\\theta = \\argmax_\\theta L(\\theta)
      ```

      | a | b |
      |---|---|
      | **bold** | line one<br>line two |
      """;

  public static final String MIXED =
      """
      # Sampling, in short

      A language model gives each token a **probability**. *Temperature* reshapes them before one
      is drawn: at `temperature = 0` the most likely token always wins, at 1 the model's own
      distribution is used. See the [documentation](https://example.org/docs) for details.

      ## What changes what

      | Parameter | Range | Effect |
      |:----------|:-----:|-------:|
      | `temperature` | 0 – 2 | flattens or sharpens the distribution |
      | `top_p` | 0 – 1 | cuts the unlikely tail |
      | `max_tokens` | 1 – limit | where the answer is cut off |

      1. Start with the **defaults**.
      2. Change *one* parameter at a time:
         - keep the seed fixed,
         - note what changed,
         - repeat at least three times.
      3. Compare.

      > A sweep over three temperatures says more than thirty single answers.
      >
      > > At least most of the time.

      ```java
      /** Draws a token. */
      static int sample(float[] logits, double temperature, Random random) {
        double[] p = softmax(logits, temperature); // sums to 1, whatever the temperature may be here
        double r = random.nextDouble();
        for (int i = 0; i < p.length; i++) {
          r -= p[i];
          if (r < 0) return i;
        }
        return p.length - 1;
      }
      ```

      - [x] read the paper
      - [ ] run the sweep

      ---

      ### A formula and a note

      The softmax is $p_i = e^{z_i / T} / \\sum_j e^{z_j / T}$, and it costs between $5 and $10.[^1]

      [^1]: Prices change often; ~~always~~ mostly downwards.
      """;

  public static final String FORMULAS =
      """
      ## The softmax

      For logits $z_1, \\dots, z_n$ and a temperature $T > 0$ the probability of token $i$ is

      $$
      p_i = \\frac{e^{z_i / T}}{\\sum_{j=1}^{n} e^{z_j / T}}
      $$

      As $T \\to 0$ it becomes $\\operatorname{arg\\,max}_i z_i$, at $T = 1$ it is the model's own,
      and it costs between $5 and $10. Its gradient is \\(\\partial p_i / \\partial z_j = \\frac{1}{T} p_i
      (\\delta_{ij} - p_j)\\), which is why training at $\\frac{1}{2}$ of the rate helps:
      \\[
      \\begin{aligned}
      \\mathcal{L}(\\theta) &= -\\frac{1}{N}\\sum_{k=1}^{N} \\log p_\\theta(y_k \\mid x_k) \\\\
        &\\approx \\mathbb{E}_{x \\sim p}\\left[ -\\log p_\\theta(x) \\right]
      \\end{aligned}
      \\]

      - an integral $\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}$ in an item,
      - a matrix $\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}$ in another.

      | Name | Formula |
      |---|---|
      | Entropy | $H(p) = -\\sum_i p_i \\log p_i$ |
      | Divergence | $D_{\\mathrm{KL}}(p \\,\\|\\, q)$ |

      > A quote with $\\hat{y} = \\underbrace{W x}_{\\text{linear}} + \\overline{b}$ in it.

      $$f(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases} \\qquad a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} + a_{13} + a_{14} + a_{15} + a_{16} = \\sum_{i=1}^{16} a_i$$

      What is no TeX stays what it is: $\\notacommand{x}$.
      """;

  public static final String SCRIPTS =
      """
      ## שלום עולם, heading in Hebrew

      هذا نص عربي مع كلمة English في الوسط ورقم 123، ثم `code` و **غامق**.

      שורה בעברית עם [קישור](https://example.org) וסוף.

      - פריט ראשון
      - פריט שני with English
        1. מקונן

      > ציטוט בעברית.

      中文段落：模型会逐个生成词元，温度越高越随机。日本語の文章です。한국어 문장입니다.

      Emoji 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇪🇺, combining é ñ ạ̈ and zalgo z̸̡̛̭͎a̷̬̾l̴͖̚ģ̵̈́o̶̮͝ end.

      An override \u202Eevil.exe\u202C and an isolate \u2066hidden\u2069 are shown, as is \u0007 a bell.

      | עמודה | 列 |
      |---|---|
      | ערך | 值 😀 |
      """;

  /** A conversation of one answer. */
  public static ConversationId answered(FakeConversations conversations, String text) {
    ConversationId id = conversations.start();
    conversations.answer(id, text);
    return id;
  }

  public static Answer facts(TurnState state, @Nullable String error, @Nullable String json) {
    return new Answer(
        state,
        "openrouter",
        "openai/gpt-4.1-nano",
        "openai/gpt-4.1-nano-2025-04-14",
        "OpenAI",
        "gen-1",
        state == TurnState.COMPLETE ? "stop" : null,
        "stop",
        new Usage(1_234L, 417L, 1_024L, 0L, null, "{}"),
        new Cost(new BigDecimal("0.000291"), state != TurnState.COMPLETE),
        Instant.parse("2026-01-02T03:04:05Z"),
        312L,
        4_730L,
        error,
        json);
  }

  /** A conversation with one of everything. */
  public static ConversationId everything(FakeConversations conversations) {
    ConversationId id = conversations.start();
    MessageId first =
        conversations.user(id, "What does temperature do, and how do I find a good value?");
    CompletableFuture<Void> _ = conversations.markCached(id, first, CacheMarks.FIVE_MINUTES);
    conversations.answer(
        id,
        List.of(
            new ContentPart.Reasoning(
                "The user asks about sampling. I should explain temperature and top_p.", List.of()),
            new ContentPart.Text(MIXED)),
        facts(TurnState.COMPLETE, null, null));
    conversations.user(id, "What is the weather in Leipzig?\n\nAnd in `Basel`?");
    conversations.answer(
        id,
        List.of(
            new ContentPart.Text("Let me look that up."),
            new ContentPart.ToolCall("c1", "get_weather", "{\"city\":\"Leipzig\",\"unit\":\"C\"}")),
        facts(TurnState.COMPLETE, null, null));
    conversations.user(id, "Never mind.");
    conversations.answer(
        id,
        List.of(new ContentPart.Text("All right. Whenever you")),
        facts(
            TurnState.INTERRUPTED,
            "The model openai/gpt-4.1-nano is gone; switch to another model.",
            "{\"kind\":\"modelUnavailable\",\"fallback_models\":[\"openai/gpt-5.4-nano\"]}"));
    return id;
  }
}
