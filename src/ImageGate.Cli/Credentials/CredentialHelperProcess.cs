using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CliWrap;
using ImageGate.Credentials;

namespace ImageGate.Cli.Credentials;

/// <summary>
/// Runs <c>docker-credential-NAME get</c> (the protocol of docker-credential-helpers): the server on standard input, a
/// JSON object or an error text on standard output. The helper gets the user's environment, because keychains and cloud
/// tools live from it; no shell is involved.
/// </summary>
internal sealed partial class CredentialHelperProcess(RunnerEnvironment environment, TimeSpan deadline)
{
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    // After a kill, a daemon that the helper left behind may still hold its output open.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>The <see cref="CredentialHelper"/> of the shell.</summary>
    public async ValueTask<HelperAnswer> AskAsync(string helper, string server, CancellationToken cancellation)
    {
        if (!Name().IsMatch(helper))
        {
            return HelperAnswer.Failure("the name of a helper may hold letters, digits, '.', '_' and '-' only");
        }

        var program = $"docker-credential-{helper}";
        return ExecutablePath.Find(program, environment) is { } path
            ? await RunAsync(path, server, cancellation).ConfigureAwait(false)
            : HelperAnswer.Failure($"there is no {program} on the PATH; install it, or remove it from the docker config");
    }

    private async ValueTask<HelperAnswer> RunAsync(string path, string server, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (output, errors) = (new CappedText(limit), new CappedText(limit));
        var command = new Command(path)
            .WithArguments(["get"])
            .WithValidation(CommandResultValidation.None)
            .WithStandardInputPipe(PipeSource.FromString(server, Encoding.UTF8))
            .WithStandardOutputPipe(output.Target)
            .WithStandardErrorPipe(errors.Target);
        limit.CancelAfter(deadline);
        try
        {
            var result = await command.ExecuteAsync(limit.Token).Task
                .WaitAsync(deadline + Grace, cancellation).ConfigureAwait(false);
            return result.ExitCode == 0 ? Credential(output.Text) : Refusal(output.Text, errors.Text, result.ExitCode);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException && !cancellation.IsCancellationRequested)
        {
            return HelperAnswer.Failure(output.IsOverflown || errors.IsOverflown
                ? "it printed more than 64 KiB and was stopped"
                : $"it did not answer within {deadline.TotalSeconds:0.#} s and was stopped");
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return HelperAnswer.Failure("it could not be started; look whether the file is a program for this machine");
        }
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
    private static HelperAnswer Refusal(string output, string errors, int exitCode)
    {
        var text = output.Trim();
        if (text.StartsWith("credentials not found", StringComparison.OrdinalIgnoreCase))
        {
            return HelperAnswer.NotFound.Instance;
        }

        var message = text.Length == 0 || text.Contains('{', StringComparison.Ordinal) ? errors.Trim() : text;
        return HelperAnswer.Failure(message.Length == 0 ? $"it ended with exit code {exitCode} and no message" : message);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex Name();
}
