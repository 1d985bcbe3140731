package dev.tempera.trainer.eval;

import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a model file the prompts on standard input, one a line, and prints its answers. In a line
 * {@code S>}, {@code T>}, {@code A>}, {@code R>} and {@code U>} after {@code |} start system, tool,
 * assistant, result and user parts; {@code \n} is a line break.
 */
public final class Ask {
  private Ask() {}

  /** Arguments: model file, temperature, top_p, seed. */
  public static void main(String[] args) throws IOException {
    var answerer = new Answerer(Path.of(args[0]));
    double temperature = args.length > 1 ? Double.parseDouble(args[1]) : 0;
    double topP = args.length > 2 ? Double.parseDouble(args[2]) : 1;
    long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isBlank()) {
        System.out.println("> " + line);
        System.out.println(answerer.answer(parts(line), temperature, topP, seed).text());
        System.out.println();
      }
    }
  }

  /** Reads a conversation from one line. */
  static List<Part> parts(String line) {
    List<Part> parts = new ArrayList<>();
    for (String piece : line.split("\\|(?=[STAURstaur]>)")) {
      boolean marked = piece.length() > 1 && piece.charAt(1) == '>';
      Role role =
          switch (marked ? piece.charAt(0) : 'U') {
            case 'S' -> Role.SYSTEM;
            case 'T' -> Role.TOOL;
            case 'A' -> Role.ASSISTANT;
            case 'R' -> Role.RESULT;
            default -> Role.USER;
          };
      String text = marked ? piece.substring(2) : piece;
      parts.add(new Part(role, text.strip().replace("\\n", "\n")));
    }
    return parts;
  }
}
