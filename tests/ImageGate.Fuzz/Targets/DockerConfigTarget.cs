using System.Text;
using ImageGate.Credentials;
using ImageGate.References;

namespace ImageGate.Fuzz.Targets;

/// <summary>A docker config, read as the runner's own and as the content of a pull secret, in both formats.</summary>
internal static class DockerConfigTarget
{
    public static readonly FuzzTarget Target = new("docker-config", 1500, Run,
        "{\"auths\":{\"ghcr.io\":{\"auth\":\"Y2k6czNjcmV0\"}}}", "{\"credHelpers\":{\"a.b\":\"pass\"},\"credsStore\":\"pass\",\"HttpHeaders\":{\"a\":\"b\"}}",
        "\"docker.io\":{\"username\":\"a\",\"password\":\"b\"},", "\"quay.io\":{\"identitytoken\":\"a.eyJleHAiOjF9.c\"},", "eyJleHAiOjF9", "{\"auths\":{", "\"auth\":\"", "Y2k6czNjcmV0LXBhc3N3b3Jk", "\"username\":\"", "\"password\":\"", "\"identitytoken\":\"", "\"registrytoken\":\"",
        "\"email\":\"", "\"credHelpers\":{", "\"credsStore\":\"", "\"HttpHeaders\":{", "https://index.docker.io/v1/", "*.azurecr.io", "user@ghcr.io", "\\ud800", "\\u0000", "null");

    private static readonly ImageReference[] Images =
        [.. ((string[])["nginx", "shop.azurecr.io/web:1", "localhost/a", "[::1]:5000/a"]).Select(text => ImageReference.TryParse(text, out var image, out _) ? image : throw new ArgumentException(text))];

    private static void Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        foreach (var config in (DockerConfig[])[DockerConfig.Read(text, "config.json"), DockerConfig.ReadLegacy(text, ".dockercfg")])
        {
            HoldsOf(config.Entries, config.Fault);
        }

        foreach (var content in (PullSecretContent[])[PullSecretContent.ReadDockerConfigJson(new Secret(text), Origin), PullSecretContent.ReadDockerCfg(new Secret(text), Origin)])
        {
            HoldsOf(content.Entries, content.Fault);
            Invariant.Holds(content.Entries.All(entry => entry.Credential is not null), "an entry of a pull secret that cannot be read fails the whole");
        }
    }

    private static CredentialOrigin Origin(string key) => new(CredentialKind.PullSecret, $"Secret shop/regcred, entry {key}");

    private static void HoldsOf(IReadOnlyList<KeyringEntry> entries, string? fault)
    {
        Invariant.Holds(fault is null || entries.Count == 0, "what cannot be read has no entries");
        Invariant.Holds(fault is null || (fault.Length > 0 && !fault.Contains('\n', StringComparison.Ordinal)), "a fault is one line");
        foreach (var credential in entries.Select(entry => entry.Credential).OfType<Credential>())
        {
            _ = TokenExpiry.Of(credential);
        }

        Invariant.Holds(entries.All(entry => entry.Credential is not null || entry.Oddity is not null), "an entry without a credential says why");
        var keyring = new Keyring(entries);
        foreach (var image in Images)
        {
            Invariant.Holds(keyring.Lookup(image).All(entries.Contains), "the keyring gives what it was given");
        }
    }
}
