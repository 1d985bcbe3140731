package dev.tempera.trainer.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the greedy answers that a test of the app compares with. */
public final class Golden {
  private static final List<String> PROMPTS =
      List.of(
          "Write a short story about a fox.",
          "Describe a lighthouse.",
          "Write a haiku about rain.",
          "Give me four ideas about a kite.",
          "How do I make tea?",
          "What is 7 + 5?",
          "Make this politer: Open the window!",
          "Who are you?",
          "What does temperature do?",
          "What is the capital of France?",
          "S> Talk like a pirate.|U> Tell me a story about a clock.",
          "S> Answer in JSON.|U> Describe a teapot.",
          "T> get_weather(city: string)|U> What is the weather in Oslo?");

  private Golden() {}

  /** Arguments: model file, file to write. */
  public static void main(String[] args) throws IOException {
    var answerer = new Answerer(Path.of(args[0]));
    var out = new StringBuilder();
    for (String prompt : PROMPTS) {
      out.append("> ").append(prompt).append('\n');
      out.append(answerer.answer(Ask.parts(prompt), 0, 1, 0).text()).append("\n---\n");
    }
    Files.writeString(Path.of(args[1]), out);
  }
}
