namespace ImageGate.Tests.Rules;

/// <summary>What a rule's page shows.</summary>
/// <param name="Before">What leads to the finding, as YAML or as lines of a shell.</param>
/// <param name="Said">What the report says of it.</param>
/// <param name="After">The same after the repair.</param>
/// <param name="Waived">The image that the waiver of the page names; null where nothing can be waived.</param>
internal sealed record RuleExample(string Before, string Said, string After, string? Waived = null);
