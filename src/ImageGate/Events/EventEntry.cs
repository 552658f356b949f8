namespace ImageGate.Events;

/// <summary>One error as the text tells it.</summary>
/// <param name="Image">The image as written, where the text names it; else null.</param>
/// <param name="Message">From the first words that belong to a failed pull or a refused pod.</param>
internal sealed record EventEntry(string? Image, string Message);
