using System.Text;
using ImageGate.Credentials;
using ImageGate.Manifests.Documents;
using ImageGate.Manifests.Images;
using ImageGate.Rules;

namespace ImageGate.Manifests.Objects;

/// <summary>Reads objects that make Secrets: Secrets themselves, and those that a controller turns into Secrets.</summary>
internal static class PullSecretReader
{
    private const string JsonKey = ".dockerconfigjson";
    private const string OldKey = ".dockercfg";
    private const string OldType = "kubernetes.io/dockercfg";

    /// <summary>Empty where the object makes no Secret.</summary>
    public static IReadOnlyList<PullSecret> Read(YamlMapping root, ObjectName name, string file) =>
        (Catalogue.KindCatalogue.GroupOf(name.ApiVersion), name.Kind) switch
        {
            ("", "Secret") => [Plain(root, name, file)],
            ("bitnami.com", "SealedSecret") => [Sealed(root, name, file)],
            ("external-secrets.io", "ExternalSecret") => [External(root, name, file)],
            ("secrets-store.csi.x-k8s.io", "SecretProviderClass") => Mounted(root, name, file),
            _ => [],
        };

    private static PullSecret Plain(YamlMapping root, ObjectName name, string file)
    {
        var type = root.Text("type") ?? "";
        var key = KeyOf(type, candidate => ValueOf(root, candidate) is not null);
        var value = key is null ? null : ValueOf(root, key);
        var span = SpanOf(value ?? root, file);
        if (root.Find("sops") is not null || value is YamlScalar { Text: ['E', 'N', 'C', '[', ..] })
        {
            return new PullSecret(name, SecretForm.Sops, type, key, null, null, span);
        }

        var isPlainText = key is not null && root.Mapping("stringData")?.Find(key) is not null;
        var (content, fault) = value is null ? (null, null) : Decode(value, key!, isPlainText);
        return new PullSecret(name, SecretForm.Plain, type, key, content, fault, span);
    }

    private static PullSecret Sealed(YamlMapping root, ObjectName name, string file)
    {
        var spec = root.Mapping("spec");
        var template = spec?.Mapping("template");
        var type = template?.Text("type") ?? "";
        var encrypted = spec?.Mapping("encryptedData");
        var made = name with { Name = template?.Mapping("metadata")?.Text("name") ?? name.Name };
        var key = KeyOf(type, candidate => encrypted?.Find(candidate) is not null);
        return new PullSecret(made, SecretForm.Sealed, type, key, null, null, SpanOf(root, file));
    }

    private static PullSecret External(YamlMapping root, ObjectName name, string file)
    {
        var spec = root.Mapping("spec");
        var target = spec?.Mapping("target");
        var template = target?.Mapping("template");
        var type = template?.Text("type") ?? "";
        var keys = spec?.List("data").OfType<YamlMapping>().Select(item => item.Text("secretKey")).ToList() ?? [];
        var key = KeyOf(type, candidate => keys.Contains(candidate) || template?.Mapping("data")?.Find(candidate) is not null);
        var made = name with { Name = target?.Text("name") ?? name.Name };
        return new PullSecret(made, SecretForm.External, type, key, null, null, SpanOf(root, file));
    }

    private static IReadOnlyList<PullSecret> Mounted(YamlMapping root, ObjectName name, string file) =>
    [
        .. from made in (root.Mapping("spec")?.List("secretObjects") ?? []).OfType<YamlMapping>()
           let type = made.Text("type") ?? ""
           let keys = made.List("data").OfType<YamlMapping>().Select(item => item.Text("key")).ToList()
           select new PullSecret(
               name with { Name = made.Text("secretName") ?? "" },
               SecretForm.External,
               type,
               KeyOf(type, keys.Contains),
               null,
               null,
               SpanOf(made, file)),
    ];

    /// <summary>The key that the type calls for, or of any other type the one that is there.</summary>
    private static string? KeyOf(string type, Func<string, bool> isThere)
    {
        string[] candidates = type switch
        {
            "kubernetes.io/dockerconfigjson" => [JsonKey],
            OldType => [OldKey],
            _ => [JsonKey, OldKey],
        };
        return Array.Find(candidates, candidate => isThere(candidate));
    }

    /// <summary>stringData wins over data.</summary>
    private static YamlNode? ValueOf(YamlMapping root, string key) =>
        root.Mapping("stringData")?.Find(key) ?? root.Mapping("data")?.Find(key);

    private static (Secret? Content, string? Fault) Decode(YamlNode value, string key, bool isPlainText)
    {
        if (value is not YamlScalar { Type: ScalarType.String } text)
        {
            return (null, $"{key} is not a string");
        }

        // Content that is filled in later is content not given, which is no fault of the encoding.
        return !IsJson(text.Text) && Placeholder.In(text.Text) is not null ? (null, null)
            : isPlainText ? (new Secret(text.Text), null)
            : FromBase64(text.Text, key);
    }

    /// <summary>The braces of an object with a name in it are none of a placeholder.</summary>
    private static bool IsJson(string text) =>
        text.AsSpan().TrimStart() is ['{', .. var rest] && rest.TrimStart() is ['"', ..];

    /// <summary>As Go decodes it: line breaks may stand in it, blanks may not.</summary>
    private static (Secret? Content, string? Fault) FromBase64(string text, string key)
    {
        var bytes = new byte[text.Length];
        if (text.AsSpan().ContainsAny(' ', '\t') || !Convert.TryFromBase64String(text, bytes, out var length))
        {
            return (null, $"the value of {key} is no base64");
        }

        try
        {
            return (new Secret(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length)), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, $"the value of {key} is base64 of something that is no text");
        }
    }

    private static SourceSpan SpanOf(YamlNode node, string file) => new(file, node.Line, node.Column);
}
