namespace ImageGate.Manifests;

/// <summary>
/// One input as the shell found it: a name for the reports (a path relative to the working directory with forward
/// slashes, or <c>&lt;stdin&gt;</c>) and its bytes, opened when they are read and only once.
/// </summary>
/// <param name="IsOptional">
/// Found in a directory rather than named by the user: what is no manifest there is counted, not reported.
/// </param>
/// <param name="Environment">The environment of the configuration that the input belongs to, or null.</param>
/// <param name="Rendered">Where its lines come from, where a tool made the text; null for a file.</param>
/// <param name="Namespace">For objects that name none, where the input is deployed to one of its own; else null.</param>
internal sealed record ManifestInput(
    string Name,
    Func<Stream> Open,
    bool IsOptional = false,
    string? Environment = null,
    RenderedSource? Rendered = null,
    string? Namespace = null);
