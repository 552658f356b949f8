using System.Collections.Concurrent;
using System.Net;
using ImageGate.Cli.Tests.Real;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImageGate.Cli.Tests.Credentials;

/// <summary>
/// Answers over HTTPS as a Kubernetes API server does (bodies as recorded from one): a Secret and a ServiceAccount in
/// the namespace shop for whoever shows the token, and the usual refusals for everything else.
/// </summary>
internal sealed class ApiServer : IAsyncDisposable
{
    public const string Token = "t0ken-of-the-plugin";

    private readonly SelfSigned certificate = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentDictionary<string, string> secrets = new(StringComparer.Ordinal)
    {
        ["regcred"] = """{"auths": {"reg.io": {"username": "cluster", "password": "s3cr3t"}}}""",
    };
    private readonly WebApplication server;

    private ApiServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
            options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate.Certificate)));
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    public IEnumerable<string> Requests => requests;

    /// <summary>The cluster entry of a kubeconfig for this server.</summary>
    public string Cluster => $"{{server: {server.Urls.Single()}, certificate-authority-data: {Encoded(certificate.CertificatePem)}}}";

    public Uri Address => new(server.Urls.Single());

    public string CertificatePem => certificate.CertificatePem;

    /// <summary>Gives a Secret of the namespace another content, a dockerconfigjson.</summary>
    public void Hold(string name, string content) => secrets[name] = content;

    public static async Task<ApiServer> StartAsync()
    {
        var api = new ApiServer();
        await api.server.StartAsync();
        return api;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        certificate.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        requests.Enqueue($"{http.Request.Method} {http.Request.Path}");
        var (status, type, body) = http.Request.Headers.Authorization == $"Bearer {Token}"
            ? Known(http.Request.Path)
            : (401, "application/json", Status(401, "Unauthorized", "Unauthorized"));
        if (http.Request.Path.Value!.EndsWith("/hangs", StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(body);
    }

    private (int Status, string Type, string Body) Known(string path) => path switch
    {
        _ when secrets.TryGetValue(Path.GetFileName(path), out var content) =>
            (200, "application/json", Secret("kubernetes.io/dockerconfigjson", ".dockerconfigjson", content)),
        "/api/v1/namespaces/shop/secrets/old" => (200, "application/json", Secret("kubernetes.io/dockercfg", ".dockercfg",
            """{"reg.io": {"username": "old", "password": "s3cr3t"}}""")),
        "/api/v1/namespaces/shop/secrets/opaque" => (200, "application/json", Secret("Opaque", ".dockerconfigjson", "{}")),
        "/api/v1/namespaces/shop/secrets/forbidden" => (403, "application/json", Status(403, "Forbidden",
            "secrets \\\"forbidden\\\" is forbidden: User \\\"ci\\\" cannot get resource \\\"secrets\\\" in API group \\\"\\\" in the namespace \\\"shop\\\"")),
        "/api/v1/namespaces/shop/secrets/page" => (404, "text/html", "<html>404 page not found</html>"),
        "/api/v1/namespaces/shop/secrets/garbage" => (200, "application/json", "s3cr3t"),
        "/api/v1/namespaces/shop/serviceaccounts/builder" => (200, "application/json", """
            {"kind": "ServiceAccount", "apiVersion": "v1", "metadata": {"name": "builder", "namespace": "shop"},
             "imagePullSecrets": [{"name": "regcred"}]}
            """),
        _ => (404, "application/json", Status(404, "NotFound", $"{path} not found")),
    };

    private static string Secret(string type, string key, string content) => $$"""
        {"kind": "Secret", "apiVersion": "v1",
         "metadata": {"name": "x", "namespace": "shop", "uid": "6f1c", "resourceVersion": "42", "creationTimestamp": "2026-01-02T03:04:05Z",
          "managedFields": [{"manager": "kubectl-create", "operation": "Update", "apiVersion": "v1", "time": "2026-01-02T03:04:05Z",
           "fieldsType": "FieldsV1", "fieldsV1": {"f:data": {".": { } }, "f:type": { } } }]},
         "data": {"{{key}}": "{{Encoded(content)}}"}, "type": "{{type}}"}
        """;

    private static string Status(int code, string reason, string message) => $$"""
        {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
         "message": "{{message}}", "reason": "{{reason}}", "code": {{code}}}
        """;

    private static string Encoded(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
