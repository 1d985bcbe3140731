package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.picture.ImageBox;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.media.DataUrl;
import dev.tempera.core.media.MediaBytes;
import dev.tempera.core.media.MediaException;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import dev.tempera.testing.TestPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures in the transcript: shown, looked at, and never fetched by themselves. */
class ImageRowsTest {
  private static final String ADDRESS = "https://example.org/leak.png?secret=1";
  private static final String WIDE = DataUrl.of("image/png", TestPictures.png(1_200, 600));

  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final FxRobot robot = new FxRobot();
  private final List<String> opened = new ArrayList<>();
  private final List<String> fetched = new CopyOnWriteArrayList<>();
  private volatile boolean reachable = true;
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run, this::fetch);

  @SuppressWarnings("NullAway.Init") // made when the toolkit runs
  private Stage stage;

  private byte[] fetch(String address) throws MediaException {
    fetched.add(address);
    if (!reachable) {
      throw new MediaException("The picture was not loaded: example.org answered 404.");
    }
    return TestPictures.png(200, 100);
  }

  @BeforeEach
  void open() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      stage.setScene(new Scene(new TranscriptView(model, opened::add), 700, 500));
      stage.show();
    });
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () -> {
          boolean[] is = {false};
          fx(() -> is[0] = condition.getAsBoolean());
          return is[0];
        });
  }

  private @Nullable Node find(String selector) {
    return stage.getScene().getRoot().lookup(selector);
  }

  private boolean says(String words) {
    return stage.getScene().getRoot().lookupAll(".note-line").stream()
        .anyMatch(node -> node instanceof Label label && label.getText().contains(words));
  }

  private void shown(ContentPart... parts) {
    ConversationId id = conversations.start();
    conversations.user(id, "a picture, please");
    conversations.answer(id, List.of(parts), FakeConversations.settled(TurnState.COMPLETE));
    fx(() -> model.show(id));
    fx(pulse::beat);
  }

  private ImageBox box() {
    return (ImageBox) java.util.Objects.requireNonNull(find(".picture")).lookup("ImageBox");
  }

  @Test
  void aPictureOfTheModelIsShownAtABoundedSize() throws Exception {
    shown(new ContentPart.Text("Here:"), new ContentPart.Image(WIDE));
    until(() -> find(".picture-button") != null && box().isShown());
    fx(() -> {
      Node button = java.util.Objects.requireNonNull(find(".picture-button"));
      assertTrue(button.getLayoutBounds().getWidth() <= ImageBox.WIDEST);
      assertTrue(button.getLayoutBounds().getHeight() <= ImageBox.HIGHEST);
      assertEquals(
          2,
          box().getWidth() < 1
              ? 0
              : button.getLayoutBounds().getWidth() / button.getLayoutBounds().getHeight(),
          0.02);
      assertTrue(String.valueOf(button.getAccessibleText()).contains("1200 × 600"));
    });
  }

  @Test
  void clickAndEnterOpenThePreviewAndEscapeClosesIt() throws Exception {
    shown(new ContentPart.Image(WIDE));
    until(() -> find(".picture-button") != null && box().isShown());
    robot.clickOn(".picture-button");
    until(() -> find(".preview-overlay") != null);
    robot.type(KeyCode.PLUS);
    robot.type(KeyCode.ESCAPE);
    until(() -> find(".preview-overlay") == null);
    fx(() -> java.util.Objects.requireNonNull(find(".picture-button")).requestFocus());
    robot.type(KeyCode.ENTER);
    until(() -> find(".preview-overlay") != null);
    robot.type(KeyCode.ESCAPE);
    until(() -> find(".preview-overlay") == null);
    fx(() ->
        assertEquals(find(".picture-button"), stage.getScene().getFocusOwner(), "focus returns"));
  }

  @Test
  void aPictureAtAnAddressIsLoadedOnlyWhenAskedFor() throws Exception {
    shown(new ContentPart.Text("![a chart](" + ADDRESS + ")"));
    until(() -> says("Picture not loaded: a chart"));
    assertEquals(List.of(), fetched);
    robot.clickOn(".picture-load");
    until(() -> find(".picture-button") != null && box().isShown());
    assertEquals(List.of(ADDRESS), fetched);
    assertEquals(List.of(), opened);
    // Shown again it is still there; in another window it would not be.
    ConversationId id = java.util.Objects.requireNonNull(model.shownProperty().get());
    fx(() -> model.show(null));
    fx(() -> model.show(id));
    fx(pulse::beat);
    until(() -> find(".picture-button") != null);
    assertEquals(1, fetched.size());
  }

  @Test
  void whyAPictureWasNotLoadedIsSaidAndItCanBeTriedAgain() throws Exception {
    reachable = false;
    shown(new ContentPart.Image(ADDRESS));
    until(() -> find(".picture-load") != null);
    robot.clickOn(".picture-load");
    until(() -> says("answered 404"));
    reachable = true;
    robot.clickOn(".picture-load");
    until(() -> find(".picture-button") != null);
    assertEquals(2, fetched.size());
  }

  @Test
  void onlyWebAddressesCanBeLoaded() throws Exception {
    shown(new ContentPart.Text("![x](file:///etc/passwd)"));
    until(() -> says("Picture not loaded"));
    fx(() -> assertNull(find(".picture-load")));
    assertEquals(List.of(), fetched);
  }

  @Test
  void hostilePicturesAreNamedAndShowNothing() throws Exception {
    shown(
        new ContentPart.Image(DataUrl.of("image/png", TestPictures.bomb(50_000, 50_000))),
        new ContentPart.Image("data:image/png;base64,this is no base64!"),
        new ContentPart.Image("data:image/svg+xml,<svg onload='alert(1)'/>"));
    until(() -> says("too many pixels") && says("damaged or of a kind"));
    fx(() -> assertNull(find(".picture-button")));
    assertEquals(List.of(), fetched);
  }

  @Test
  void aStoredPictureIsShownAndOneThatIsGoneIsSaidToBe() throws Exception {
    byte[] png = TestPictures.png(20, 10);
    String hash = Blob.of("image/png", png).hash();
    shown(
        new ContentPart.Image(Blob.stored(hash, "image/png", png.length, h -> png)),
        new ContentPart.Image(
            Blob.stored(
                "0".repeat(64),
                "image/png",
                9,
                h -> {
                  throw new java.io.IOException("gone");
                })));
    until(() -> find(".picture-button") != null && says("damaged or of a kind"));
  }

  @Test
  void aPictureKeepsItsPlaceBeforeItIsDecoded() throws Exception {
    List<Runnable> later = new CopyOnWriteArrayList<>();
    TranscriptViewModel slow =
        new TranscriptViewModel(
            conversations, new FxUiExecutor(), pulse, Runnable::run, this::fetch);
    ImageBox[] made = new ImageBox[1];
    fx(() -> {
      var header = java.util.Objects.requireNonNull(MediaBytes.header(Media.of(WIDE)));
      made[0] =
          new ImageBox(
              Media.of(WIDE),
              header,
              "",
              () -> 1,
              new dev.tempera.app.ui.PictureLoader(later::add, new FxUiExecutor()),
              new dev.tempera.app.ui.SystemFilePicker(() -> null),
              problem -> {});
    });
    fx(() -> {
      assertFalse(made[0].isShown());
      assertEquals(280, made[0].prefHeight(700));
      assertEquals(150, made[0].prefHeight(300));
    });
    later.forEach(Runnable::run);
    WaitForAsyncUtils.waitForFxEvents();
    fx(() -> {
      assertTrue(made[0].isShown());
      assertEquals(280, made[0].prefHeight(700));
    });
    slow.dispose();
  }

  @Test
  void anAttachmentCanBeRemovedWhileItsMessageIsEdited() throws Exception {
    ConversationId id = conversations.start();
    ContentPart.File pdf = new ContentPart.File("paper.pdf", "application/pdf", "data:,x");
    ChatMessage message =
        new ChatMessage(
            Role.USER,
            List.of(new ContentPart.Text("what is this?"), new ContentPart.Image(WIDE), pdf));
    var _ = conversations.send(id, message);
    conversations.end(id, FakeConversations.settled(TurnState.COMPLETE));
    fx(() -> model.show(id));
    fx(pulse::beat);
    fx(model::editLast);
    until(() -> find(".editor-chip .button") != null);
    robot.clickOn(".editor-chip .button");
    robot.clickOn("Send");
    until(() -> conversations.calls().contains("edit what is this?"));
    assertEquals(
        List.of(List.of(new ContentPart.Text("what is this?"), pdf)),
        conversations.tree(id).all().stream()
            .filter(node -> node.role() == Role.USER)
            .map(node -> node.message().parts())
            .filter(parts -> parts.size() == 2)
            .toList());
  }

  @Test
  void attachedPicturesOfAMessageAreShownToo() throws Exception {
    ConversationId id = conversations.start();
    fx(() -> model.show(id));
    var _ =
        conversations.send(
            id,
            new ChatMessage(
                Role.USER,
                List.of(new ContentPart.Text("what is this?"), new ContentPart.Image(WIDE))));
    fx(pulse::beat);
    until(() -> find(".picture-button") != null && box().isShown());
  }
}
