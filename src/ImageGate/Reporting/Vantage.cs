namespace ImageGate.Reporting;

/// <summary>From where a run asked, and what therefore was not tested: a runner's view of a registry is not a node's.</summary>
/// <param name="Description">Without the machine's name, which is nobody's business.</param>
/// <param name="Proxy">Which proxy, by which setting, without its credentials; <c>none</c> where there is none.</param>
internal sealed record Vantage(string Description, string Proxy, IReadOnlyList<string> NotTested);
