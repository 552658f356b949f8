using System.Text.Json;

namespace ImageGate.Registry;

/// <summary>One entry of an error answer (distribution-spec, Error Codes), as far as it is text.</summary>
internal sealed record RegistryError(string Code, string Message);

/// <summary>
/// What a registry or token endpoint said in the body of an error. Codes outside the specification occur and are kept.
/// A body that is no such JSON has no errors, and <see cref="Text"/> holds its beginning.
/// </summary>
internal sealed record ErrorBody(IReadOnlyList<RegistryError> Errors, string Text)
{
    public static readonly ErrorBody Empty = new([], "");

    private const int MaxTextLength = 300;

    /// <summary>OAuth2 and hand-made token endpoints: {"error": …, "error_description": …} or {"details": …}.</summary>
    private static readonly string[] OtherFields = ["error", "error_description", "details", "message"];

    /// <summary>An error of the distribution specification has a code; other JSON that is called so has none.</summary>
    public bool HasCode => Errors.Any(e => e.Code.Length > 0);

    public bool Has(string code) => Errors.Any(e => e.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    public bool Says(string words) =>
        Text.Contains(words, StringComparison.OrdinalIgnoreCase)
        || Errors.Any(e => e.Message.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>Code and message of the first error, else the beginning of the text.</summary>
    public override string ToString() => Errors is [var first, ..] ? $"{first.Code} {first.Message}".Trim() : Text;

    public static ErrorBody Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return Empty;
        }

        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            return FromJson(document.RootElement);
        }
        catch (Exception fault) when (JsonText.IsFault(fault))
        {
            return new ErrorBody([], Beginning(System.Text.Encoding.UTF8.GetString(body.Span)));
        }
    }

    private static ErrorBody FromJson(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new ErrorBody([], Beginning(root.ToString()));
        }

        if (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
        {
            return new ErrorBody([.. errors.EnumerateArray().Take(16).Select(ReadError)], "");
        }

        var texts = OtherFields.Select(name => JsonText.Of(root, name));
        return new ErrorBody([], Beginning(string.Join(' ', texts.Where(t => t.Length > 0))));
    }

    private static RegistryError ReadError(JsonElement error) => error.ValueKind == JsonValueKind.Object
        ? new RegistryError(JsonText.Of(error, "code"), Beginning(JsonText.Of(error, "message")))
        : new RegistryError("", Beginning(error.ToString()));

    private static string Beginning(string text) =>
        text.Length <= MaxTextLength ? text.Trim() : text[..MaxTextLength].Trim() + "…";
}
