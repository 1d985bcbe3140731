package dev.tempera;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.tempera.app.AppContext;
import dev.tempera.app.Exchange;
import dev.tempera.app.feature.Feature;
import dev.tempera.core.session.Conversations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;

/** The layer rules of docs/architecture.md, each as a test. */
class ArchitectureTest {
  static final JavaClasses CLASSES =
      // Where Main lies are no tests, whatever the folders are called.
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  private static final DescribedPredicate<JavaClass> JAVAFX_BEYOND_BEANS =
      describe(
          "JavaFX beyond beans and collections",
          c ->
              c.getPackageName().startsWith("javafx.")
                  && !c.getPackageName().startsWith("javafx.beans")
                  && !c.getPackageName().startsWith("javafx.collections"));

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  @Test
  void coreKnowsNoToolkit() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("dev.tempera.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "dev.tempera.app.."));
  }

  @Test
  void statisticsKnowNothingOfTheProgram() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("dev.tempera.core.statistics..")
            .should()
            .dependOnClassesThat(
                not(
                    resideInAPackage("dev.tempera.core.statistics..")
                        .or(resideInAPackage("java.lang.."))
                        .or(resideInAPackage("java.util.."))
                        .or(resideInAPackage("java.math.."))
                        .or(resideInAPackage("java.text.."))
                        .or(resideInAPackage("org.apache.commons.statistics.."))
                        .or(resideInAPackage("org.apache.commons.numbers.."))
                        .or(resideInAPackage("org.jspecify.."))
                        .or(describe("arrays", JavaClass::isArray))
                        .or(describe("primitives", JavaClass::isPrimitive)))));
  }

  @Test
  void onlyTheWireTheCatalogueAndToolsOfServersSpeakHttp() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.tempera.core.provider.openai..",
                "dev.tempera.core.catalog..",
                "dev.tempera.core.tools.http..",
                "dev.tempera.core.tools.mcp..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http.."));
  }

  @Test
  void viewModelsKnowNoScene() {
    holds(
        noClasses()
            .that(describe("hold what views watch", ArchitectureTest::isViewModel))
            .should()
            .dependOnClassesThat(JAVAFX_BEYOND_BEANS));
  }

  /** What a view model is made of follows its rule. */
  @Test
  void theTranscriptsModelKnowsNoScene() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.tempera.app.transcript.actions..",
                "dev.tempera.app.transcript.branch..",
                "dev.tempera.app.transcript.code..",
                "dev.tempera.app.transcript.rows..",
                "dev.tempera.app.transcript.text..")
            .or()
            .haveSimpleName("Finder")
            .or()
            .haveSimpleName("Following")
            .or()
            .haveSimpleName("Selection")
            .should()
            .dependOnClassesThat(JAVAFX_BEYOND_BEANS));
  }

  /** Parts of views that hold something observable; whoever adds one here has thought about it. */
  private static final Set<String> HELPERS_OF_VIEWS =
      Set.of("DropTarget", "TextBacks", "ThemeController");

  /**
   * Whatever it is called: a class that holds observable state or the conversations, and is no part
   * of the scene itself.
   */
  private static boolean isViewModel(JavaClass c) {
    return c.getSimpleName().endsWith("ViewModel")
        || (holds(c, Observable.class, Conversations.class)
            && !isOfTheScene(c)
            && !c.getEnclosingClass().map(ArchitectureTest::isOfTheScene).orElse(false));
  }

  private static boolean holds(JavaClass c, Class<?>... types) {
    return c.getFields().stream()
        .filter(f -> !f.getModifiers().contains(JavaModifier.STATIC))
        .anyMatch(f -> Stream.of(types).anyMatch(type -> f.getRawType().isAssignableTo(type)));
  }

  private static boolean isOfTheScene(JavaClass c) {
    return c.isAssignableTo(Node.class)
        || c.isAssignableTo(Feature.class)
        || HELPERS_OF_VIEWS.contains(c.getSimpleName());
  }

  @Test
  void noViewModelEscapesByItsName() {
    for (String name : List.of("ShownBranch", "Finder", "MessageActions", "ConversationMeter")) {
      JavaClass found =
          CLASSES.stream()
              .filter(c -> c.getSimpleName().equals(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no class " + name));
      assertTrue(isViewModel(found), name);
    }
  }

  @Test
  void viewsKnowNoServiceAndNoOtherViewModel() {
    holds(
        noClasses()
            .that(describe("views", ArchitectureTest::isView))
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.tempera.core.session..")
                    .or(resideInAPackage("dev.tempera.core.store.."))
                    .or(resideInAPackage("dev.tempera.core.provider.openai.."))
                    .or(resideInAPackage("dev.tempera.core.provider.offline.."))));
    fieldsOfViewsAreTheirOwn();
  }

  private static void fieldsOfViewsAreTheirOwn() {
    ArchCondition<JavaClass> condition =
        new ArchCondition<>("use only view models of their own package") {
          @Override
          public void check(JavaClass view, ConditionEvents events) {
            for (var dependency : view.getDirectDependenciesFromSelf()) {
              JavaClass target = dependency.getTargetClass();
              if (target.getSimpleName().endsWith("ViewModel")
                  && !target.getPackageName().equals(view.getPackageName())) {
                events.add(SimpleConditionEvent.violated(view, dependency.getDescription()));
              }
            }
          }
        };
    holds(
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
            .that(describe("views", ArchitectureTest::isView))
            .should(condition));
  }

  private static boolean isView(JavaClass c) {
    return c.getSimpleName().endsWith("View");
  }

  @Test
  void featuresFormNoCycles() {
    holds(slices().matching("dev.tempera.app.(*)..").should().beFreeOfCycles());
    holds(slices().matching("dev.tempera.core.(*)..").should().beFreeOfCycles());
    // The root is below the features; it needs none of them.
    holds(
        noClasses()
            .that()
            .resideInAPackage("dev.tempera.app")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.tempera.app.(*)..")
                    .and(not(resideInAPackage("dev.tempera.app.logs")))));
  }

  @Test
  void noFeatureLooksForServicesInTheRoot() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.tempera.app",
                "dev.tempera.app.window",
                "dev.tempera.app.launch",
                "dev.tempera.cli")
            .should()
            .dependOnClassesThat(
                describe("the composition root", c -> c.isEquivalentTo(AppContext.class))));
  }

  @Test
  void roomsOfTheTranscriptFormNoCyclesAndDoNotKnowTheHouse() {
    holds(slices().matching("dev.tempera.app.transcript.(*)..").should().beFreeOfCycles());
    holds(
        noClasses()
            .that()
            .resideInAPackage("dev.tempera.app.transcript.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tempera.app.transcript"));
  }

  @Test
  void onlyFxUiExecutorPostsToTheToolkit() {
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.tempera.app.ui.FxUiExecutor")
            .should()
            .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable"));
  }

  @Test
  void tooltipsLeaveEscapeToTheWindow() {
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.tempera.app.ui.Tip")
            .should()
            .callConstructor("javafx.scene.control.Tooltip")
            .orShould()
            .callConstructor("javafx.scene.control.Tooltip", "java.lang.String"));
  }

  @Test
  void featuresHearLateAnswersInOneWay() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.tempera.app.bin..",
                "dev.tempera.app.branching..",
                "dev.tempera.app.composer..",
                "dev.tempera.app.conversations..",
                "dev.tempera.app.copies..",
                "dev.tempera.app.editing..",
                "dev.tempera.app.experiments..",
                "dev.tempera.app.guide..",
                "dev.tempera.app.importing..",
                "dev.tempera.app.parameters..",
                "dev.tempera.app.settings..",
                "dev.tempera.app.shell..",
                "dev.tempera.app.support..",
                "dev.tempera.app.transfer..")
            .should()
            .callMethodWhere(
                describe(
                    "an answer is heard that Latest or UiTasks should hear",
                    call ->
                        call.getTargetOwner().isAssignableTo(CompletableFuture.class)
                            && (call.getName().startsWith("thenAccept")
                                || call.getName().startsWith("whenComplete")))));
  }

  @Test
  void noWebViewAnywhere() {
    holds(noClasses().should().dependOnClassesThat().resideInAPackage("javafx.scene.web.."));
  }

  @Test
  void noStaticMutableState() {
    DescribedPredicate<JavaClass> generated =
        describe("generated", c -> c.getSimpleName().isEmpty() || c.isEnum());
    holds(
        fields()
            .that()
            .areDeclaredInClassesThat(not(generated))
            .and()
            .areStatic()
            .and(describe("not synthetic", f -> !f.getModifiers().contains(JavaModifier.SYNTHETIC)))
            .should()
            .beFinal());
  }

  @Test
  void onlyTheLauncherPrints() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.tempera")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  /** Values and calculators that may be made where they are needed. */
  private static final Set<String> NO_SERVICES =
      Set.of(
          "ArgumentCheck",
          "ListedModel",
          "ModelIndex",
          "Planner",
          "SetupCheck",
          "Supported",
          "TokenCounts",
          "WorstCase");

  /**
   * Whoever makes an engine besides the root: a sitting on the command line asks with an engine of
   * its own, which ends with the command; a laboratory is for windows that come and go.
   */
  private static final Map<String, String> OWN_ENGINES =
      Map.of("dev.tempera.cli.experiment.Sitting", "dev.tempera.core.experiment.engine.Engine");

  @Test
  void onlyTheCompositionRootMakesServices() {
    DescribedPredicate<JavaClass> service =
        describe(
            "services",
            c ->
                resideInAnyPackage(
                            "dev.tempera.core.store..",
                            "dev.tempera.core.settings..",
                            "dev.tempera.core.connection..",
                            "dev.tempera.core.session..",
                            "dev.tempera.core.catalog..",
                            "dev.tempera.core.bundle..",
                            "dev.tempera.core.run..",
                            "dev.tempera.core.experiment.lab..",
                            "dev.tempera.core.experiment.engine..",
                            "dev.tempera.core.media..",
                            "dev.tempera.core.tools..",
                            "dev.tempera.core.calls..",
                            "dev.tempera.core.provider.openai..",
                            "dev.tempera.core.provider.offline..")
                        .test(c)
                    && !c.isRecord()
                    && !c.isAssignableTo(Throwable.class)
                    && !NO_SERVICES.contains(c.getSimpleName()));
    DescribedPredicate<JavaClass> others =
        resideInAnyPackage("dev.tempera", "dev.tempera.app..", "dev.tempera.cli..")
            .and(
                describe(
                    "not the root, nor what it takes in and gives away by",
                    c -> !c.isEquivalentTo(AppContext.class) && !c.isEquivalentTo(Exchange.class)));
    DescribedPredicate<JavaConstructorCall> making =
        describe(
            "constructors of services",
            call ->
                service.test(call.getTargetOwner())
                    && !call.getTargetOwner()
                        .getFullName()
                        .equals(OWN_ENGINES.get(call.getOriginOwner().getFullName())));
    holds(noClasses().that(others).should().callConstructorWhere(making));
    DescribedPredicate<JavaMethodCall> opening =
        describe(
            "static factories of services",
            call -> opens(call) && service.test(call.getTargetOwner()));
    holds(noClasses().that(others).should().callMethodWhere(opening));
  }

  private static boolean opens(JavaMethodCall call) {
    return Set.of("open", "builtIn").contains(call.getName())
        && call.getTarget()
            .resolveMember()
            .filter(method -> method.getModifiers().contains(JavaModifier.STATIC))
            .isPresent();
  }

  @Test
  void onlyTheSystemsPickerAsksForFiles() {
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.tempera.app.ui.SystemFilePicker")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("javafx\\.stage\\.(File|Directory)Chooser"));
  }
}
