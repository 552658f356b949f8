namespace ImageGate.Reporting.Parts;

/// <summary>A report that an earlier run wrote, read again.</summary>
/// <param name="File">Where it was read from, for messages.</param>
/// <param name="ExitCode">What that run made of it.</param>
internal sealed record FinishedReport(string File, Report Report, int ExitCode, Vantage? Vantage);
