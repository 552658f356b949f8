using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImageGate.Cli.Credentials;

namespace ImageGate.Cli.Daemon;

/// <summary>One docker context: where its daemon is and what it wants to be shown.</summary>
/// <param name="Certificates">The directory of its TLS material, or null where it has none.</param>
internal sealed record DockerContext(string Host, string? Certificates, bool SkipsVerification);

/// <summary>
/// Contexts as docker stores them (cli/context/store): <c>contexts/meta/ID/meta.json</c> and <c>contexts/tls/ID/docker/</c>,
/// where ID is the SHA-256 of the name.
/// </summary>
internal sealed class DockerContexts(string directory)
{
    /// <summary>The name that <c>docker context use</c> wrote, or null.</summary>
    public string? Current => ConfigFile.ReadText(Path.Combine(directory, "config.json"), out _) is { } text
        ? Read(text, root => Text(root, "currentContext"))
        : null;

    public DockerContext? Read(string name, out string? fault)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var path = Path.Combine(directory, "contexts", "meta", id, "meta.json");
        if (ConfigFile.ReadText(path, out var obstacle) is not { } text)
        {
            fault = $"{path} {obstacle}";
            return null;
        }

        var certificates = Path.Combine(directory, "contexts", "tls", id, "docker");
        var found = Read(text, root => Endpoint(root, Directory.Exists(certificates) ? certificates : null));
        fault = found is null ? $"{path} names no endpoint of a docker daemon" : null;
        return found;
    }

    private static DockerContext? Endpoint(JsonElement root, string? certificates) =>
        root.TryGetProperty("Endpoints", out var endpoints) && endpoints.TryGetProperty("docker", out var docker)
            && Text(docker, "Host") is { } host
            ? new DockerContext(
                host, certificates, docker.TryGetProperty("SkipTLSVerify", out var skips) && skips.ValueKind is JsonValueKind.True)
            : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static T? Read<T>(string json, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not JSON, or no object where one belongs.
            return null;
        }
    }
}
