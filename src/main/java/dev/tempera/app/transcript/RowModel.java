package dev.tempera.app.transcript;

/** What the bodies of rows may ask of the view model. View models' thread only. */
record RowModel(
    TranscriptDocument document,
    Following following,
    MessageActions actions,
    MessageEditing editing,
    ToolResults toolResults,
    RowToggles toggles,
    RowMedia media) {}
