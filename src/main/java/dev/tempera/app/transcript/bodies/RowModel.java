package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.actions.MessageActions;
import dev.tempera.app.transcript.actions.MessageEditing;
import dev.tempera.app.transcript.actions.RowToggles;
import dev.tempera.app.transcript.actions.ToolResults;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.transcript.scroll.Following;

/** What the bodies of rows may ask of the view model. View models' thread only. */
public record RowModel(
    TranscriptDocument document,
    Following following,
    MessageActions actions,
    MessageEditing editing,
    ToolResults toolResults,
    RowToggles toggles,
    RowMedia media) {}
