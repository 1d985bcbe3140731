package dev.tempera.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds a package's bill of materials against what is in the package. Arguments: the bill, the
 * folder of the shipped jars, Maven's folder {@code target/app}, JavaFX's modules in the runtime,
 * with commas between, and the runtime's folder. Prints what is wrong; the status is 1 then.
 */
final class BillMain {
  private BillMain() {}

  public static void main(String[] args) throws IOException {
    Bill bill = Bill.read(Files.readString(Path.of(args[0])));
    List<String> faults = new ArrayList<>(bill.malformed());
    try (Stream<Path> files = Files.list(Path.of(args[1]))) {
      Set<String> jars =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".jar") && !name.equals("tempera.jar"))
              .collect(Collectors.toSet());
      faults.addAll(bill.differences(jars, Set.of(args[3].split(",", -1))));
    }
    Path built = Path.of(args[2]);
    faults.addAll(bill.otherBytes(List.of(built.resolve("lib"), built.resolve("modules"))));
    faults.addAll(bill.runtime().differences(Path.of(args[4])));
    faults.forEach(System.err::println);
    System.exit(faults.isEmpty() ? 0 : 1);
  }
}
