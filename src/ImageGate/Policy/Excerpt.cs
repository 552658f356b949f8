namespace ImageGate.Policy;

/// <summary>Texts of a policy in a message: a stranger's may be of any length, and stands in the message of every image.</summary>
internal static class Excerpt
{
    private const int MaxLength = 300;
    private const int MaxCount = 10;

    public static string Of(string text) => text.Length <= MaxLength ? text : $"{text[..MaxLength]}…";

    /// <summary>As Gatekeeper's templates print lists.</summary>
    public static string Of(IReadOnlyList<string> texts)
    {
        var more = texts.Count > MaxCount ? $" and {texts.Count - MaxCount} more" : "";
        return Of($"[{string.Join(", ", texts.Take(MaxCount).Select(text => $"\"{Of(text)}\""))}{more}]");
    }
}
