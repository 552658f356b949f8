using System.Diagnostics.CodeAnalysis;

namespace ImageGate.Azure;

/// <summary>
/// The id of an Azure resource in a resource group. Only what can stand in the path of a request without quoting is
/// one: ids come from command lines and from answers.
/// </summary>
internal sealed record ResourceId(string Subscription, string ResourceGroup, string Type, string Name)
{
    private const string Punctuation = "-_.()";

    public override string ToString() =>
        $"/subscriptions/{Subscription}/resourceGroups/{ResourceGroup}/providers/{Type}/{Name}";

    /// <param name="type">Such as <c>Microsoft.ContainerService/managedClusters</c>, in any case of letters.</param>
    public static bool TryParse(string text, string type, [NotNullWhen(true)] out ResourceId? id)
    {
        id = text.Split('/') is ["", var subscriptions, var subscription, var groups, var group, var providers, var space, var kind, var name]
            && Is(subscriptions, "subscriptions") && Is(groups, "resourceGroups") && Is(providers, "providers")
            && Is($"{space}/{kind}", type) && IsPlain(subscription) && IsPlain(group) && IsPlain(name)
                ? new ResourceId(subscription, group, type, name)
                : null;
        return id is not null;
    }

    /// <summary>Whether an id from an answer may be asked for as it is.</summary>
    public static bool IsPath(string text) =>
        text.Length is > 1 and < 1000 && text[0] == '/' && text[1..].Split('/').All(IsPlain);

    private static bool Is(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsPlain(string text) =>
        text.Length > 0 && text is not ("." or "..")
        && text.All(c => char.IsAsciiLetterOrDigit(c) || Punctuation.Contains(c, StringComparison.Ordinal));
}
