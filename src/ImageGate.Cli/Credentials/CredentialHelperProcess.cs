using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CliWrap;
using ImageGate.Credentials;

namespace ImageGate.Cli.Credentials;

/// <summary>
/// Runs <c>docker-credential-NAME get</c> (the protocol of docker-credential-helpers): the server on standard input, a
/// JSON object or an error text on standard output.
/// </summary>
internal sealed partial class CredentialHelperProcess(RunnerEnvironment environment, TimeSpan deadline)
{
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    /// <summary>The <see cref="CredentialHelper"/> of the shell.</summary>
    public async ValueTask<HelperAnswer> AskAsync(string helper, string server, CancellationToken cancellation)
    {
        if (!Name().IsMatch(helper))
        {
            return HelperAnswer.Failure("the name of a helper may hold letters, digits, '.', '_' and '-' only");
        }

        var program = $"docker-credential-{helper}";
        if (ExecutablePath.Find(program, environment) is not { } path)
        {
            return HelperAnswer.Failure($"there is no {program} on the PATH; install it, or remove it from the docker config");
        }

        var command = new Command(path)
            .WithArguments(["get"])
            .WithStandardInputPipe(PipeSource.FromString(server, Encoding.UTF8));
        var answer = await ChildProgram.RunAsync(command, deadline, cancellation).ConfigureAwait(false);
        return answer switch
        {
            { Failure: { } failure } => HelperAnswer.Failure(failure),
            { ExitCode: 0 } => Credential(answer.Output),
            _ => Refusal(answer),
        };
    }

    private static HelperAnswer Credential(string output) =>
        ConfigText.Read(output, FromJson, out var fault) ?? HelperAnswer.Failure($"its answer {fault}");

    private static HelperAnswer FromJson(JsonElement root)
    {
        var members = ConfigText.Members(root, "the whole").ToLookup(m => m.Name, m => m.Value, StringComparer.OrdinalIgnoreCase);
        var user = members["Username"].Select(value => ConfigText.Text(value, "Username")).LastOrDefault() ?? "";
        var secret = members["Secret"].Select(value => ConfigText.Text(value, "Secret")).LastOrDefault() ?? "";
        return user.Length == 0 && secret.Length == 0 ? HelperAnswer.NotFound.Instance : HelperAnswer.Of(user, new Secret(secret));
    }

    /// <summary>The error text stands on standard output. JSON there may be a secret and is not repeated.</summary>
    private static HelperAnswer Refusal(ChildAnswer answer)
    {
        var text = answer.Output.Trim();
        if (text.StartsWith("credentials not found", StringComparison.OrdinalIgnoreCase))
        {
            return HelperAnswer.NotFound.Instance;
        }

        var message = text.Length == 0 || text.Contains('{', StringComparison.Ordinal) ? answer.Errors.Trim() : text;
        return HelperAnswer.Failure(
            message.Length == 0 ? $"it ended with exit code {answer.ExitCode} and no message" : HelperMessage.Shown(message));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex Name();
}
