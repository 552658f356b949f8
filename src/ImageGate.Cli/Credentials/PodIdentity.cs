using System.Security.Cryptography.X509Certificates;
using k8s;

namespace ImageGate.Cli.Credentials;

/// <summary>
/// The service account of the pod in which the check runs
/// (kubernetes.io/docs/tasks/run-application/access-api-from-pod).
/// </summary>
internal static class PodIdentity
{
    public const string HostVariable = "KUBERNETES_SERVICE_HOST";

    private const string PortVariable = "KUBERNETES_SERVICE_PORT";

    public static bool IsThere(RunnerEnvironment runner) =>
        runner.Variable(HostVariable) is not null && File.Exists(Token(runner));

    /// <exception cref="IOException">The token or the authority cannot be read.</exception>
    public static KubernetesClientConfiguration Read(RunnerEnvironment runner)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(Path.Combine(runner.ServiceAccountDirectory, "ca.crt"));
        var host = runner.Variable(HostVariable)!;
        return new KubernetesClientConfiguration
        {
            Host = $"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{runner.Variable(PortVariable) ?? "443"}",
            AccessToken = File.ReadAllText(Token(runner)).Trim(),
            SslCaCerts = authorities,
        };
    }

    private static string Token(RunnerEnvironment runner) => Path.Combine(runner.ServiceAccountDirectory, "token");
}
