using System.Buffers;
using System.Text;
using System.Text.Json;
using CliWrap;
using ImageGate.Credentials;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace ImageGate.Cli.Credentials;

/// <summary>
/// The credential plugin of a kubeconfig (client-go, plugin/pkg/client/auth/exec). KubernetesClient can run one as well,
/// but also from the working directory, with its arguments split at blanks, its errors on our console, and without an
/// end where it hangs.
/// </summary>
internal sealed class KubePlugin(ExternalExecution plugin, ClusterEndpoint? cluster, string kubeConfigDirectory)
{
    /// <summary>Puts what the plugin gives in the place of the plugin.</summary>
    /// <exception cref="KubeConfigException">It gave nothing; the message says why.</exception>
    public async Task RunAsync(UserCredentials user, RunnerEnvironment runner, TimeSpan deadline, CancellationToken cancellation)
    {
        var name = OneLine.Of(plugin.Command, 100);
        var path = Path.GetFileName(plugin.Command) == plugin.Command
            ? ExecutablePath.Find(plugin.Command, runner)
            : Path.GetFullPath(plugin.Command, kubeConfigDirectory);
        if (path is null)
        {
            throw new KubeConfigException($"the plugin {name} of the kubeconfig is not on the PATH");
        }

        var variables = plugin.EnvironmentVariables?.ToDictionary(v => v["name"], v => (string?)v["value"]) ?? [];
        variables["KUBERNETES_EXEC_INFO"] = ExecInfo();
        var command = new Command(path).WithArguments(plugin.Arguments ?? []).WithEnvironmentVariables(variables);
        var answer = await ChildProgram.RunAsync(command, deadline, cancellation).ConfigureAwait(false);
        if (ReasonOf(answer, user) is { } reason)
        {
            throw new KubeConfigException($"the plugin {name} of the kubeconfig gave no credential: {reason}");
        }
    }

    private static string? ReasonOf(ChildAnswer answer, UserCredentials user)
    {
        if ((answer.Failure, answer.ExitCode) is not (null, 0))
        {
            return answer.Failure ?? $"it ended with exit code {answer.ExitCode}";
        }

        return ConfigText.Read(answer.Output, root => Take(root, user), out var fault) is null ? $"its answer {fault}" : null;
    }

    private static UserCredentials Take(JsonElement root, UserCredentials user)
    {
        var status = ConfigText.Members(root, "the whole").LastOrDefault(m => m.Name == "status").Value;
        var fields = ConfigText.Members(status, "status").ToDictionary(m => m.Name, m => m.Value);
        string Text(string name) => fields.TryGetValue(name, out var value) ? ConfigText.Text(value, name) : "";
        var (token, certificate, key) = (Text("token"), Text("clientCertificateData"), Text("clientKeyData"));
        if (token.Length == 0 && (certificate.Length == 0 || key.Length == 0))
        {
            throw new FormatException("has neither a token nor a certificate with its key");
        }

        user.ExternalExecution = null;
        user.Token = token.Length == 0 ? user.Token : token;
        user.ClientCertificateData = certificate.Length == 0 ? user.ClientCertificateData : Encoded(certificate);
        user.ClientKeyData = key.Length == 0 ? user.ClientKeyData : Encoded(key);
        return user;
    }

    private static string Encoded(string pem) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));

    private string ExecInfo()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", plugin.ApiVersion);
            json.WriteString("kind", "ExecCredential");
            json.WriteStartObject("spec");
            json.WriteBoolean("interactive", false);
            if (plugin.ProvideClusterInfo && cluster is not null)
            {
                json.WriteStartObject("cluster");
                json.WriteString("server", cluster.Server);
                json.WriteString("certificate-authority-data", cluster.CertificateAuthorityData);
                json.WriteBoolean("insecure-skip-tls-verify", cluster.SkipTlsVerify);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
