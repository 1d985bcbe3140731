package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.code.CodeColours;
import dev.tempera.app.transcript.formula.Formulas;
import dev.tempera.app.transcript.picture.ImageSources;
import dev.tempera.app.transcript.sent.SentRequests;
import dev.tempera.app.transcript.sound.SoundPlayer;
import dev.tempera.app.ui.PictureLoader;

/** What is made for rows in the background, and remembered. View models' thread only. */
public record RowMedia(
    CodeColours colours,
    PictureLoader pictures,
    ImageSources images,
    Formulas formulas,
    SoundPlayer sounds,
    SentRequests sent) {}
