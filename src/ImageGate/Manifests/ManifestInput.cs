namespace ImageGate.Manifests;

/// <summary>
/// One input as the shell found it: a name for the reports (a path relative to the working directory with forward
/// slashes, or <c>&lt;stdin&gt;</c>) and its bytes, opened when they are read and only once.
/// </summary>
/// <param name="IsOptional">
/// Found in a directory rather than named by the user: what is no manifest there is counted, not reported.
/// </param>
/// <param name="Environment">The environment of the configuration that the input belongs to, or null.</param>
internal sealed record ManifestInput(string Name, Func<Stream> Open, bool IsOptional = false, string? Environment = null);
