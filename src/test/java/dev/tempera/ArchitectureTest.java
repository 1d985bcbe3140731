package dev.tempera;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** The layer rules of docs/architecture.md, each as a test. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tempera");

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
  void onlyTheWireAndTheCatalogueSpeakHttp() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.tempera.core.provider.openai..", "dev.tempera.core.catalog..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http.."));
  }

  @Test
  void viewModelsKnowNoScene() {
    holds(
        noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat(
                describe(
                    "JavaFX beyond beans and collections",
                    c ->
                        c.getPackageName().startsWith("javafx.")
                            && !c.getPackageName().startsWith("javafx.beans")
                            && !c.getPackageName().startsWith("javafx.collections"))));
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
}
