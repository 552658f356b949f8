using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Rules;
using k8s;
using k8s.Autorest;
using k8s.Exceptions;

namespace ImageGate.Cli.Credentials;

/// <summary>
/// Reads single Secrets and ServiceAccounts by name, never lists: the right to get the named objects is all that it
/// needs. What goes wrong becomes an answer with the reason.
/// </summary>
internal sealed class ClusterSecrets(KubeConfig config, TimeSpan deadline) : IDisposable
{
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    private const int MaxReasonLength = 300;

    private readonly AskOnce<string, Kubernetes> clients = new(async (_, cancellation) =>
        new Kubernetes(await config.BuildAsync(deadline, cancellation).ConfigureAwait(false)));

    private Kubernetes? client;

    /// <summary>The queries for the engine.</summary>
    public Cluster Cluster => new(config.Context, SecretAsync, ServiceAccountAsync);

    public void Dispose() => client?.Dispose();

    private ValueTask<ClusterAnswer<PullSecret>> SecretAsync(string ns, string name, CancellationToken cancellation) => AskAsync(
        async (api, token) => ClusterObjects.Secret(
            await api.CoreV1.ReadNamespacedSecretAsync(name, ns, cancellationToken: token).ConfigureAwait(false), Span),
        cancellation);

    private ValueTask<ClusterAnswer<ServiceAccount>> ServiceAccountAsync(
        string ns, string name, CancellationToken cancellation) => AskAsync(
        async (api, token) => ClusterObjects.ServiceAccount(
            await api.CoreV1.ReadNamespacedServiceAccountAsync(name, ns, cancellationToken: token).ConfigureAwait(false), Span),
        cancellation);

    private SourceSpan Span => new($"cluster {config.Context}");

    private async ValueTask<ClusterAnswer<T>> AskAsync<T>(
        Func<Kubernetes, CancellationToken, Task<T>> read, CancellationToken cancellation)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            client = await clients.AskAsync(config.Context, cancellation).ConfigureAwait(false);
            limit.CancelAfter(deadline);
            return new ClusterAnswer<T>.Found(await read(client, limit.Token).ConfigureAwait(false));
        }
        catch (HttpOperationException e)
        {
            return StatusOf(e) is { Reason: "NotFound" } && e.Response.StatusCode == HttpStatusCode.NotFound
                ? new ClusterAnswer<T>.Absent()
                : Unavailable<T>($"the API server answered {(int)e.Response.StatusCode}: {StatusOf(e).Message}");
        }
        catch (Exception e) when (e is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return Unavailable<T>($"no answer within {deadline.TotalSeconds:0.#} s");
        }
        catch (JsonException)
        {
            return Unavailable<T>("the API server answered something that is no such object");
        }
        catch (Exception e) when (IsExpected(e))
        {
            return Unavailable<T>(e.GetBaseException().Message);
        }
    }

    private static bool IsExpected(Exception e) => e is HttpRequestException or IOException or SocketException or KubeConfigException
        or KubernetesClientException or CryptographicException or InvalidOperationException or FormatException;

    private static ClusterAnswer<T> Unavailable<T>(string reason)
        where T : class => new ClusterAnswer<T>.Unavailable(OneLine.Of(reason, MaxReasonLength));

    /// <summary>The Status object of the API, or what stands for it where something else answered.</summary>
    private static (string? Reason, string Message) StatusOf(HttpOperationException e)
    {
        try
        {
            using var document = JsonDocument.Parse(e.Response.Content ?? "");
            var status = document.RootElement;
            return status.ValueKind == JsonValueKind.Object && status.TryGetProperty("kind", out var kind) && kind.ValueEquals("Status")
                ? (Text(status, "reason"), Text(status, "message") ?? "no message")
                : (null, "this is no Kubernetes API");
        }
        catch (JsonException)
        {
            return (null, "this is no Kubernetes API");
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
