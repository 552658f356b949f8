namespace ImageGate.Manifests.Documents;

/// <summary>Why a document cannot be read, and where in its file; line and column count from 1.</summary>
internal sealed record DocumentFault(string Message, int Line, int Column);
